package org.xunfang.server.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadDefect;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.wall.Entrance;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.server.coverage.CoverageHistory;
import org.xunfang.server.db.CopyBuffer;

/** Puts an assessment in the place of the one before, inside the caller's transaction. */
final class AssessmentWriter {

    private final Handle handle;
    private final Assessment a;
    private final LocalPlane plane;
    private final ObjectMapper json;
    private final CopyManager copy;

    AssessmentWriter(Handle transaction, Assessment assessment, ObjectMapper json) throws SQLException {
        this.handle = transaction;
        this.a = assessment;
        this.plane = assessment.plane();
        this.json = json;
        this.copy = transaction.getConnection().unwrap(PGConnection.class).getCopyAPI();
    }

    void write(LocalDate today) throws SQLException {
        // things that went away while the assessment was running have no place in its results
        Set<String> cameras = ids("camera");
        Set<String> villages = ids("village");
        handle.execute("DELETE FROM camera_view");
        handle.execute("DELETE FROM village_coverage");
        handle.execute("DELETE FROM wall_unit");
        handle.execute("DELETE FROM road_defect");
        writeViews(cameras);
        writeVillages(villages);
        writeUnits(villages);
        writeWalls();
        writeDefects();
        handle.createUpdate("""
                        INSERT INTO wall_day (day, wall_unit_id, level, camera_set, road_set, state)
                        SELECT :today, wall_unit_id, level, camera_set, road_set, state FROM wall
                        ON CONFLICT (day, level, camera_set, road_set, wall_unit_id) DO UPDATE SET state = excluded.state
                        WHERE wall_day.state <> excluded.state
                        """).bind("today", today).execute();
        CoverageHistory.note(handle, today, null);
        handle.execute("UPDATE layer_version SET version = version + 1 WHERE layer IN ('view', 'wall')");
    }

    private Set<String> ids(String table) {
        return handle.createQuery("SELECT id::text FROM " + table)
                .mapTo(String.class)
                .collect(Collectors.toSet());
    }

    private void writeViews(Set<String> cameras) throws SQLException {
        CopyBuffer rows = new CopyBuffer(
                copy,
                "camera_view (camera_id, level, target_m, status, assumed, occluded, counts_design, counts_online,"
                        + " area_m2, region)");
        for (CameraView v : a.views()) {
            if (cameras.contains(v.cameraId())) {
                rows.add(
                        v.cameraId(),
                        v.level().code(),
                        v.targetHeightM(),
                        lower(v.status()),
                        v.assumed().stream().map(AssessmentWriter::lower).collect(Collectors.joining(",", "{", "}")),
                        v.occluded(),
                        counts(CameraSet.DESIGN, v),
                        counts(CameraSet.ONLINE, v),
                        v.region().getArea(),
                        multiPolygon(v.region()));
            }
        }
        rows.flush();
    }

    private boolean counts(CameraSet set, CameraView view) {
        return Objects.requireNonNull(a.counted().get(set)).contains(view.cameraId());
    }

    private void writeVillages(Set<String> villages) throws SQLException {
        CopyBuffer rows = new CopyBuffer(
                copy,
                "village_coverage (village_id, level, camera_set, area_pct, built_up_pct, road_pct, boundary_pct, area2_pct,"
                        + " area3_pct, road_m, cameras, cameras_assumed, direction_missing, houses_outside)");
        for (Assessment.VillageFigures v : a.villages()) {
            if (villages.contains(v.villageId())) {
                Assessment.Figures f = v.figures();
                rows.add(
                        v.villageId(),
                        v.level(),
                        lower(v.set()),
                        f.areaPct(),
                        f.builtUpPct(),
                        f.roadPct(),
                        f.boundaryPct(),
                        f.area2Pct(),
                        f.area3Pct(),
                        f.roadM(),
                        v.cameras(),
                        v.assumed(),
                        v.directionMissing(),
                        a.units()
                                .housesOutside()
                                .getOrDefault(v.villageId(), List.of())
                                .size());
            }
        }
        rows.flush();
    }

    private void writeUnits(Set<String> villages) throws SQLException {
        CopyBuffer units = new CopyBuffer(copy, "wall_unit (id, name, core_origin, houses, core, ground, label_point)");
        List<String[]> links = new ArrayList<>();
        for (WallUnit unit : a.units().units()) {
            MultiPolygon ground = multiPolygon(unit.ground());
            Geometry labelled = unit.core().isEmpty() ? unit.ground() : unit.core();
            units.add(
                    unit.id(),
                    name(unit),
                    lower(unit.coreOrigin()),
                    0,
                    multiPolygon(unit.core()),
                    ground == null ? plane.toLonLat(unit.ground()) : ground,
                    plane.toLonLat(labelled.getInteriorPoint()));
            unit.villageIds().stream().filter(villages::contains).forEach(v -> links.add(new String[] {unit.id(), v}));
        }
        units.flush();
        handle.execute("""
                UPDATE wall_unit SET houses = n FROM (
                  SELECT u.id, count(*) AS n FROM wall_unit u JOIN building b ON ST_Intersects(u.core, ST_PointOnSurface(b.footprint))
                  AND u.core && b.footprint GROUP BY u.id) AS counted
                WHERE counted.id = wall_unit.id
                """);
        CopyBuffer rows = new CopyBuffer(copy, "wall_unit_village (wall_unit_id, village_id)");
        for (String[] link : links) {
            rows.add((Object[]) link);
        }
        rows.flush();
    }

    private static String name(WallUnit unit) {
        return unit.hamlets().stream()
                .map(WallUnit.NamedHamlet::name)
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    private void writeWalls() throws SQLException {
        CopyBuffer walls = new CopyBuffer(
                copy,
                "wall (wall_unit_id, level, camera_set, road_set, state, reasons, kappa, entrances, guarded, gaps)");
        for (Assessment.Wall w : a.walls()) {
            WallResult r = w.result();
            walls.add(
                    r.unit().id(),
                    w.level(),
                    lower(w.set()),
                    lower(r.roadSet()),
                    lower(r.state()),
                    text(r.reasons().stream()
                            .map(x -> Map.of("code", x.code(), "args", x.arguments()))
                            .toList()),
                    r.kappa().value(),
                    r.entrances().size(),
                    r.entrances().stream().filter(Entrance::guarded).count(),
                    r.gaps().size());
        }
        walls.flush();
        writeGaps();
        writeEntrances();
    }

    private void writeGaps() throws SQLException {
        CopyBuffer rows = new CopyBuffer(
                copy,
                "coverage_gap (wall_unit_id, level, camera_set, road_set, number, length_m, road_names, witness)");
        for (Assessment.Wall w : a.walls()) {
            addNumbered(rows, w, w.result().gaps(), gap -> new Object[] {
                gap.witness().lengthM(),
                array(gap.witness().roads().stream()
                        .map(r -> r.name() == null ? r.roadClass() : r.name())
                        .toList()),
                plane.toLonLat(gap.witness().path())
            });
        }
        rows.flush();
    }

    private void writeEntrances() throws SQLException {
        CopyBuffer rows = new CopyBuffer(
                copy,
                "entrance (wall_unit_id, level, camera_set, road_set, number, road_name, guarded, watched, point)");
        for (Assessment.Wall w : a.walls()) {
            addNumbered(rows, w, w.result().entrances(), e -> new Object[] {
                e.roadName() == null ? e.roadClass() : e.roadName(), e.guarded(), e.watched(), plane.toLonLat(e.point())
            });
        }
        rows.flush();
    }

    /** Adds things of one wall, numbered from 1 on: the wall's key, the number, then the thing's own columns. */
    private static <T> void addNumbered(
            CopyBuffer rows, Assessment.Wall wall, List<T> things, Function<T, @Nullable Object[]> columns)
            throws SQLException {
        WallResult result = wall.result();
        int number = 0;
        for (T thing : things) {
            List<@Nullable Object> row = new ArrayList<>();
            row.addAll(List.of(result.unit().id(), wall.level(), lower(wall.set()), lower(result.roadSet()), ++number));
            row.addAll(Arrays.asList(columns.apply(thing)));
            rows.add(row.toArray());
        }
    }

    private void writeDefects() throws SQLException {
        CopyBuffer rows = new CopyBuffer(copy, "road_defect (number, kind, detail, point)");
        int number = 0;
        for (RoadDefect d : a.defects()) {
            rows.add(
                    ++number,
                    lower(d.kind()),
                    text(Map.of("roads", d.roadIds())),
                    plane.toLonLat(new org.locationtech.jts.geom.GeometryFactory().createPoint(d.place())));
        }
        rows.flush();
    }

    private @Nullable MultiPolygon multiPolygon(Geometry metres) {
        @SuppressWarnings("unchecked")
        List<Polygon> polygons = PolygonExtracter.getPolygons(metres);
        if (polygons.isEmpty()) {
            return null;
        }
        return plane.toLonLat(metres.getFactory().createMultiPolygon(polygons.toArray(Polygon[]::new)));
    }

    /** A text array as PostgreSQL writes it. */
    private static String array(List<String> values) {
        return values.stream()
                .map(v -> '"' + v.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value, e);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
