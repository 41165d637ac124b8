package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.wall.LabelCut;
import org.xunfang.geodata.wall.UnitWall;
import org.xunfang.geodata.wall.WallReason;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.geodata.wall.WallTrial;
import org.xunfang.geodata.wall.WallUnit;

/**
 * The search for ways to close one open wall. Cameras that could be turned are taken off the wall first and are then among
 * the candidates, for nothing as they look now and for the price of turning otherwise, of each at most one: so whatever is
 * found holds with the turned ones gone from where they looked. Not thread-safe.
 */
final class PlanSearch {
    /**
     * Steps of one search among the candidates. Of an option it takes one search, and one more for each camera that had
     * to stay where it looks; a plan has up to four options. 40,000 took about half a second of one core.
     */
    private static final int EFFORT = 40_000;
    /** What a camera less awkward is worth, as a share of the cheapest camera: decides between equals only. */
    private static final double AWKWARDNESS = 1e-4;
    /** As a multiple of the dearest camera: makes one camera fewer worth any money as long as there are not that many. */
    private static final double PER_CAMERA = 1_000;

    private final SitingScene scene;
    private final UnitWall wall;
    private final Map<String, Geometry> counted;
    private final WallResult before;
    private final WallTrial trial;
    private final List<StandingCamera> turnable;
    private final OtherWalls otherWalls;
    private final List<Candidate> candidates;
    private int weighed;

    PlanSearch(SitingScene scene, WallUnit unit) {
        this.scene = scene;
        this.wall = scene.wall().around(unit);
        Envelope box = unit.surroundings();
        this.counted = scene.countedViews(box);
        this.before = wall.assess(scene.wall().see(counted));
        this.otherWalls = new OtherWalls(scene, unit);
        WallTrial asItIs = wall.trial(scene.wall().see(counted));
        boolean open = before.state() == WallState.OPEN;
        this.turnable = open ? Turnable.find(scene, asItIs) : List.of();
        Map<String, Geometry> others = new TreeMap<>(counted);
        turnable.forEach(camera -> others.remove(camera.id()));
        this.trial = turnable.isEmpty() ? asItIs : wall.trial(scene.wall().see(others));
        this.candidates = open ? findCandidates() : List.of();
    }

    private List<Candidate> findCandidates() {
        CandidateFinder finder = new CandidateFinder(scene, trial);
        finder.addStanding();
        finder.addTurns(turnable.stream().map(StandingCamera::camera).toList());
        finder.addNew();
        weighed = finder.weighed();
        return finder.list().stream().filter(this::leavesOthersClosed).toList();
    }

    private boolean leavesOthersClosed(Candidate candidate) {
        SitedCamera camera = candidate.camera();
        String id = camera.cameraId();
        return camera.action() != SitingAction.TURN || id == null || !otherWalls.wouldOpen(Set.of(id), List.of(camera));
    }

    /** How many places and existing cameras were looked at. */
    int weighed() {
        return weighed;
    }

    /** The wall as it is. */
    WallResult before() {
        return before;
    }

    /** Ids of the cameras that count and look at the surroundings of the wall. */
    Set<String> counted() {
        return counted.keySet();
    }

    /** The roads that somebody can get in by unseen, if the cameras that could be turned are taken off too. */
    List<WallTrial.Stretch> openRoads() {
        return trial.stretches().stream().filter(WallTrial.Stretch::onWayIn).toList();
    }

    /** Why there is no option. */
    WallReason nothingCloses() {
        return new WallReason("siting.nothing.closes", Map.of("candidates", weighed));
    }

    /** What a wall takes that is closed already. */
    SitingOption nothingToDo() {
        WallFigures now = WallFigures.of(before);
        return new SitingOption(List.of(), 0, true, before.state(), new Effect(now, now, SightChange.NONE));
    }

    /** The cameras to choose from, in a stable order. */
    List<Candidate> candidates() {
        return candidates;
    }

    Optional<SitingOption> cheapest(Predicate<SitingAction> allowed) {
        return option(allowed, c -> c.camera().costYuan());
    }

    Optional<SitingOption> fewest(Predicate<SitingAction> allowed) {
        double each = PER_CAMERA * scene.costs().mostYuan();
        return option(allowed, c -> each + c.camera().costYuan());
    }

    private Optional<SitingOption> option(Predicate<SitingAction> allowed, ToDoubleFunction<Candidate> cost) {
        List<Candidate> usable = candidates.stream()
                .filter(c -> allowed.test(c.camera().action()))
                .toList();
        Set<String> mustStay = new TreeSet<>();
        while (true) {
            List<Candidate> free = usable.stream()
                    .filter(c -> c.camera().cameraId() == null
                            || !mustStay.contains(c.camera().cameraId()))
                    .toList();
            Optional<Found> found = choose(free, cost);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            List<SitedCamera> cameras = found.get().cameras;
            Set<String> turned = turnedOf(cameras);
            if (turned.isEmpty() || !otherWalls.wouldOpen(turned, cameras)) {
                return assessed(cameras, found.get().exact && mustStay.isEmpty());
            }
            mustStay.add(turned.iterator().next());
        }
    }

    private static Set<String> turnedOf(Collection<SitedCamera> cameras) {
        return cameras.stream()
                .filter(c -> c.action() == SitingAction.TURN)
                .map(SitedCamera::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Found(List<SitedCamera> cameras, boolean exact) {}

    private Optional<Found> choose(List<Candidate> free, ToDoubleFunction<Candidate> cost) {
        List<BitSet> covers = new ArrayList<>();
        Map<String, Integer> groupOf = new HashMap<>();
        for (StandingCamera camera : turnable) {
            groupOf.put(camera.id(), covers.size());
            covers.add(trial.newlyWatched(camera.view()));
        }
        int standing = covers.size();
        double[] costs = new double[standing + free.size()];
        int[] groups = new int[costs.length];
        for (int k = 0; k < costs.length; k++) {
            groups[k] = k < standing ? k : -1;
        }
        double slack = AWKWARDNESS * scene.costs().leastYuan();
        for (int k = 0; k < free.size(); k++) {
            Candidate candidate = free.get(k);
            covers.add(candidate.watches());
            costs[standing + k] = cost.applyAsDouble(candidate) + slack * candidate.awkwardness();
            if (candidate.camera().action() == SitingAction.TURN) {
                groups[standing + k] = groupOf.getOrDefault(candidate.camera().key(), -1);
            }
        }
        return LabelCut.cheapest(trial, covers, costs, groups, EFFORT)
                .map(choice -> new Found(
                        choice.candidates().stream()
                                .filter(c -> c >= standing)
                                .map(c -> free.get(c - standing).camera())
                                .toList(),
                        choice.exact()));
    }

    private Optional<SitingOption> assessed(List<SitedCamera> cameras, boolean exact) {
        Map<String, Geometry> views = new TreeMap<>(counted);
        cameras.forEach(camera -> views.put(camera.key(), camera.view()));
        WallResult after = wall.assess(scene.wall().see(views));
        if (after.state() != WallState.CLOSED) {
            return Optional.empty();
        }
        double yuan = cameras.stream().mapToDouble(SitedCamera::costYuan).sum();
        Effect effect =
                new Effect(WallFigures.of(before), WallFigures.of(after), SightChange.of(counted, cameras, scene));
        return Optional.of(new SitingOption(cameras, yuan, exact, after.state(), effect));
    }
}
