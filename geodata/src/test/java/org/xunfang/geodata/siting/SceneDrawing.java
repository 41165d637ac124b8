package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.ViewScope;
import org.xunfang.geodata.wall.CoreOrigin;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallUnit;

/**
 * A scene from a drawing: the ground of the unit is the square of ±200 m, the core the square of ±50 m, so that roads count up
 * to 500 m on the axes and someone has got in at 70 m. Boxes are "x0 y0 x1 y1".
 */
final class SceneDrawing {
    static final DetailLevel DETECT = LevelTable.DORI_2014.level("detect");
    static final WallUnit UNIT = unit("u", 0, 0);

    private final List<Road> roads;
    private final List<Obstacle> buildings = new ArrayList<>();
    private final List<Polygon> exclusions = new ArrayList<>();
    private final List<WallUnit> units = new ArrayList<>(List.of(UNIT));
    private final List<Camera> cameras = new ArrayList<>();
    private final List<StandingCamera.Standing> standings = new ArrayList<>();
    private SitingCosts costs = SitingCosts.STANDARD;
    private DetailLevel level = DETECT;

    private SceneDrawing(List<Road> roads) {
        this.roads = roads;
    }

    static SceneDrawing of(String roads) {
        return new SceneDrawing(RoadDrawing.roads(roads));
    }

    static SceneDrawing of(List<Road> roads) {
        return new SceneDrawing(roads);
    }

    static WallUnit unit(String id, double x, double y) {
        return new WallUnit(
                id,
                List.of("v"),
                List.of(),
                box(x - 200, y - 200, x + 200, y + 200),
                box(x - 50, y - 50, x + 50, y + 50),
                CoreOrigin.DRAWN);
    }

    static Polygon box(double x0, double y0, double x1, double y1) {
        return (Polygon) new GeometryFactory().toGeometry(new Envelope(x0, x1, y0, y1));
    }

    SceneDrawing building(double x0, double y0, double x1, double y1) {
        buildings.add(new Obstacle("b" + buildings.size(), box(x0, y0, x1, y1), 6));
        return this;
    }

    SceneDrawing exclusion(double x0, double y0, double x1, double y1) {
        exclusions.add(box(x0, y0, x1, y1));
        return this;
    }

    SceneDrawing unit(WallUnit unit) {
        units.add(unit);
        return this;
    }

    SceneDrawing camera(StandingCamera.Standing standing, Camera camera) {
        cameras.add(camera);
        standings.add(standing);
        return this;
    }

    SceneDrawing costs(SitingCosts value) {
        costs = value;
        return this;
    }

    SceneDrawing level(String code) {
        level = LevelTable.DORI_2014.level(code);
        return this;
    }

    SitingScene scene() {
        ObstacleIndex index = ObstacleIndex.of(buildings, exclusions);
        CameraViewSolver solver = new CameraViewSolver(index, CameraDefaults.STANDARD, InsidePolicy.MOVE);
        List<StandingCamera> standing = new ArrayList<>();
        for (int c = 0; c < cameras.size(); c++) {
            Geometry view =
                    solver.view(cameras.get(c), level, 0, ViewScope.GUARANTEED).region();
            standing.add(new StandingCamera(cameras.get(c), view, standings.get(c)));
        }
        RoadNetwork network = RoadNetwork.of(roads);
        VideoWall wall = VideoWall.on(network, RoadSet.VEHICLE).without(exclusions);
        return new SitingScene(level, network, wall, units, standing, index, solver, exclusions, costs, Lens.STANDARD);
    }

    SitingPlan plan() {
        return SitingPlanner.plan(scene(), UNIT);
    }
}
