package org.xunfang.server.assessment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.coverage.CoverageGround;
import org.xunfang.geodata.coverage.RoadLine;
import org.xunfang.geodata.coverage.TiledRun;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallVillage;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.SceneView;

/** What each set of cameras sees of each village at each level, one village a tile. */
final class CoverageStep {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final SceneRepository scene;
    private final List<DetailLevel> levels;
    private final CountedCameras counted;
    private final UnitRepository units;
    private final STRtree cameras = new STRtree();

    CoverageStep(
            SceneRepository scene,
            List<DetailLevel> levels,
            List<Camera> cameras,
            CountedCameras counted,
            UnitRepository units) {
        this.scene = scene;
        this.levels = levels;
        this.counted = counted;
        this.units = units;
        cameras.stream()
                .filter(c -> c.kind() != CameraKind.WIFI)
                .forEach(c -> this.cameras.insert(new Envelope(c.position()), c));
        this.cameras.build();
    }

    private record Tile(
            WallVillage village,
            List<Polygon> footprints,
            List<RoadLine> roads,
            @Nullable Geometry core,
            List<SceneView> views,
            List<Camera> own) {}

    /** Hands on the figures of one village after the other. */
    <X extends Exception> void run(List<WallVillage> villages, TiledRun.Sink<List<VillageFigures>, X> sink)
            throws X, InterruptedException {
        Iterator<Tile> tiles = villages.stream().map(this::tile).iterator();
        TiledRun.run(tiles, this::figures, sink);
    }

    private Tile tile(WallVillage village) {
        Envelope box = village.boundary().getEnvelopeInternal();
        return new Tile(
                village,
                scene.obstacles(box).stream().map(Obstacle::footprint).toList(),
                scene.roads(box).stream()
                        .filter(r ->
                                !RoadClassTable.standard().of(r.roadClass()).onWater())
                        .map(r -> new RoadLine(r.id(), r.roadClass(), r.line()))
                        .toList(),
                core(village),
                scene.views(box),
                own(village));
    }

    /** The cores that lie in the village, cut to its ground; null without any. */
    private @Nullable Geometry core(WallVillage village) {
        Geometry cores = units.ofVillage(village.id()).stream()
                .map(WallUnit::core)
                .filter(c -> !c.isEmpty())
                .reduce((a, b) -> OverlayNGRobust.overlay(a, b, OverlayNG.UNION))
                .orElse(null);
        if (cores == null) {
            return null;
        }
        Geometry cut = OverlayNGRobust.overlay(cores, village.boundary(), OverlayNG.INTERSECTION);
        return cut.getDimension() == 2 ? cut : null;
    }

    private List<Camera> own(WallVillage village) {
        PreparedGeometry ground = PreparedGeometryFactory.prepare(village.boundary());
        List<Camera> own = new ArrayList<>();
        cameras.query(village.boundary().getEnvelopeInternal(), item -> {
            Camera camera = (Camera) item;
            if (ground.intersects(point(camera.position()))) {
                own.add(camera);
            }
        });
        return own;
    }

    private static Geometry point(Coordinate at) {
        return FACTORY.createPoint(at);
    }

    private List<VillageFigures> figures(Tile tile) {
        CoverageGround ground = CoverageGround.of(tile.village.boundary(), tile.footprints, tile.core, tile.roads);
        List<VillageFigures> figures = new ArrayList<>();
        for (DetailLevel level : levels) {
            // sets that have the same views here have the same shares: mostly what is designed and what is planned
            Map<List<SceneView>, VillageFigures.Shares> known = new HashMap<>();
            for (CameraSet set : CameraSet.values()) {
                List<SceneView> views = SceneView.counted(tile.views, level.code(), set);
                VillageFigures.Shares shares = known.computeIfAbsent(
                        views,
                        v -> VillageFigures.Shares.of(ground.sharesSeenBy(
                                List.copyOf(SceneView.regions(v).values()))));
                figures.add(counted(tile, level, set, shares));
            }
        }
        return figures;
    }

    private VillageFigures counted(Tile tile, DetailLevel level, CameraSet set, VillageFigures.Shares shares) {
        int cameras = 0;
        int assumed = 0;
        int missing = 0;
        for (Camera camera : tile.own) {
            if (counted.counts(set, camera.id())) {
                Optics optics = Optics.of(camera, CameraDefaults.STANDARD);
                cameras++;
                assumed += optics.assumed().isEmpty() ? 0 : 1;
                missing += optics.directionMissing() ? 1 : 0;
            }
        }
        return new VillageFigures(tile.village.id(), level.code(), set, shares, cameras, assumed, missing);
    }
}
