package org.xunfang.server.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.GeometryFactory;
import org.postgresql.copy.CopyManager;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadDefect;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.wall.Entrance;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.server.coverage.CoverageHistory;
import org.xunfang.server.db.CopyBuffer;

/** Puts results in the place of the ones before, part by part, inside the caller's transaction. */
final class ResultWriter {

    private final Handle handle;
    private final LocalPlane plane;
    private final CopyManager copy;
    private final ObjectMapper json;

    ResultWriter(Handle transaction, LocalPlane plane, CopyManager copy, ObjectMapper json) {
        this.handle = transaction;
        this.plane = plane;
        this.copy = copy;
        this.json = json;
    }

    /** Forgets what cameras see; null: all of them. */
    void forgetViews(@Nullable Collection<String> cameras) {
        forget("camera_view", "camera_id = ANY(CAST(:ids AS uuid[]))", cameras);
    }

    void forgetFigures(@Nullable Collection<String> villages) {
        forget("village_coverage", "village_id = ANY(CAST(:ids AS uuid[]))", villages);
    }

    void forgetWalls(@Nullable Collection<String> units) {
        forget("wall", "wall_unit_id = ANY(:ids)", units);
    }

    private void forget(String table, String which, @Nullable Collection<String> ids) {
        if (ids == null) {
            handle.execute("DELETE FROM " + table);
        } else {
            handle.createUpdate("DELETE FROM " + table + " WHERE " + which)
                    .bindArray("ids", String.class, ids)
                    .execute();
        }
    }

    void writeViews(List<CameraView> views, CountedCameras counted) throws SQLException {
        Set<String> cameras = Held.of(
                handle,
                "camera",
                views.stream().map(CameraView::cameraId).distinct().toList());
        CopyBuffer rows = new CopyBuffer(
                copy,
                "camera_view (camera_id, level, target_m, scope, status, assumed, occluded, counts_design, counts_online,"
                        + " counts_planned, area_m2, radius_m, near_m, moved_m, region)");
        for (CameraView v : views) {
            if (cameras.contains(v.cameraId())) {
                rows.add(
                        v.cameraId(),
                        v.level().code(),
                        v.targetHeightM(),
                        lower(v.scope()),
                        lower(v.status()),
                        v.assumed().stream().map(ResultWriter::lower).collect(Collectors.joining(",", "{", "}")),
                        v.occluded(),
                        counted.counts(CameraSet.DESIGN, v.cameraId()),
                        counted.counts(CameraSet.ONLINE, v.cameraId()),
                        counted.counts(CameraSet.PLANNED, v.cameraId()),
                        v.region().getArea(),
                        v.radiusM(),
                        v.nearM(),
                        v.movedM(),
                        v.region().isEmpty() ? null : plane.toLonLat(Shapes.multiPolygon(v.region())));
            }
        }
        rows.flush();
    }

    /** @param housesOutside per village id; villages without such houses are absent */
    void writeFigures(List<VillageFigures> figures, Map<String, Integer> housesOutside) throws SQLException {
        Set<String> villages = Held.of(
                handle,
                "village",
                figures.stream().map(VillageFigures::villageId).distinct().toList());
        CopyBuffer rows = new CopyBuffer(
                copy,
                "village_coverage (village_id, level, camera_set, area_pct, built_up_pct, road_pct, boundary_pct, area2_pct,"
                        + " area3_pct, road_m, cameras, cameras_assumed, direction_missing, houses_outside)");
        for (VillageFigures v : figures) {
            if (villages.contains(v.villageId())) {
                VillageFigures.Shares s = v.shares();
                rows.add(
                        v.villageId(),
                        v.level(),
                        lower(v.set()),
                        s.areaPct(),
                        s.builtUpPct(),
                        s.roadPct(),
                        s.boundaryPct(),
                        s.area2Pct(),
                        s.area3Pct(),
                        s.roadM(),
                        v.cameras(),
                        v.assumed(),
                        v.directionMissing(),
                        housesOutside.getOrDefault(v.villageId(), 0));
            }
        }
        rows.flush();
    }

    void writeWalls(List<WallStep.Wall> walls) throws SQLException {
        CopyBuffer rows = new CopyBuffer(
                copy,
                "wall (wall_unit_id, level, camera_set, road_set, state, reasons, kappa, entrances, guarded, gaps,"
                        + " resilience, fragile)");
        for (WallStep.Wall w : walls) {
            WallResult r = w.result();
            rows.add(
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
                    r.gaps().size(),
                    w.hold().resilience(),
                    w.hold().fragile());
        }
        rows.flush();
        writeCameras(walls);
        writeGaps(walls);
        writeEntrances(walls);
    }

    private void writeCameras(List<WallStep.Wall> walls) throws SQLException {
        Set<String> cameras = Held.of(
                handle,
                "camera",
                walls.stream()
                        .flatMap(w -> Stream.concat(w.hold().critical().stream(), w.hold().repair().stream()))
                        .distinct()
                        .toList());
        CopyBuffer rows =
                new CopyBuffer(copy, "wall_camera (wall_unit_id, level, camera_set, road_set, camera_id, role)");
        for (WallStep.Wall w : walls) {
            addCameras(rows, w, "critical", w.hold().critical(), cameras);
            addCameras(rows, w, "repair", w.hold().repair(), cameras);
        }
        rows.flush();
    }

    private static void addCameras(
            CopyBuffer rows, WallStep.Wall wall, String role, List<String> wanted, Set<String> cameras)
            throws SQLException {
        WallResult result = wall.result();
        for (String camera : wanted) {
            if (cameras.contains(camera)) {
                rows.add(result.unit().id(), wall.level(), lower(wall.set()), lower(result.roadSet()), camera, role);
            }
        }
    }

    private void writeGaps(List<WallStep.Wall> walls) throws SQLException {
        CopyBuffer rows = new CopyBuffer(
                copy,
                "coverage_gap (wall_unit_id, level, camera_set, road_set, number, length_m, road_names, witness)");
        for (WallStep.Wall w : walls) {
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

    private void writeEntrances(List<WallStep.Wall> walls) throws SQLException {
        CopyBuffer rows = new CopyBuffer(
                copy,
                "entrance (wall_unit_id, level, camera_set, road_set, number, road_name, road_class, guarded, watched, camera_ids, point)");
        for (WallStep.Wall w : walls) {
            addNumbered(rows, w, w.result().entrances(), e -> new Object[] {
                e.roadName() == null ? e.roadClass() : e.roadName(),
                e.roadClass(),
                e.guarded(),
                e.watched(),
                array(e.cameras()),
                plane.toLonLat(e.point())
            });
        }
        rows.flush();
    }

    /** Adds things of one wall, numbered from 1 on: the wall's key, the number, then the thing's own columns. */
    private static <T> void addNumbered(
            CopyBuffer rows, WallStep.Wall wall, List<T> things, Function<T, @Nullable Object[]> columns)
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

    void replaceDefects(List<RoadDefect> defects) throws SQLException {
        handle.execute("DELETE FROM road_defect");
        CopyBuffer rows = new CopyBuffer(copy, "road_defect (number, kind, detail, point)");
        GeometryFactory factory = new GeometryFactory();
        int number = 0;
        for (RoadDefect d : defects) {
            rows.add(
                    ++number,
                    lower(d.kind()),
                    text(Map.of("roads", d.roadIds())),
                    plane.toLonLat(factory.createPoint(d.place())));
        }
        rows.flush();
    }

    /** Keeps the day's states and figures, the last of the day in the place of earlier ones; of what is planned none. */
    void noteDay(LocalDate today) {
        handle.createUpdate("""
                        INSERT INTO wall_day (day, wall_unit_id, level, camera_set, road_set, state)
                        SELECT :today, wall_unit_id, level, camera_set, road_set, state FROM wall w
                        WHERE w.camera_set <> 'planned' AND NOT EXISTS (
                          SELECT FROM wall_day d
                          WHERE (d.day, d.level, d.camera_set, d.road_set, d.wall_unit_id, d.state)
                              = (:today, w.level, w.camera_set, w.road_set, w.wall_unit_id, w.state))
                        ON CONFLICT (day, level, camera_set, road_set, wall_unit_id) DO UPDATE SET state = excluded.state
                        """).bind("today", today).execute();
        CoverageHistory.note(handle, today, null);
    }

    void raiseVersions() {
        handle.execute("UPDATE layer_version SET version = version + 1 WHERE layer IN ('view', 'wall')");
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
