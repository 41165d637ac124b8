package org.xunfang.server.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.coverage.TiledRun;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.Mounting;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.ViewScope;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.ViewRules;

/** What cameras see, tile by tile: some cameras near each other and the buildings around them. */
final class ViewStep {

    private static final double ON_THE_GROUND = 0;
    private static final double TILE_M = 1_000;
    private static final int MOST_IN_TILE = 50;

    private final SceneRepository scene;
    private final ViewRules rules;
    private final List<DetailLevel> levels;

    ViewStep(SceneRepository scene, ViewRules rules) {
        this.scene = scene;
        this.rules = rules;
        this.levels = rules.levels().headlineLevels();
    }

    private record Tile(List<Camera> cameras, List<Obstacle> obstacles, List<Polygon> privateAreas) {}

    /** Hands on the views of these cameras, some cameras at a time; what is potential only where it differs. */
    <X extends Exception> void run(List<Camera> cameras, TiledRun.Sink<List<CameraView>, X> sink)
            throws X, InterruptedException {
        Iterator<Tile> tiles = tiles(cameras).stream()
                .map(tile -> new Tile(tile, scene.obstacles(box(tile)), scene.privateAreas(box(tile))))
                .iterator();
        TiledRun.run(tiles, this::views, sink);
    }

    /** How far from a camera something may stand that changes its views, metres. */
    static double reachM(Camera camera, DetailLevel coarsest) {
        return Optics.of(camera, CameraDefaults.STANDARD).groundReachM(coarsest, ON_THE_GROUND)
                + Mounting.MOVE_LIMIT_M
                + 1;
    }

    private static List<List<Camera>> tiles(List<Camera> cameras) {
        List<Camera> sorted = new ArrayList<>(cameras);
        sorted.sort(Comparator.<Camera>comparingDouble(c -> Math.floor(c.position().y / TILE_M))
                .thenComparingDouble(c -> c.position().x)
                .thenComparing(Camera::id));
        List<List<Camera>> tiles = new ArrayList<>();
        List<Camera> tile = new ArrayList<>();
        for (Camera camera : sorted) {
            if (!tile.isEmpty() && (tile.size() == MOST_IN_TILE || isApart(tile.get(0), camera))) {
                tiles.add(tile);
                tile = new ArrayList<>();
            }
            tile.add(camera);
        }
        if (!tile.isEmpty()) {
            tiles.add(tile);
        }
        return tiles;
    }

    private static boolean isApart(Camera first, Camera next) {
        return next.position().x - first.position().x > TILE_M
                || Math.floor(next.position().y / TILE_M) != Math.floor(first.position().y / TILE_M);
    }

    private Envelope box(List<Camera> tile) {
        Envelope box = new Envelope();
        for (Camera camera : tile) {
            Envelope reach = new Envelope(camera.position());
            reach.expandBy(reachM(camera, levels.get(0)));
            box.expandToInclude(reach);
        }
        return box;
    }

    private List<CameraView> views(Tile tile) {
        CameraViewSolver solver = rules.solver(ObstacleIndex.of(tile.obstacles, tile.privateAreas), scene.plane());
        return tile.cameras.stream().flatMap(camera -> views(solver, camera)).toList();
    }

    private Stream<CameraView> views(CameraViewSolver solver, Camera camera) {
        Stream<CameraView> guaranteed = solver.views(camera, levels, ON_THE_GROUND).stream();
        boolean differs = camera.type().turns()
                || Optics.of(camera, CameraDefaults.STANDARD).directionMissing();
        return differs
                ? Stream.concat(
                        guaranteed,
                        levels.stream().map(level -> solver.view(camera, level, ON_THE_GROUND, ViewScope.POTENTIAL)))
                : guaranteed;
    }
}
