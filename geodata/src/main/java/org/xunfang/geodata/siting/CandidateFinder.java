package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.wall.NumberSets;
import org.xunfang.geodata.wall.WallTrial;

/**
 * Finds the cameras that could help to close a wall. Places and bearings are first weighed by what lies in their window;
 * views are worked out in the order of that, and only where a place promises something that no camera for the same money or
 * less is known to watch.
 */
final class CandidateFinder {
    /** So much of its range is counted on when a camera is aimed, so that it does not hang on the last metres. */
    private static final double SAFE_RANGE = 0.8;
    /** How often something else may stand in the way before a set of stretches is given up. */
    private static final int TRIES = 4;

    private final SitingScene scene;
    private final WallTrial trial;
    private final NewViews views;
    private final List<WallTrial.Stretch> wanted;
    private final BitSet wantedNumbers = new BitSet();
    private final Targets targets;
    private final RoadsidePlaces roadside;
    private final BuildingPlaces buildings;
    private final List<Candidate> found = new ArrayList<>();
    private int weighed;

    CandidateFinder(SitingScene scene, WallTrial trial) {
        this.scene = scene;
        this.trial = trial;
        this.views = new NewViews(scene);
        this.wanted = trial.stretches().stream()
                .filter(s -> s.onWayIn() && s.watchable())
                .toList();
        wanted.forEach(s -> wantedNumbers.set(s.number()));
        Envelope box = new Envelope();
        wanted.forEach(s -> box.expandToInclude(s.line().getEnvelopeInternal()));
        box.expandBy(SitingScene.MARGIN_M);
        OpenGround ground = OpenGround.of(scene, box);
        this.targets = new Targets(wanted, ground);
        this.roadside = new RoadsidePlaces(
                trial.stretches().stream().map(WallTrial.Stretch::line).toList(), ground, new PowerNear(scene));
        this.buildings = new BuildingPlaces(scene.obstacles(), ground);
    }

    /** What is there and could be repaired or shared. */
    void addStanding() {
        for (StandingCamera camera : scene.cameras()) {
            switch (camera.standing()) {
                case BROKEN -> stands(SitingAction.REPAIR, camera);
                case UNSHARED -> stands(SitingAction.SHARE, camera);
                case COUNTS, FIXED, OUT -> {}
            }
        }
    }

    private void stands(SitingAction action, StandingCamera camera) {
        weighed++;
        add(views.asItIs(action, camera), MountPlace.STANDS_ALREADY);
    }

    /** Ways to turn these cameras. */
    void addTurns(Collection<Camera> cameras) {
        weighed += cameras.size();
        for (Camera camera : cameras) {
            Optics optics = Optics.of(camera, scene.solver().defaults());
            double reachM = SAFE_RANGE * optics.groundRadiusM(scene.level(), 0);
            List<Targets.Bit> bits = targets.around(camera.position(), reachM).within(reachM);
            for (Aims.Aim aim : Aims.from(camera.position(), bits, optics.fieldAngleDeg())) {
                add(views.turned(camera, aim.bearingDeg()), MountPlace.STANDS_ALREADY);
            }
        }
    }

    /** New cameras at the roadside and on buildings. */
    void addNew() {
        Set<MountPlace> places = new LinkedHashSet<>();
        for (WallTrial.Stretch stretch : wanted) {
            places.addAll(buildings.along(stretch.line()));
            places.addAll(roadside.along(stretch));
        }
        addAt(places);
        BitSet watched = new BitSet();
        found.stream().filter(c -> !c.camera().action().usesExisting()).forEach(c -> watched.or(c.watches()));
        Set<MountPlace> more = new LinkedHashSet<>();
        wanted.stream().filter(s -> !watched.get(s.number())).forEach(s -> more.addAll(roadside.allAlong(s)));
        addAt(more);
    }

    private void addAt(Set<MountPlace> places) {
        weighed += places.size();
        PriorityQueue<Promise> promises = new PriorityQueue<>(Promise.BEST_FIRST);
        for (MountPlace place : places) {
            Targets.Around around = targets.around(place.at(), reachM(place));
            promises.add(new Promise(place, around.stretches(), scene.costs().yuan(place.action()), around, null));
        }
        Map<SitingAction, Map<BitSet, Integer>> failures = new HashMap<>();
        while (!promises.isEmpty()) {
            Promise promise = promises.remove();
            Map<BitSet, Integer> failed =
                    failures.computeIfAbsent(promise.place().action(), a -> new HashMap<>());
            if (isKnown(promise) || failed.getOrDefault(promise.stretches(), 0) >= TRIES) {
                continue;
            }
            Promise.Shot shot = promise.shot();
            if (shot == null) {
                promises.addAll(shots(promise));
                continue;
            }
            SitedCamera camera = views.at(promise.place(), shot.aim().bearingDeg(), shot.lens());
            if (!NumberSets.holds(add(camera, promise.place().awkwardness()), promise.stretches())) {
                failed.merge(promise.stretches(), 1, Integer::sum);
            }
        }
    }

    /** What the lenses could take in from a place; of two that take in the same, the first. */
    private List<Promise> shots(Promise whole) {
        List<Promise> kept = new ArrayList<>();
        for (Lens lens : scene.lenses()) {
            List<Targets.Bit> bits = whole.around().within(reachM(whole.place(), lens));
            for (Aims.Aim aim : Aims.from(whole.place().at(), bits, lens.fieldAngleDeg())) {
                if (kept.stream().noneMatch(k -> NumberSets.holds(k.stretches(), aim.stretches()))) {
                    kept.removeIf(k -> NumberSets.holds(aim.stretches(), k.stretches()));
                    kept.add(new Promise(
                            whole.place(), aim.stretches(), whole.yuan(), whole.around(), new Promise.Shot(lens, aim)));
                }
            }
        }
        return kept;
    }

    private double reachM(MountPlace place) {
        return scene.lenses().stream()
                .mapToDouble(lens -> reachM(place, lens))
                .max()
                .orElse(0);
    }

    private double reachM(MountPlace place, Lens lens) {
        double rise = place.mountHeightM();
        double d = scene.level().distanceM(lens.imageWidthPx(), lens.fieldAngleDeg());
        return d <= rise ? 0 : SAFE_RANGE * Math.min(lens.rangeM(), Math.sqrt(d * d - rise * rise));
    }

    private boolean isKnown(Promise promise) {
        return found.stream()
                .anyMatch(c -> !usesTurn(c)
                        && c.camera().costYuan() <= promise.yuan()
                        && NumberSets.holds(c.watches(), promise.stretches()));
    }

    /** How many places and existing cameras were looked at, most of which some other one makes needless. */
    int weighed() {
        return weighed;
    }

    /** All that was found, in an order that does not hang on that of the input. */
    List<Candidate> list() {
        return found.stream().sorted(Candidate.STABLE).toList();
    }

    /** Of the ways to turn a camera only one can be had, so that none of them makes another camera needless. */
    private static boolean usesTurn(Candidate candidate) {
        return candidate.camera().action() == SitingAction.TURN;
    }

    private BitSet add(SitedCamera camera, int awkwardness) {
        BitSet watches = trial.newlyWatched(camera.view());
        watches.and(wantedNumbers);
        if (!watches.isEmpty()) {
            found.add(new Candidate(camera, watches, awkwardness));
        }
        return watches;
    }
}
