package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One unit's wall over one set of roads, cut once, for whatever is asked about it: how it stands under some views, what
 * would change it, what it can bear. From {@link VideoWall#around}. Immutable and thread-safe.
 */
public final class UnitWall {
    private final VideoWall wall;
    private final WallUnit unit;
    private final UnitZones zones;
    private final List<WallReason> remarks;
    private final UnitRoads roads;
    private final EdgeGraph graph;
    private final @Nullable WallReason obstacle;
    private final boolean access;
    private final List<EntranceSite> entrances;

    private UnitWall(VideoWall wall, WallUnit unit, UnitZones zones, List<WallReason> remarks) {
        this.wall = wall;
        this.unit = unit;
        this.zones = zones;
        this.remarks = remarks;
        this.roads = UnitRoads.of(wall.network(), wall.hidden(), zones);
        this.graph = new EdgeGraph(roads);
        this.obstacle = obstacle(unit, roads);
        this.access = obstacle == null && graph.isOpen(new BitSet());
        this.entrances = obstacle == null ? new EntranceFinder(roads, zones).find() : List.of();
    }

    static UnitWall of(VideoWall wall, WallUnit unit) {
        return new UnitWall(wall, unit, UnitZones.of(unit, wall.extent()), remarks(unit));
    }

    /** The same unit over the roads of another wall; what hangs on the unit alone is not worked out again. */
    public UnitWall over(VideoWall other) {
        return new UnitWall(other, unit, zones.within(other.extent()), remarks);
    }

    private static List<WallReason> remarks(WallUnit unit) {
        List<WallReason> remarks = new ArrayList<>();
        if (unit.coreOrigin() == CoreOrigin.ASSUMED) {
            remarks.add(WallReason.of("wall.core.assumed", "radiusM", BuiltUpCore.ASSUMED_M));
        }
        if (!unit.ground().isEmpty() && unit.coreReachesBoundary()) {
            remarks.add(WallReason.of("wall.core.reaches.boundary"));
        }
        if (unit.shared()) {
            remarks.add(
                    WallReason.of("wall.shared", "villages", unit.villageIds().size()));
        }
        return List.copyOf(remarks);
    }

    private static @Nullable WallReason obstacle(WallUnit unit, UnitRoads roads) {
        if (unit.ground().isEmpty()) {
            return WallReason.of("wall.ground.empty");
        }
        if (unit.core().isEmpty()) {
            return WallReason.of("wall.core.empty");
        }
        if (!roads.anyRoad()) {
            return WallReason.of("wall.road.none");
        }
        if (!roads.anyTarget()) {
            return WallReason.of("wall.core.roadless", "withinM", UnitZones.TARGET_M);
        }
        return roads.sourceInTarget() ? WallReason.of("wall.core.at.rim") : null;
    }

    public WallUnit unit() {
        return unit;
    }

    VideoWall wall() {
        return wall;
    }

    UnitRoads roads() {
        return roads;
    }

    EdgeGraph graph() {
        return graph;
    }

    /**
     * How the wall stands under some views.
     *
     * @throws IllegalArgumentException if they were seen by another wall
     */
    public WallResult assess(SeenRoads seen) {
        wall.requireOwn(seen);
        WallReason why = obstacle;
        if (why != null) {
            Kappa none = Kappa.undefined("wall.kappa.not.assessable");
            return result(WallState.NOT_ASSESSABLE, why, List.of(), List.of(), none);
        }
        BitSet unwatched = watched(seen);
        unwatched.flip(0, graph.edges());
        WaysIn ways = new WaysIn(roads, graph, access ? unwatched : new BitSet());
        List<Entrance> found = entrances.stream()
                .map(site -> site.under(roads, seen, ways.edges()))
                .toList();
        if (!access) {
            WallReason reason = WallReason.of("wall.road.access.none");
            Kappa none = Kappa.undefined("wall.kappa.no.access");
            return result(WallState.NO_ROAD_ACCESS, reason, found, List.of(), none);
        }
        if (ways.none()) {
            WallReason reason = WallReason.of("wall.closed", "entrances", found.size());
            return result(WallState.CLOSED, reason, found, List.of(), Kappa.zero());
        }
        List<Gap> gaps = ways.gaps();
        WallReason reason = new WallReason(
                "wall.open",
                Map.of("gaps", gaps.size(), "shortestM", gaps.get(0).witness().lengthM()));
        Kappa kappa = new SiteCut(roads, wall.network(), ways.edges(), wall.mounts()).solve();
        return result(WallState.OPEN, reason, found, gaps, kappa);
    }

    /** The state alone, which is cheaper. */
    public WallState state(SeenRoads seen) {
        wall.requireOwn(seen);
        return state(watched(seen));
    }

    WallState state(BitSet watched) {
        if (obstacle != null) {
            return WallState.NOT_ASSESSABLE;
        }
        if (!access) {
            return WallState.NO_ROAD_ACCESS;
        }
        return graph.isOpen(watched) ? WallState.OPEN : WallState.CLOSED;
    }

    /** The edges, by number, that are watched. */
    BitSet watched(SeenRoads seen) {
        BitSet watched = new BitSet();
        for (UnitRoads.Edge edge : roads.edges()) {
            watched.set(edge.id(), !edge.watched(seen).isEmpty());
        }
        return watched;
    }

    /** The wall under some views, to ask what if others counted too. */
    public WallTrial trial(SeenRoads seen) {
        wall.requireOwn(seen);
        return new WallTrial(this, seen);
    }

    /**
     * What a closed wall can bear.
     *
     * @param groupOf the pole or power group that a camera fails with; the camera itself where it is alone
     * @throws IllegalArgumentException if the wall is not closed
     */
    public Resilience resilience(SeenRoads seen, UnaryOperator<String> groupOf) {
        return new Failures(this, requireClosed(seen)).resilience(groupOf);
    }

    /**
     * True where a closed wall hangs on a camera that stands and looks exactly as its register says: it opens if one of
     * those that count is turned or displaced within its doubt, or if all of them see a fifth less far.
     *
     * @throws IllegalArgumentException if the wall is not closed
     */
    public boolean isFragile(SeenRoads seen, ViewDoubt doubt) {
        return new Failures(this, requireClosed(seen)).isFragile(doubt);
    }

    private SeenRoads requireClosed(SeenRoads seen) {
        if (state(seen) != WallState.CLOSED) {
            throw new IllegalArgumentException("the wall of " + unit.id() + " is not closed");
        }
        return seen;
    }

    private WallResult result(WallState state, WallReason reason, List<Entrance> found, List<Gap> gaps, Kappa kappa) {
        List<WallReason> reasons = new ArrayList<>(List.of(reason));
        reasons.addAll(remarks);
        return new WallResult(unit, wall.roadSet(), state, reasons, found, gaps, kappa);
    }
}
