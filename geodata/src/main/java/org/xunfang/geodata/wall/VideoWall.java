package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadNetwork;

/**
 * Whether walls round hamlets are closed, for one network and one set of roads: is there a way from outside, over roads
 * within 300 m of a unit's ground, to within 20 m of its core that passes no watched piece of road? A piece of road between
 * two junctions is watched if a view sees at least 3 m of it in one stretch outside the core.
 *
 * <p>The roads are cut round a unit once for all the views that are asked about. All geometry is in metres on one plane.
 * Immutable and thread-safe.
 */
public final class VideoWall {
    private final RoadNetwork network;
    private final RoadSet roadSet;
    private final @Nullable Region extent;

    private VideoWall(RoadNetwork network, RoadSet roadSet, @Nullable Region extent) {
        this.network = network;
        this.roadSet = roadSet;
        this.extent = extent;
    }

    /** Walls over the roads of a set, with the standard classes and without a stated data extent. */
    public static VideoWall on(RoadNetwork network, RoadSet roadSet) {
        return on(network, roadSet, RoadClassTable.standard(), null);
    }

    /**
     * Walls over the roads of a set.
     *
     * @param statedExtent where the road data are said to be complete: roads cut by its boundary lead outside. Without it
     *     no dead end does
     */
    public static VideoWall on(
            RoadNetwork network, RoadSet roadSet, RoadClassTable classes, @Nullable Geometry statedExtent) {
        return new VideoWall(
                network.restrictedTo(road -> roadSet.includes(road, classes)),
                roadSet,
                statedExtent == null ? null : new Region(statedExtent));
    }

    /** One unit's wall over a small network. For many units build a wall once. */
    public static WallResult assess(
            WallUnit unit, RoadNetwork network, Collection<? extends Geometry> views, RoadSet roadSet) {
        VideoWall wall = on(network, roadSet);
        return wall.assess(unit, List.of(wall.see(views))).get(0);
    }

    public RoadSet roadSet() {
        return roadSet;
    }

    /** What views (valid polygons in metres, one or more per camera) see of these roads. */
    public SeenRoads see(Collection<? extends Geometry> views) {
        return SeenRoads.of(network, views);
    }

    /**
     * A unit's wall under several sets of views, each from {@link #see} of this same wall; results in their order.
     *
     * @throws IllegalArgumentException if a set was seen by another wall
     */
    public List<WallResult> assess(WallUnit unit, List<SeenRoads> views) {
        for (SeenRoads seen : views) {
            if (seen.network() != network) {
                throw new IllegalArgumentException("the views were put to another wall's roads");
            }
        }
        UnitZones zones = UnitZones.of(unit, extent);
        UnitRoads roads = UnitRoads.of(network, zones);
        WallReason obstacle = obstacle(unit, roads);
        if (obstacle != null) {
            Kappa none = Kappa.undefined("wall.kappa.not.assessable");
            return views.stream()
                    .map(v -> result(unit, WallState.NOT_ASSESSABLE, obstacle, List.of(), List.of(), none))
                    .toList();
        }
        BitSet all = new BitSet();
        all.set(0, roads.edges().size());
        boolean access = !new WaysIn(roads, all).none();
        List<EntranceSite> entrances = new EntranceFinder(roads, zones).find();
        return views.stream()
                .map(seen -> assess(unit, roads, access, entrances, seen))
                .toList();
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

    private WallResult assess(
            WallUnit unit, UnitRoads roads, boolean access, List<EntranceSite> sites, SeenRoads seen) {
        BitSet unwatched = new BitSet();
        for (UnitRoads.Edge edge : roads.edges()) {
            unwatched.set(edge.id(), edge.watched(seen).isEmpty());
        }
        WaysIn ways = access ? new WaysIn(roads, unwatched) : new WaysIn(roads, new BitSet());
        List<Entrance> entrances = sites.stream()
                .map(site -> site.under(roads, seen, ways.edges()))
                .toList();
        if (!access) {
            return result(
                    unit,
                    WallState.NO_ROAD_ACCESS,
                    WallReason.of("wall.road.access.none"),
                    entrances,
                    List.of(),
                    Kappa.undefined("wall.kappa.no.access"));
        }
        if (ways.none()) {
            WallReason reason = WallReason.of("wall.closed", "entrances", entrances.size());
            return result(unit, WallState.CLOSED, reason, entrances, List.of(), Kappa.zero());
        }
        List<Gap> gaps = ways.gaps();
        WallReason reason = new WallReason(
                "wall.open",
                Map.of("gaps", gaps.size(), "shortestM", gaps.get(0).witness().lengthM()));
        Kappa kappa = new SiteCut(roads, network, ways.edges()).solve();
        return result(unit, WallState.OPEN, reason, entrances, gaps, kappa);
    }

    private WallResult result(
            WallUnit unit, WallState state, WallReason reason, List<Entrance> entrances, List<Gap> gaps, Kappa kappa) {
        List<WallReason> reasons = new ArrayList<>(List.of(reason));
        if (unit.coreOrigin() == CoreOrigin.ASSUMED) {
            reasons.add(WallReason.of("wall.core.assumed", "radiusM", BuiltUpCore.ASSUMED_M));
        }
        if (!unit.ground().isEmpty() && unit.coreReachesBoundary()) {
            reasons.add(WallReason.of("wall.core.reaches.boundary"));
        }
        if (unit.shared()) {
            reasons.add(
                    WallReason.of("wall.shared", "villages", unit.villageIds().size()));
        }
        return new WallResult(unit, roadSet, state, reasons, entrances, gaps, kappa);
    }
}
