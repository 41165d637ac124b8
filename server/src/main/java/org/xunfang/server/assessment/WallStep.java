package org.xunfang.server.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.coverage.TiledRun;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.wall.CameraDoubt;
import org.xunfang.geodata.wall.FailureGroups;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.UnitWall;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.SceneView;
import org.xunfang.server.scene.ViewRules;

/** Which walls are closed, and how sure they are, tile by tile: the units of one village with the roads and views around. */
final class WallStep {

    private final SceneRepository scene;
    private final ViewRules rules;
    private final List<DetailLevel> levels;
    private final Map<String, Camera> cameras;
    private final FailureGroups groups;
    private final Set<String> broken;

    /**
     * @param cameras all that may have a view
     * @param now the moment for which it is asked what is out of order
     */
    WallStep(SceneRepository scene, ViewRules rules, List<Camera> cameras, Instant now) {
        this.scene = scene;
        this.rules = rules;
        this.levels = rules.levels().headlineLevels();
        this.cameras = cameras.stream().collect(Collectors.toMap(Camera::id, Function.identity()));
        this.broken = cameras.stream()
                .filter(camera -> !CameraSet.isOnline(camera, now))
                .map(Camera::id)
                .collect(Collectors.toSet());
        Map<String, String> powerGroups = scene.powerGroups();
        this.groups = FailureGroups.of(cameras.stream()
                .map(c -> new FailureGroups.Member(c.id(), c.position(), powerGroups.get(c.id())))
                .toList());
    }

    private record Tile(
            List<WallUnit> units,
            List<Road> roads,
            List<SceneView> views,
            Map<String, Camera> cameras,
            List<Obstacle> obstacles,
            List<Polygon> privateAreas) {}

    /** One unit's wall against one set of roads under one set of cameras at one level. */
    record Wall(String level, CameraSet set, WallResult result, Hold hold) {}

    /**
     * What a wall rests on.
     *
     * @param resilience fewest cameras whose loss opens it, 3 for more; null where it is not closed
     * @param fragile whether it opens within the doubt about its cameras; null where it is not closed or that was not asked
     * @param critical cameras without which it opens, by id
     * @param repair cameras whose repair closes it again, by id
     */
    record Hold(@Nullable Integer resilience, @Nullable Boolean fragile, List<String> critical, List<String> repair) {

        static final Hold NONE = new Hold(null, null, List.of(), List.of());

        Hold repairing(List<String> broken) {
            return broken.isEmpty() ? this : new Hold(resilience, fragile, critical, broken);
        }
    }

    /** Hands on the walls of one tile after the other. */
    <X extends Exception> void run(Collection<List<WallUnit>> tiles, TiledRun.Sink<List<Wall>, X> sink)
            throws X, InterruptedException {
        Iterator<Tile> loaded = tiles.stream().map(this::tile).iterator();
        TiledRun.run(loaded, this::walls, sink);
    }

    private Tile tile(List<WallUnit> units) {
        Envelope box = new Envelope();
        units.forEach(unit -> box.expandToInclude(unit.surroundings()));
        List<SceneView> views = scene.views(box);
        Map<String, Camera> own = new HashMap<>();
        Envelope reach = new Envelope(box);
        for (SceneView view : views) {
            Optional.ofNullable(cameras.get(view.cameraId())).ifPresent(camera -> own.put(camera.id(), camera));
        }
        own.values().forEach(camera -> reach.expandToInclude(reach(camera)));
        return new Tile(
                units,
                scene.roads(box),
                views,
                own,
                own.isEmpty() ? List.of() : scene.obstacles(reach),
                scene.privateAreas(reach));
    }

    private Envelope reach(Camera camera) {
        Envelope reach = new Envelope(camera.position());
        reach.expandBy(ViewStep.reachM(camera, levels.get(0)) + CameraDoubt.POSITION_M);
        return reach;
    }

    private List<Wall> walls(Tile tile) {
        RoadNetwork network = RoadNetwork.of(tile.roads);
        CameraViewSolver solver = rules.solver(ObstacleIndex.of(tile.obstacles, tile.privateAreas), scene.plane());
        Map<String, CameraDoubt> doubts = new HashMap<>();
        for (DetailLevel level : levels) {
            doubts.put(level.code(), new CameraDoubt(solver, level, tile.cameras));
        }
        List<Wall> walls = new ArrayList<>();
        List<UnitWall> units = List.of();
        for (RoadSet roadSet : RoadSet.values()) {
            VideoWall wall = VideoWall.on(network, roadSet).without(tile.privateAreas);
            units = units.isEmpty()
                    ? tile.units.stream().map(wall::around).toList()
                    : units.stream().map(unit -> unit.over(wall)).toList();
            walls.addAll(new TileWalls(wall, levels, tile.views, groups, doubts, broken).of(units));
        }
        return walls;
    }
}
