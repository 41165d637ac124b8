package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.xunfang.geodata.coverage.TiledRun;
import org.xunfang.geodata.wall.WallReason;
import org.xunfang.geodata.wall.WallTrial;
import org.xunfang.geodata.wall.WallUnit;

/**
 * Finds the steps of a budget curve. All walls are planned once; after each step those are planned anew whose open roads a
 * chosen camera sees, and those that counted on one that was turned.
 */
final class BudgetSearch<X extends Exception> {
    /** So much of the progress is the first round of plans. */
    private static final double FIRST_ROUND = 0.7;

    private final BudgetCurve.Scenes scenes;
    private final BudgetCurve.Progress<X> progress;
    private final Map<String, Offer> offers = new TreeMap<>();
    private final List<SitedCamera> chosen = new ArrayList<>();

    BudgetSearch(BudgetCurve.Scenes scenes, BudgetCurve.Progress<X> progress) {
        this.scenes = scenes;
        this.progress = progress;
    }

    /**
     * How a wall can be closed after what was chosen; {@code option} is null where it cannot, for {@code reason}.
     *
     * @param counted ids of the cameras that look at its surroundings
     */
    private record Offer(
            WallUnit unit,
            @Nullable SitingOption option,
            @Nullable WallReason reason,
            Set<String> counted,
            List<LineString> openRoads) {

        /** True where it counts on one of these cameras looking where it looks, or on turning it. */
        boolean restsOn(Set<String> cameras) {
            return !Collections.disjoint(counted, cameras)
                    || option != null && option.cameras().stream().anyMatch(c -> cameras.contains(c.key()));
        }
    }

    private record Tile(List<WallUnit> units, SitingScene scene) {}

    BudgetCurve run(List<List<WallUnit>> tiles) throws X, InterruptedException {
        int all = tiles.stream().mapToInt(List::size).sum();
        plan(tiles, all);
        // closed by what is planned already: nothing that money has to be spent on
        offers.values()
                .removeIf(
                        offer -> offer.option != null && offer.option.cameras().isEmpty());
        List<BudgetCurve.Step> steps = new ArrayList<>();
        double yuan = 0;
        Offer next = cheapest();
        while (next != null && next.option != null) {
            SitingOption option = next.option;
            offers.remove(next.unit.id());
            yuan += option.costYuan();
            steps.add(new BudgetCurve.Step(next.unit, option, yuan, steps.size() + 1));
            build(option.cameras());
            progress.at(FIRST_ROUND + (1 - FIRST_ROUND) * steps.size() / all);
            next = cheapest();
        }
        List<BudgetCurve.NotClosable> left = new ArrayList<>();
        for (Offer offer : offers.values()) {
            if (offer.reason != null) {
                left.add(new BudgetCurve.NotClosable(offer.unit, offer.reason));
            }
        }
        return new BudgetCurve(steps, left);
    }

    private @Nullable Offer cheapest() {
        return offers.values().stream()
                .filter(offer -> offer.option != null)
                .min(Comparator.comparingDouble(BudgetSearch::yuan))
                .orElse(null);
    }

    private static double yuan(Offer offer) {
        return offer.option == null ? Double.POSITIVE_INFINITY : offer.option.costYuan();
    }

    private void build(List<SitedCamera> cameras) throws X, InterruptedException {
        chosen.addAll(cameras);
        Set<String> turned = new HashSet<>();
        cameras.stream().filter(c -> c.action() == SitingAction.TURN).forEach(c -> turned.add(c.key()));
        List<PreparedGeometry> views = cameras.stream()
                .map(c -> PreparedGeometryFactory.prepare(c.view()))
                .toList();
        List<List<WallUnit>> touched = new ArrayList<>();
        for (Offer offer : offers.values()) {
            if (isTouched(offer, views) || offer.restsOn(turned)) {
                touched.add(List.of(offer.unit));
            }
        }
        plan(touched, 0);
    }

    private static boolean isTouched(Offer offer, Collection<PreparedGeometry> views) {
        Envelope around = offer.unit.surroundings();
        for (PreparedGeometry view : views) {
            Envelope box = view.getGeometry().getEnvelopeInternal();
            if (box.intersects(around)) {
                for (LineString road : offer.openRoads) {
                    if (box.intersects(road.getEnvelopeInternal()) && view.intersects(road)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Plans the walls of these tiles after what was chosen; {@code all} is 0 where nobody is to hear of the progress. */
    private void plan(List<List<WallUnit>> tiles, int all) throws X, InterruptedException {
        Iterator<Tile> loaded = tiles.stream().map(this::load).iterator();
        int[] done = {0};
        TiledRun.<Tile, List<Offer>, X>run(loaded, BudgetSearch::offers, found -> {
            found.forEach(offer -> offers.put(offer.unit.id(), offer));
            done[0] += found.size();
            if (all > 0) {
                progress.at(FIRST_ROUND * done[0] / all);
            }
        });
    }

    private Tile load(List<WallUnit> units) {
        SitingScene scene = scenes.around(units);
        Envelope box = new Envelope();
        units.forEach(unit -> box.expandToInclude(unit.surroundings()));
        // neighbours too: those that are closed by now must not be taken for open
        scene.units().forEach(unit -> box.expandToInclude(unit.surroundings()));
        Set<String> there = scene.cameras().stream().map(StandingCamera::id).collect(Collectors.toSet());
        List<SitedCamera> near = chosen.stream()
                .filter(c -> mayMeet(c.view(), box) || there.contains(c.key()))
                .toList();
        return new Tile(units, near.isEmpty() ? scene : scene.with(near));
    }

    private static boolean mayMeet(Geometry view, Envelope box) {
        return view.getEnvelopeInternal().intersects(box);
    }

    private static List<Offer> offers(Tile tile) {
        return tile.units.stream().map(unit -> offer(tile.scene, unit)).toList();
    }

    private static Offer offer(SitingScene scene, WallUnit unit) {
        PlanSearch search = new PlanSearch(scene, unit);
        Set<String> counted = search.counted();
        List<LineString> roads =
                search.openRoads().stream().map(WallTrial.Stretch::line).toList();
        return switch (search.before().state()) {
            case OPEN ->
                search.cheapest(action -> true)
                        .map(option -> new Offer(unit, option, null, counted, roads))
                        .orElseGet(() -> new Offer(unit, null, search.nothingCloses(), counted, roads));
            case CLOSED -> new Offer(unit, search.nothingToDo(), null, counted, roads);
            case NO_ROAD_ACCESS, NOT_ASSESSABLE ->
                new Offer(unit, null, SitingPlanner.reason(search.before().state()), counted, roads);
        };
    }
}
