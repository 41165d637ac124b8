package org.xunfang.server.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.camera.CameraCounts;
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
class AssessmentIT {

    private static final LocalPlane PLANE = LocalPlane.around(116.6, 28.0);
    private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
    private static final JobProgress SILENT = (step, fraction) -> {};

    private TestDatabase db;
    private Database database;
    private ImportService imports;
    private AssessmentJob job;

    @BeforeEach
    void open() throws SQLException {
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
        write(rows);
    }

    @AfterEach
    void close() {
        database.close();
        db.close();
    }

    @Test
    void withoutCamerasTheWallIsOpenAndTheEvidenceIsTheShortestRoadIn() throws Exception {
        run();
        assertThat(state("detect", "design", "vehicle")).isEqualTo("open");
        assertThat(
                        number(
                                "SELECT kappa FROM wall WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle'"))
                .as("one camera on each road would close it")
                .isEqualTo(2);
        assertThat(
                        text(
                                "SELECT road_names[1] FROM coverage_gap WHERE level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle' ORDER BY number LIMIT 1"))
                .isIn("西路", "东路");
    }

    @Test
    void aCameraOnEachRoadClosesTheWallAndOneOfflineOpensItForTheOnlineSet() throws Exception {
        write(List.of(
                camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                camera("east", "POINT (300 3)", 180.0, CameraState.OFFLINE, CameraKind.PUBLIC)));
        run();
        assertThat(state("detect", "design", "vehicle")).isEqualTo("closed");
        assertThat(state("detect", "online", "vehicle")).isEqualTo("open");
        assertThat(state("identify", "design", "vehicle"))
                .as("3.8 m of range from 4 m height see nothing")
                .isEqualTo("open");
    }

    @Test
    void aPrivateCameraWithoutConsentAndAWifiProbeCloseNothing() throws Exception {
        write(List.of(
                camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PRIVATE),
                camera("east", "POINT (300 3)", 180.0, CameraState.ONLINE, CameraKind.WIFI)));
        run();
        assertThat(state("detect", "design", "vehicle")).isEqualTo("open");
        assertThat(number(
                        "SELECT count(*) FROM camera_view v JOIN camera c ON c.id = v.camera_id WHERE c.kind = 'wifi'"))
                .isZero();
    }

    @Test
    void aCameraWithoutDirectionSeesNothingThatIsGuaranteedAndIsCounted() throws Exception {
        write(List.of(camera("west", "POINT (-300 3)", null, CameraState.ONLINE, CameraKind.PUBLIC)));
        run();
        assertThat(text("SELECT DISTINCT status FROM camera_view WHERE scope = 'guaranteed'"))
                .isEqualTo("direction_missing");
        assertThat(
                        number(
                                "SELECT direction_missing FROM village_coverage WHERE level = 'detect' AND camera_set = 'design'"))
                .isEqualTo(1);
    }

    /** The stored region, measured by PostGIS on the ellipsoid, is the area the engine says: two ways to one figure. */
    @Test
    void areaPercentAgreesWithPostgis() throws Exception {
        write(List.of(camera("field", "POINT (-500 500)", 45.0, CameraState.ONLINE, CameraKind.PUBLIC)));
        run();
        double engine =
                decimal("SELECT area_pct FROM village_coverage WHERE level = 'detect' AND camera_set = 'design'");
        double postgis = decimal("""
                SELECT 100 * ST_Area(ST_Intersection(w.region, v.boundary)::geography)
                           / (ST_Area(v.boundary::geography) - (SELECT sum(ST_Area(footprint::geography)) FROM building))
                FROM camera_view w, village v WHERE w.level = 'detect' AND w.scope = 'guaranteed'
                """);
        assertThat(engine).isPositive().isCloseTo(postgis, within(1e-4 * engine));
    }

    @Test
    void aChangeAsksForAnotherRunAndALaterContactDoesNot() throws Exception {
        write(List.of(camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC)));
        run();
        assertThat(number("SELECT count(*) FROM input_change")).isZero();

        database.jdbi().useHandle(h -> h.execute("UPDATE camera SET last_seen_at = now(), name = 'x'"));
        assertThat(number("SELECT count(*) FROM input_change")).isZero();

        database.jdbi().useHandle(h -> h.execute("UPDATE camera SET state = 'fault'"));
        assertThat(job.isDue()).isTrue();
    }

    @Test
    void aPlannedCameraClosesThePlannedWallAndCountsNowhereElse() throws Exception {
        write(List.of(
                camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                camera("east", "POINT (300 3)", 180.0, CameraState.PLANNED, CameraKind.PUBLIC)));
        run();
        assertThat(state("detect", "planned", "vehicle")).isEqualTo("closed");
        assertThat(state("detect", "design", "vehicle")).isEqualTo("open");
        assertThat(state("detect", "online", "vehicle")).isEqualTo("open");
        assertThat(number("SELECT cameras FROM village_coverage WHERE level = 'detect' AND camera_set = 'design'"))
                .isEqualTo(1);
        assertThat(number("SELECT cameras FROM village_coverage WHERE level = 'detect' AND camera_set = 'planned'"))
                .isEqualTo(2);
        assertThat(CameraCounts.find(database.jdbi(), null).total()).isEqualTo(1);
        assertThat(texts("SELECT DISTINCT camera_set FROM wall_day UNION SELECT camera_set FROM village_coverage_day"))
                .as("what is planned has no history")
                .containsExactlyInAnyOrder("design", "online");
    }

    @Test
    void aPlannedCameraTakesThePlaceOfTheOneThatItIs() throws Exception {
        write(List.of(
                camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                camera("east", "POINT (300 3)", 0.0, CameraState.ONLINE, CameraKind.PUBLIC),
                camera("turned", "POINT (300 3)", 180.0, CameraState.PLANNED, CameraKind.PUBLIC)));
        replaces("turned", "east");
        run();
        assertThat(state("detect", "design", "vehicle")).isEqualTo("open");
        assertThat(state("detect", "planned", "vehicle")).isEqualTo("closed");
        assertThat(number("SELECT cameras FROM village_coverage WHERE level = 'detect' AND camera_set = 'planned'"))
                .as("the camera and the one that it becomes are one")
                .isEqualTo(2);

        replaces("turned", "west");
        run();
        assertThat(state("detect", "planned", "vehicle"))
                .as("the west is left without its camera")
                .isEqualTo("open");
    }

    private void replaces(String planned, String replaced) {
        database.jdbi()
                .useHandle(h -> h.createUpdate("""
                        UPDATE camera SET replaces = (SELECT id FROM camera WHERE external_id = :replaced)
                        WHERE external_id = :planned
                        """)
                        .bind("planned", planned)
                        .bind("replaced", replaced)
                        .execute());
    }

    @Test
    void aClosedWallSaysWhatItRestsOn() throws Exception {
        List<CountyRow> cameras = new ArrayList<>(List.of(
                camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                camera("east", "POINT (300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC)));
        write(cameras);
        run();
        assertThat(number("SELECT resilience FROM wall WHERE " + HEADLINE)).isEqualTo(1);
        assertThat(cameras("critical", "design")).containsExactly("east", "west");
        assertThat(bool("SELECT fragile FROM wall WHERE " + HEADLINE))
                .as("5 m farther south, the cameras would have the road behind them")
                .isTrue();

        cameras.add(camera("west2", "POINT (-350 15)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC));
        cameras.add(camera("east2", "POINT (350 15)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC));
        write(cameras);
        run();
        assertThat(number("SELECT resilience FROM wall WHERE " + HEADLINE)).isEqualTo(2);
        assertThat(cameras("critical", "design")).isEmpty();
        assertThat(bool("SELECT fragile FROM wall WHERE " + HEADLINE)).isFalse();

        database.jdbi()
                .useHandle(h ->
                        h.execute("UPDATE camera SET power_group = 'line 3' WHERE external_id IN ('west', 'west2')"));
        run();
        assertThat(number("SELECT resilience FROM wall WHERE " + HEADLINE))
                .as("both cameras of the west fail with their line")
                .isEqualTo(1);
    }

    @Test
    void aCameraThatGoesOfflineOpensTheWallAndIsOnTheRepairList() throws Exception {
        write(List.of(
                camera("west", "POINT (-300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                camera("east", "POINT (300 3)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC),
                camera("spare", "POINT (320 3)", 180.0, CameraState.FAULT, CameraKind.PUBLIC)));
        run();
        assertThat(state("detect", "online", "vehicle")).isEqualTo("closed");
        assertThat(cameras("repair", "online")).isEmpty();

        database.jdbi().useHandle(h -> h.execute("UPDATE camera SET state = 'offline' WHERE external_id = 'west'"));
        run();
        assertThat(state("detect", "online", "vehicle")).isEqualTo("open");
        assertThat(state("detect", "design", "vehicle")).isEqualTo("closed");
        assertThat(cameras("repair", "online"))
                .as("the spare one does not close the west")
                .containsExactly("west");
        assertThat(
                        text(
                                "SELECT payload->>'all' FROM event WHERE kind = 'coverage.updated' ORDER BY sequence DESC LIMIT 1"))
                .isEqualTo("false");
    }

    @Test
    void anEntranceKnowsWhoWatchesIt() throws Exception {
        write(List.of(camera("gate", "POINT (-480 10)", 180.0, CameraState.ONLINE, CameraKind.PUBLIC)));
        run();
        assertThat(texts("""
                SELECT e.road_name || ' ' || e.road_class || ' ' || e.watched || ' ' || coalesce(string_agg(c.external_id, ','), '')
                FROM entrance e LEFT JOIN camera c ON c.id = ANY(e.camera_ids) WHERE
                """ + HEADLINE + " GROUP BY e.number, e.road_name, e.road_class, e.watched"))
                .containsExactlyInAnyOrder("西路 tertiary true gate", "东路 tertiary false ");
    }

    private static final String HEADLINE = " level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle'";

    private List<String> cameras(String role, String set) {
        return texts("""
                SELECT c.external_id FROM wall_camera w JOIN camera c ON c.id = w.camera_id
                WHERE w.role = '%s' AND w.level = 'detect' AND w.camera_set = '%s' AND w.road_set = 'vehicle' ORDER BY 1
                """.formatted(role, set));
    }

    private List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    private boolean bool(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Boolean.class).one());
    }

    private void run() throws Exception {
        job.run(Json.mapper().createObjectNode(), SILENT);
    }

    private void write(List<CountyRow> rows) throws SQLException {
        imports.write("drawn", sink -> rows.forEach(sink::accept), h -> {});
    }

    private static CountyRow.Road road(String id, String name, String wkt) {
        return new CountyRow.Road(
                id, name, "tertiary", 0, false, false, false, 0, CountyRow.Road.Join.GEOMETRY, (LineString)
                        metres(wkt));
    }

    private static CountyRow.Camera camera(
            String id, String wkt, @Nullable Double azimuthDeg, CameraState state, CameraKind kind) {
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
                null);
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

    private String state(String level, String set, String network) {
        return text("SELECT state FROM wall WHERE level = '%s' AND camera_set = '%s' AND road_set = '%s'"
                .formatted(level, set, network));
    }

    private String text(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).first());
    }

    private int number(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Integer.class).first());
    }

    private double decimal(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Double.class).first());
    }
}
