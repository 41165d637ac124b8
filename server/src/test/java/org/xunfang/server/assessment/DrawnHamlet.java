package org.xunfang.server.assessment;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Consent;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.exchange.ImportService;
import org.xunfang.server.http.Json;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.scene.ViewRules;

/**
 * A hamlet of six houses in a village of 2 × 2 km, with one road in from the west and one from the east:
 *
 * <pre>
 *      ┌────────────── village, 2 km ──────────────┐
 *  ════╪══════ W ═══════╗  ▪ ▪ ▪  ╔══════ E ═══════╪════
 *      │                ╚═════════╝                │
 *      │                   ▪ ▪ ▪                   │
 *      └───────────────────────────────────────────┘
 * </pre>
 */
public final class DrawnHamlet implements AutoCloseable {

    private static final LocalPlane PLANE = LocalPlane.around(116.6, 28.0);
    private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
    private static final JobProgress SILENT = (step, fraction) -> {};

    private final TestDatabase db;
    public final Database database;
    private final ImportService imports;
    final AssessmentJob job;

    private DrawnHamlet() throws SQLException {
        db = TestDatabase.create();
        database = Database.open(db.jdbcUrl(), db.user(), db.password(), 4);
        EventOutbox outbox = new EventOutbox(Json.mapper());
        imports = new ImportService(database.jdbi(), outbox);
        job = new AssessmentJob(
                database.jdbi(),
                ViewRules.STANDARD,
                outbox,
                Json.mapper(),
                ZoneId.of("Asia/Shanghai"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Without cameras, not assessed. */
    public static DrawnHamlet open() throws SQLException {
        DrawnHamlet hamlet = new DrawnHamlet();
        hamlet.write(ground());
        return hamlet;
    }

    private static List<CountyRow> ground() {
        List<CountyRow> rows = new ArrayList<>();
        rows.add(new CountyRow.Village(
                "v",
                null,
                "画村",
                null,
                multi("POLYGON ((-1000 -1000, 1000 -1000, 1000 1000, -1000 1000, -1000 -1000))"),
                false));
        rows.add(new CountyRow.Hamlet("h", "v", "画屯", (Point) metres("POINT (0 0)"), null, null));
        for (int i = 0; i < 6; i++) {
            int x = -25 + 20 * (i % 3);
            int y = i < 3 ? 8 : -20;
            rows.add(new CountyRow.Building("b" + i, 4, false, (Polygon) metres(box(x, y, 10, 10))));
        }
        rows.add(road("west", "西路", "LINESTRING (-1500 0, -60 0, 0 0)"));
        rows.add(road("east", "东路", "LINESTRING (0 0, 60 0, 1500 0)"));
        return rows;
    }

    @Override
    public void close() {
        database.close();
        db.close();
    }

    void replaces(String planned, String replaced) {
        database.jdbi()
                .useHandle(h -> h.createUpdate("""
                        UPDATE camera SET replaces = (SELECT id FROM camera WHERE external_id = :replaced)
                        WHERE external_id = :planned
                        """)
                        .bind("planned", planned)
                        .bind("replaced", replaced)
                        .execute());
    }

    static final String HEADLINE = " level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle'";

    List<String> cameras(String role, String set) {
        return texts("""
                SELECT c.external_id FROM wall_camera w JOIN camera c ON c.id = w.camera_id
                WHERE w.role = '%s' AND w.level = 'detect' AND w.camera_set = '%s' AND w.road_set = 'vehicle' ORDER BY 1
                """.formatted(role, set));
    }

    List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    boolean bool(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Boolean.class).one());
    }

    /** Assesses. */
    public void run() throws Exception {
        job.run(Json.mapper().createObjectNode(), SILENT);
    }

    /** Imports. */
    public void write(List<CountyRow> rows) throws SQLException {
        imports.write("drawn", sink -> rows.forEach(sink::accept), h -> {});
    }

    /** A road without branches of its own. */
    public static CountyRow.Road road(String id, String name, String wkt) {
        return new CountyRow.Road(
                id, name, "tertiary", 0, false, false, false, 0, CountyRow.Road.Join.GEOMETRY, (LineString)
                        metres(wkt));
    }

    /** A camera that was heard of just now. */
    public static CountyRow.Camera camera(
            String id, String wkt, @Nullable Double azimuthDeg, CameraState state, CameraKind kind) {
        return camera(id, wkt, azimuthDeg, state, kind, null);
    }

    /** A private camera whose owner has agreed. */
    static CountyRow.Camera shared(String id, String wkt, double azimuthDeg, CameraState state, Consent consent) {
        return camera(id, wkt, azimuthDeg, state, CameraKind.PRIVATE, consent);
    }

    private static CountyRow.Camera camera(
            String id,
            String wkt,
            @Nullable Double azimuthDeg,
            CameraState state,
            CameraKind kind,
            @Nullable Consent consent) {
        return new CountyRow.Camera(
                id,
                null,
                id,
                kind,
                CameraType.FIXED_BULLET,
                (Point) metres(wkt),
                4.0,
                azimuthDeg,
                0,
                90.0,
                1920,
                null,
                null,
                null,
                null,
                state,
                NOW,
                null,
                null,
                null,
                null,
                consent);
    }

    private static String box(int x, int y, int width, int height) {
        return "POLYGON ((%1$d %2$d, %3$d %2$d, %3$d %4$d, %1$d %4$d, %1$d %2$d))"
                .formatted(x, y, x + width, y + height);
    }

    private static MultiPolygon multi(String wkt) {
        Geometry polygon = metres(wkt);
        return polygon.getFactory().createMultiPolygon(new Polygon[] {(Polygon) polygon});
    }

    /** Well-known text in metres round the hamlet, as degrees. */
    private static Geometry metres(String wkt) {
        try {
            return PLANE.toLonLat(new WKTReader().read(wkt));
        } catch (org.locationtech.jts.io.ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }

    String state(String level, String set, String network) {
        return text("SELECT state FROM wall WHERE level = '%s' AND camera_set = '%s' AND road_set = '%s'"
                .formatted(level, set, network));
    }

    /** The first row of a query. */
    public String text(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).first());
    }

    int number(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Integer.class).first());
    }

    double decimal(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Double.class).first());
    }
}
