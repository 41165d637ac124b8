package org.xunfang.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.demo.DemoCounty;
import org.xunfang.geodata.demo.DemoOptions;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.wall.Footprint;
import org.xunfang.geodata.wall.WallHamlet;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallUnits;
import org.xunfang.geodata.wall.WallVillage;

/**
 * Demo counties of up to 223 villages beside one another on one plane: wall units, roads, and what cameras see at the levels
 * detect and recognise, for the sets design and online.
 */
final class WallCounty {
    static final int BLOCK = 223;
    static final List<DetailLevel> LEVELS =
            List.of(LevelTable.DORI_2014.level("detect"), LevelTable.DORI_2014.level("recognise"));
    static final List<CameraSet> SETS = List.of(CameraSet.DESIGN, CameraSet.ONLINE);

    private static final double APART_M = 120_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    final List<WallUnit> units = new ArrayList<>();
    final List<Road> roads = new ArrayList<>();
    /** By set and level, by camera. */
    final Map<CameraSet, List<Map<String, Geometry>>> views = new EnumMap<>(CameraSet.class);

    private WallCounty() {
        for (CameraSet set : SETS) {
            views.put(set, List.of(new TreeMap<>(), new TreeMap<>()));
        }
    }

    static WallCounty of(int villages) {
        WallCounty county = new WallCounty();
        for (int block = 0; block * BLOCK < villages; block++) {
            county.addBlock(block, Math.min(BLOCK, villages - block * BLOCK));
        }
        return county;
    }

    private void addBlock(int block, int villages) {
        List<CountyRow> rows = new ArrayList<>();
        DemoCounty.of(new DemoOptions(1 + block, villages, TODAY, ZONE)).writeTo(rows::add);
        Envelope box = new Envelope();
        list(rows, CountyRow.Village.class)
                .forEach(v -> box.expandToInclude(v.boundary().getEnvelopeInternal()));
        LocalPlane plane = LocalPlane.around(box);
        AffineTransformation shift = AffineTransformation.translationInstance(block * APART_M, 0);
        List<CountyRow.Building> buildings = list(rows, CountyRow.Building.class);
        List<WallVillage> grounds = list(rows, CountyRow.Village.class).stream()
                .map(v -> new WallVillage(v.externalId(), plane.toPlane(v.boundary())))
                .toList();
        List<WallHamlet> hamlets = list(rows, CountyRow.Hamlet.class).stream()
                .map(h -> hamlet(h, plane))
                .toList();
        List<Footprint> houses = buildings.stream()
                .map(b -> new Footprint(b.externalId(), plane.toPlane(b.footprint())))
                .toList();
        for (WallUnit u : WallUnits.of(grounds, hamlets, houses).units()) {
            units.add(new WallUnit(
                    block + u.id(),
                    u.villageIds(),
                    u.hamlets(),
                    shift.transform(u.ground()),
                    shift.transform(u.core()),
                    u.coreOrigin()));
        }
        list(rows, CountyRow.Road.class).forEach(r -> roads.add(road(block, r, plane, shift)));
        addViews(block, list(rows, CountyRow.Camera.class), buildings, plane, shift);
    }

    private void addViews(
            int block,
            List<CountyRow.Camera> cameras,
            List<CountyRow.Building> buildings,
            LocalPlane plane,
            AffineTransformation shift) {
        List<Obstacle> obstacles = buildings.stream()
                .map(b -> new Obstacle(b.externalId(), plane.toPlane(b.footprint()), b.heightM()))
                .toList();
        CameraViewSolver solver =
                new CameraViewSolver(ObstacleIndex.of(obstacles), CameraDefaults.STANDARD, InsidePolicy.MOVE);
        Instant now = TODAY.atStartOfDay(ZONE).toInstant();
        for (CountyRow.Camera row : cameras) {
            Camera camera = camera(row, plane);
            List<Geometry> seen = solver.views(camera, LEVELS, 0).stream()
                    .map(v -> shift.transform(v.region()))
                    .toList();
            for (CameraSet set : SETS) {
                for (int level = 0; set.counts(camera, now, ZONE) && level < seen.size(); level++) {
                    views.get(set).get(level).put(block + "/" + camera.id(), seen.get(level));
                }
            }
        }
    }

    private static <R extends CountyRow> List<R> list(List<CountyRow> rows, Class<R> kind) {
        return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static WallHamlet hamlet(CountyRow.Hamlet h, LocalPlane plane) {
        return new WallHamlet(
                h.externalId(),
                h.villageRef(),
                h.name(),
                plane.toPlane(h.point()),
                metres(h.boundary(), plane),
                metres(h.core(), plane));
    }

    private static @Nullable Geometry metres(@Nullable Geometry lonLat, LocalPlane plane) {
        return lonLat == null ? null : plane.toPlane(lonLat);
    }

    private static Road road(int block, CountyRow.Road r, LocalPlane plane, AffineTransformation shift) {
        return new Road(
                block + "/" + r.externalId(),
                r.name(),
                r.roadClass(),
                r.layer(),
                r.bridge(),
                r.tunnel(),
                r.covered(),
                r.oneway(),
                Road.Join.valueOf(r.join().name()),
                (LineString) shift.transform(plane.toPlane(r.line())));
    }

    private static Camera camera(CountyRow.Camera row, LocalPlane plane) {
        return new Camera(
                row.externalId(),
                row.kind(),
                row.type(),
                row.state(),
                plane.toPlane(row.point()).getCoordinate(),
                row.mountHeightM(),
                row.azimuthDeg(),
                row.azimuthDoubtDeg(),
                row.fieldAngleDeg(),
                row.imageWidthPx(),
                row.rangeM(),
                row.tiltDeg(),
                row.verticalAngleDeg(),
                row.panRangeDeg(),
                row.lastSeenAt(),
                row.consent());
    }
}
