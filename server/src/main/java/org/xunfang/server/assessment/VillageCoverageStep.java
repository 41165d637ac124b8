package org.xunfang.server.assessment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.coverage.AreaCoverage;
import org.xunfang.geodata.coverage.CoverageGround;
import org.xunfang.geodata.coverage.RoadLine;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ViewStatus;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallUnits;
import org.xunfang.geodata.wall.WallVillage;
import org.xunfang.server.jobs.JobCancelledException;
import org.xunfang.server.jobs.JobProgress;

/** Coverage of each village by each set of cameras at each level; villages are independent and go to all cores. */
final class VillageCoverageStep {

    private final CountyInputs in;
    private final Map<CameraSet, Set<String>> counted;
    private final WallUnits units;
    private final STRtree buildings = new STRtree();
    private final STRtree roads = new STRtree();
    private final STRtree views = new STRtree();
    private final STRtree cameras = new STRtree();
    private final Map<String, List<CameraView>> viewsOfCamera = new HashMap<>();

    VillageCoverageStep(CountyInputs in, List<CameraView> views, Map<CameraSet, Set<String>> counted, WallUnits units) {
        this.in = in;
        this.counted = counted;
        this.units = units;
        in.buildings().forEach(b -> buildings.insert(b.footprint().getEnvelopeInternal(), b));
        in.roads().forEach(r -> roads.insert(r.line().getEnvelopeInternal(), r));
        in.cameras().stream()
                .filter(c -> c.kind() != CameraKind.WIFI)
                .forEach(c -> cameras.insert(new Envelope(c.position()), c));
        for (CameraView view : views) {
            viewsOfCamera
                    .computeIfAbsent(view.cameraId(), id -> new ArrayList<>())
                    .add(view);
            if (!view.region().isEmpty()) {
                this.views.insert(view.region().getEnvelopeInternal(), view);
            }
        }
        // built here so that the cores only read them
        buildings.build();
        roads.build();
        cameras.build();
        this.views.build();
    }

    List<Assessment.VillageFigures> figures(JobProgress progress) throws JobCancelledException {
        List<Assessment.VillageFigures> all = new ArrayList<>();
        int batch = Math.max(8, in.villages().size() / 15);
        for (int i = 0; i < in.villages().size(); i += batch) {
            int end = Math.min(i + batch, in.villages().size());
            all.addAll(in.villages().subList(i, end).parallelStream()
                    .flatMap(v -> village(v).stream())
                    .toList());
            progress.at("coverage", 0.6 + 0.25 * end / in.villages().size());
        }
        return all;
    }

    private List<Assessment.VillageFigures> village(WallVillage village) {
        Geometry ground = village.boundary();
        Envelope box = ground.getEnvelopeInternal();
        List<Polygon> footprints = this.<Obstacle>near(buildings, box).stream()
                .map(Obstacle::footprint)
                .toList();
        List<RoadLine> lines = this.<Road>near(roads, box).stream()
                .map(r -> new RoadLine(r.id(), r.roadClass(), r.line()))
                .toList();
        List<CameraView> near = near(views, box);
        Geometry core = core(village);
        List<Camera> own = own(ground, box);
        CoverageGround prepared = CoverageGround.of(ground, footprints, core, lines);
        List<Assessment.VillageFigures> figures = new ArrayList<>();
        for (String level : LevelTable.DORI_2014.headline()) {
            for (CameraSet set : CameraSet.values()) {
                List<Geometry> regions = near.stream()
                        .filter(v -> v.level().code().equals(level)
                                && counted.get(set).contains(v.cameraId()))
                        .map(CameraView::region)
                        .toList();
                AreaCoverage coverage = prepared.seenBy(regions);
                figures.add(figures(village.id(), level, set, Assessment.Figures.of(coverage), own));
            }
        }
        return figures;
    }

    private Assessment.VillageFigures figures(
            String village, String level, CameraSet set, Assessment.Figures figures, List<Camera> own) {
        List<CameraView> views = own.stream()
                .filter(c -> counted.get(set).contains(c.id()))
                .flatMap(c -> viewsOfCamera.getOrDefault(c.id(), List.of()).stream())
                .filter(v -> v.level().code().equals(level))
                .toList();
        int assumed = (int) views.stream().filter(v -> !v.assumed().isEmpty()).count();
        int missing = (int) views.stream()
                .filter(v -> v.status() == ViewStatus.DIRECTION_MISSING)
                .count();
        return new Assessment.VillageFigures(village, level, set, figures, views.size(), assumed, missing);
    }

    private List<Camera> own(Geometry ground, Envelope box) {
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(ground);
        return this.<Camera>near(cameras, box).stream()
                .filter(c -> prepared.intersects(ground.getFactory().createPoint(c.position())))
                .toList();
    }

    /** The cores that lie in the village, cut to its ground; null without any. */
    private @Nullable Geometry core(WallVillage village) {
        Geometry cores = units.findUnits(village.id()).stream()
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

    @SuppressWarnings("unchecked")
    private <T> List<T> near(STRtree tree, Envelope box) {
        return ((List<T>) tree.query(box)).stream().collect(Collectors.toList());
    }
}
