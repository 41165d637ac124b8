package org.xunfang.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.wall.CameraDoubt;
import org.xunfang.geodata.wall.RepairSearch;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.SeenRoads;
import org.xunfang.geodata.wall.UnitWall;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.geodata.wall.WallUnit;

/**
 * What the server's step {@code WallStep} works out for a tile once its rows are read: the walls of its units for both
 * sets of roads, three sets of cameras and two levels, with what a closed one rests on, and what to repair. Where two
 * sets of cameras have the same views around, one answer stands for both, as there.
 */
final class TileStep {
    /** As far as a mount is moved, and what a view may be wrong by, metres. */
    private static final double ROUND_THE_MOUNT_M = 60;

    private final WallBlock block;
    private final List<WallUnit> units;
    private final List<Road> roads;
    private final List<WallBlock.View> views;
    private final List<Obstacle> houses;
    private final Map<String, Camera> cameras = new HashMap<>();

    /** How many walls were worked out, and what came of it. */
    record Outcome(int walls, int closed, int fragile, int toRepair) {
        Outcome plus(Outcome other) {
            return new Outcome(
                    walls + other.walls, closed + other.closed, fragile + other.fragile, toRepair + other.toRepair);
        }
    }

    private record Views(List<WallBlock.View> views, SeenRoads seen) {
        Map<String, Geometry> near(Envelope box) {
            Map<String, Geometry> near = new TreeMap<>();
            for (WallBlock.View view : views) {
                if (view.region().getEnvelopeInternal().intersects(box)) {
                    near.put(view.camera().id(), view.region());
                }
            }
            return near;
        }
    }

    private record Stand(WallState state, boolean fragile) {}

    private TileStep(WallBlock block, List<WallUnit> units) {
        this.block = block;
        this.units = units;
        Envelope box = new Envelope();
        units.forEach(unit -> box.expandToInclude(unit.surroundings()));
        this.roads = block.roads(box);
        this.views = block.views(box);
        Envelope reach = new Envelope(box);
        for (WallBlock.View view : views) {
            cameras.put(view.camera().id(), view.camera());
            reach.expandToInclude(reach(view.camera()));
        }
        this.houses = block.houses(reach);
    }

    /** Reads what a tile needs, which is to be done by one thread. */
    static TileStep read(WallBlock block, List<WallUnit> units) {
        return new TileStep(block, units);
    }

    private static Envelope reach(Camera camera) {
        Envelope reach = new Envelope(camera.position());
        reach.expandBy(Optics.of(camera, CameraDefaults.STANDARD).groundReachM(WallBlock.LEVELS.get(0), 0)
                + ROUND_THE_MOUNT_M);
        return reach;
    }

    /** Works on it; by any thread. */
    Outcome work() {
        RoadNetwork network = RoadNetwork.of(roads);
        ObstacleIndex obstacles = ObstacleIndex.of(houses);
        Map<DetailLevel, CameraDoubt> doubts = new HashMap<>();
        WallBlock.LEVELS.forEach(
                level -> doubts.put(level, new CameraDoubt(WallBlock.solver(obstacles), level, cameras)));
        Outcome all = new Outcome(0, 0, 0, 0);
        List<UnitWall> around = List.of();
        for (RoadSet roadSet : RoadSet.values()) {
            VideoWall wall = VideoWall.on(network, roadSet);
            around = around.isEmpty()
                    ? units.stream().map(wall::around).toList()
                    : around.stream().map(unit -> unit.over(wall)).toList();
            for (DetailLevel level : WallBlock.LEVELS) {
                all = all.plus(walls(wall, around, level, doubts.get(level)));
            }
        }
        return all;
    }

    private Outcome walls(VideoWall wall, List<UnitWall> around, DetailLevel level, CameraDoubt doubt) {
        List<Views> distinct = new ArrayList<>();
        Map<List<WallBlock.View>, Integer> known = new HashMap<>();
        Map<CameraSet, Integer> numberOf = new HashMap<>();
        for (CameraSet set : CameraSet.values()) {
            List<WallBlock.View> counted = views.stream()
                    .filter(v -> v.level().equals(level) && v.sets().contains(set))
                    .toList();
            numberOf.put(set, known.computeIfAbsent(counted, views -> {
                Map<String, Geometry> regions = new TreeMap<>();
                views.forEach(v -> regions.put(v.camera().id(), v.region()));
                distinct.add(new Views(views, wall.see(regions)));
                return distinct.size() - 1;
            }));
        }
        Outcome all = new Outcome(0, 0, 0, 0);
        for (UnitWall unit : around) {
            List<Stand> stands =
                    distinct.stream().map(v -> stand(unit, v.seen, doubt)).toList();
            for (CameraSet set : CameraSet.values()) {
                Stand stand = stands.get(numberOf.get(set));
                all = all.plus(new Outcome(1, stand.state == WallState.CLOSED ? 1 : 0, stand.fragile ? 1 : 0, 0));
            }
            Views online = distinct.get(numberOf.get(CameraSet.ONLINE));
            Views design = distinct.get(numberOf.get(CameraSet.DESIGN));
            if (stands.get(numberOf.get(CameraSet.ONLINE)).state == WallState.OPEN
                    && stands.get(numberOf.get(CameraSet.DESIGN)).state == WallState.CLOSED) {
                all = all.plus(new Outcome(0, 0, 0, repair(unit, online, design)));
            }
        }
        return all;
    }

    private Stand stand(UnitWall unit, SeenRoads seen, CameraDoubt doubt) {
        WallResult result = unit.assess(seen);
        if (result.state() != WallState.CLOSED) {
            return new Stand(result.state(), false);
        }
        unit.resilience(seen, block.groups);
        return new Stand(result.state(), unit.isFragile(seen, doubt));
    }

    private int repair(UnitWall unit, Views online, Views design) {
        Envelope box = unit.unit().surroundings();
        Map<String, Geometry> broken = design.near(box);
        broken.keySet().retainAll(block.broken);
        return RepairSearch.fewest(unit, online.near(box), broken).size();
    }
}
