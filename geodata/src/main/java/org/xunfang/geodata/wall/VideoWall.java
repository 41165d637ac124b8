package org.xunfang.geodata.wall;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadNetwork;

/**
 * Whether walls round hamlets are closed, for one network and one set of roads: is there a way from outside, over roads
 * within 300 m of a unit's ground, to within 20 m of its core that passes no watched piece of road? A piece of road between
 * two junctions is watched if cameras see at least 3 m of it in one stretch outside the core.
 *
 * <p>The roads are cut round a unit once for all the views that are asked about. All geometry is in metres on one plane.
 * Immutable and thread-safe.
 */
public final class VideoWall {
    private final RoadNetwork network;
    private final RoadSet roadSet;
    private final @Nullable Region extent;
    private final HiddenRoads hidden;
    private final MountPlaces mounts;

    private VideoWall(
            RoadNetwork network, RoadSet roadSet, @Nullable Region extent, HiddenRoads hidden, MountPlaces mounts) {
        this.network = network;
        this.roadSet = roadSet;
        this.extent = extent;
        this.hidden = hidden;
        this.mounts = mounts;
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
                statedExtent == null ? null : new Region(statedExtent),
                new HiddenRoads(List.of()),
                MountPlaces.NONE);
    }

    /** The same where no camera may see certain ground: it is watched by nobody, and nobody is asked to watch it. */
    public VideoWall without(Collection<? extends Geometry> exclusions) {
        return new VideoWall(network, roadSet, extent, new HiddenRoads(exclusions), mounts);
    }

    /** The same where of several least cuts the one is chosen that is easiest to mount. */
    public VideoWall preferring(MountPlaces places) {
        return new VideoWall(network, roadSet, extent, hidden, places);
    }

    /** One unit's wall over a small network. For many units build a wall once. */
    public static WallResult assess(
            WallUnit unit, RoadNetwork network, Collection<? extends Geometry> views, RoadSet roadSet) {
        VideoWall wall = on(network, roadSet);
        return wall.around(unit).assess(wall.see(views));
    }

    public RoadSet roadSet() {
        return roadSet;
    }

    RoadNetwork network() {
        return network;
    }

    HiddenRoads hidden() {
        return hidden;
    }

    @Nullable
    Region extent() {
        return extent;
    }

    MountPlaces mounts() {
        return mounts;
    }

    /** What views (valid polygons in metres, one or more per camera) see of these roads, without telling them apart. */
    public SeenRoads see(Collection<? extends Geometry> views) {
        Map<String, Geometry> numbered = new TreeMap<>();
        views.forEach(view -> numbered.put("view " + numbered.size(), view));
        return see(numbered);
    }

    /** What cameras see of these roads: the view of each, a valid polygon or multi-polygon in metres, by camera. */
    public SeenRoads see(Map<String, ? extends Geometry> views) {
        return SeenRoads.of(network, hidden, views);
    }

    /** The roads cut round one unit. */
    public UnitWall around(WallUnit unit) {
        return UnitWall.of(this, unit);
    }

    /**
     * A unit's wall under several sets of views, each from {@link #see} of this same wall; results in their order.
     *
     * @throws IllegalArgumentException if a set was seen by another wall
     */
    public List<WallResult> assess(WallUnit unit, List<SeenRoads> views) {
        UnitWall around = around(unit);
        return views.stream().map(around::assess).toList();
    }

    void requireOwn(SeenRoads seen) {
        if (seen.network() != network) {
            throw new IllegalArgumentException("the views were put to another wall's roads");
        }
    }
}
