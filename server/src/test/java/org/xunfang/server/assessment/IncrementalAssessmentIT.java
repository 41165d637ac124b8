package org.xunfang.server.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.geodata.demo.DemoCounty;
import org.xunfang.geodata.demo.DemoOptions;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.exchange.ImportService;
import org.xunfang.server.http.Json;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.scene.ViewRules;

/** After a change only what it touches is worked out, and everything comes out as if the whole county had been. */
class IncrementalAssessmentIT {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
    private static final JobProgress SILENT = (step, fraction) -> {};

    private static TestDatabase db;
    private static Database database;
    private static AssessmentJob job;

    @BeforeAll
    static void open() throws Exception {
        db = TestDatabase.create();
        database = Database.open(db.jdbcUrl(), db.user(), db.password(), 4);
        EventOutbox outbox = new EventOutbox(Json.mapper());
        DemoCounty county = DemoCounty.of(new DemoOptions(11, 6, LocalDate.of(2026, 6, 1), ZONE));
        new ImportService(database.jdbi(), outbox).write(DemoCounty.SOURCE, county::writeTo, h -> {});
        job = new AssessmentJob(
                database.jdbi(), ViewRules.STANDARD, outbox, Json.mapper(), ZONE, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(run(false)).containsEntry("everything", true);
    }

    @AfterAll
    static void close() {
        database.close();
        db.close();
    }

    /** What one change does to the county; {@code :n} picks one of many. */
    private static final List<String> CHANGES = List.of(
            "UPDATE camera SET azimuth_deg = 77 WHERE id = (SELECT id FROM camera WHERE kind <> 'wifi' ORDER BY id OFFSET :n LIMIT 1)",
            "UPDATE camera SET point = ST_Translate(point, 0.0007, 0.0004) WHERE id = (SELECT id FROM camera WHERE kind <> 'wifi' ORDER BY id OFFSET :n LIMIT 1)",
            "UPDATE camera SET state = CASE state WHEN 'online' THEN 'disabled' ELSE 'online' END, last_seen_at = '2026-06-01T03:59:00Z' WHERE id = (SELECT id FROM camera ORDER BY id OFFSET :n LIMIT 1)",
            "UPDATE camera SET kind = 'wifi' WHERE id = (SELECT id FROM camera WHERE kind <> 'wifi' ORDER BY id OFFSET :n LIMIT 1)",
            "DELETE FROM camera WHERE id = (SELECT id FROM camera WHERE kind <> 'wifi' ORDER BY id OFFSET :n LIMIT 1)",
            "INSERT INTO camera (id, name, kind, type, point, azimuth_deg, state, source, external_id) SELECT gen_random_uuid(), 'x', 'public', 'dome', ST_Translate(point, 0.0002, 0), :n, 'fault', 'hand', gen_random_uuid() FROM camera ORDER BY id OFFSET :n LIMIT 1",
            "INSERT INTO camera (id, name, kind, type, point, azimuth_deg, state, source, external_id, replaces) SELECT gen_random_uuid(), 'p', 'public', 'fixed_bullet', point, 90, 'planned', 'siting', gen_random_uuid(), id FROM camera WHERE state <> 'planned' ORDER BY id OFFSET :n LIMIT 1",
            "UPDATE camera SET power_group = 'line' WHERE id IN (SELECT c.id FROM camera c, camera o WHERE o.id = (SELECT id FROM camera ORDER BY id OFFSET :n LIMIT 1) AND ST_DWithin(c.point, o.point, 0.002))",
            "DELETE FROM building WHERE id = (SELECT id FROM building ORDER BY id OFFSET :n LIMIT 1)",
            "UPDATE building SET height_m = 30 WHERE id = (SELECT b.id FROM building b JOIN camera c ON ST_DWithin(b.footprint, c.point, 0.0002) ORDER BY b.id OFFSET :n LIMIT 1)",
            "UPDATE building SET footprint = ST_Translate(footprint, 0.0003, 0) WHERE id = (SELECT id FROM building ORDER BY id OFFSET :n LIMIT 1)",
            "DELETE FROM road WHERE id = (SELECT id FROM road ORDER BY id OFFSET :n LIMIT 1)",
            "INSERT INTO private_area (id, shape, source, external_id) SELECT gen_random_uuid(), ST_Envelope(ST_Expand(point, 0.0001)), 'hand', gen_random_uuid() FROM camera ORDER BY id OFFSET :n LIMIT 1");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void threeChangesComeOutAsIfTheWholeCountyHadBeenWorkedOut(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            String change = CHANGES.get(random.nextInt(CHANGES.size()));
            int n = random.nextInt(25);
            System.out.println("seed " + seed + ": " + change + " with " + n);
            database.jdbi().useHandle(h -> h.createUpdate(change).bind("n", n).execute());
        }
        Map<String, Object> outcome = run(false);
        Map<String, Row> parts = results();
        run(true);
        Map<String, Row> whole = results();
        assertThat(outcome).containsEntry("everything", false);
        assertThat(parts.keySet()).isEqualTo(whole.keySet());
        whole.forEach((key, row) -> {
            assertThat(parts.get(key).words).as(key).isEqualTo(row.words);
            assertThat(parts.get(key).number).as(key).isCloseTo(row.number, within(1e-6));
        });
    }

    @Test
    void nothingButTheVillagesThatACameraSeesIsWorkedOutAgain() throws Exception {
        String camera = text("SELECT id::text FROM camera WHERE village_id IS NOT NULL AND kind = 'public'"
                + " AND azimuth_deg IS NOT NULL ORDER BY id LIMIT 1");
        database.jdbi().useHandle(h -> h.execute("UPDATE village_coverage SET computed_at = '2000-01-01'"));
        database.jdbi().useHandle(h -> h.execute("UPDATE camera_view SET computed_at = '2000-01-01'"));
        Set<String> seen = villagesSeenBy(camera);
        database.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE camera SET azimuth_deg = mod(CAST(azimuth_deg AS numeric) + 120, 360) WHERE id = CAST(? AS uuid)",
                        camera));
        run(false);
        seen.addAll(villagesSeenBy(camera));
        assertThat(texts("SELECT DISTINCT camera_id::text FROM camera_view WHERE computed_at > '2001-01-01'"))
                .containsExactly(camera);
        assertThat(new TreeSet<>(texts(
                        "SELECT DISTINCT village_id::text FROM village_coverage WHERE computed_at > '2001-01-01'")))
                .isEqualTo(seen);
        assertThat(job.isDue()).isFalse();
    }

    @Test
    void aCameraThatFallsSilentIsNoticedWithoutAChange() throws Exception {
        AssessmentJob tomorrow = new AssessmentJob(
                database.jdbi(),
                ViewRules.STANDARD,
                new EventOutbox(Json.mapper()),
                Json.mapper(),
                ZONE,
                Clock.fixed(NOW.plusSeconds(100 * 3600), ZoneOffset.UTC));
        assertThat(number("SELECT count(*) FROM camera_view WHERE counts_online"))
                .isPositive();
        assertThat(tomorrow.isDue()).isTrue();
        tomorrow.run(Json.mapper().createObjectNode(), SILENT);
        assertThat(number("SELECT count(*) FROM camera_view WHERE counts_online"))
                .isZero();
        assertThat(number("SELECT max(road_pct) FROM village_coverage WHERE camera_set = 'online'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM wall WHERE camera_set = 'online' AND state = 'closed'"))
                .isZero();
        assertThat(texts("SELECT DISTINCT wall_unit_id FROM wall_camera WHERE role = 'repair' AND level = 'detect'"))
                .as("whatever is closed as designed can be closed again")
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        texts(
                                "SELECT DISTINCT wall_unit_id FROM wall WHERE camera_set = 'design' AND state = 'closed' AND level = 'detect'"));
        run(false);
        assertThat(number("SELECT count(*) FROM camera_view WHERE counts_online"))
                .isPositive();
    }

    private static Map<String, Object> run(boolean everything) throws Exception {
        return job.run(Json.mapper().createObjectNode().put("everything", everything), SILENT);
    }

    /** A result's words have to be equal, its number within 10⁻⁶. */
    private record Row(String words, double number) {}

    private static final Map<String, String> RESULTS = new TreeMap<>(Map.of(
            "view",
            "SELECT camera_id || ' ' || level || ' ' || scope AS key, concat_ws(' ', status, occluded, counts_design, counts_online, counts_planned, assumed) AS words, area_m2 AS number FROM camera_view",
            "coverage",
            "SELECT village_id || ' ' || level || ' ' || camera_set AS key, concat_ws(' ', cameras, cameras_assumed, direction_missing, houses_outside, road_pct IS NULL) AS words,"
                    + " coalesce(area_pct, 0) + coalesce(built_up_pct, 0) + coalesce(road_pct, 0) + coalesce(boundary_pct, 0) + area2_pct + area3_pct AS number FROM village_coverage",
            "unit",
            "SELECT id AS key, concat_ws(' ', name, core_origin, houses, (SELECT string_agg(village_id::text, ',' ORDER BY village_id) FROM wall_unit_village WHERE wall_unit_id = id)) AS words, 1e10 * (ST_Area(ground) + ST_Area(core)) AS number FROM wall_unit",
            "wall",
            "SELECT wall_unit_id || ' ' || level || ' ' || camera_set || ' ' || road_set AS key, concat_ws(' ', state, kappa, entrances, guarded, gaps, resilience, fragile) AS words, 0 AS number FROM wall",
            "rests on",
            "SELECT wall_unit_id || ' ' || level || ' ' || camera_set || ' ' || road_set || ' ' || camera_id AS key, string_agg(role, ',' ORDER BY role) AS words, 0 AS number FROM wall_camera GROUP BY 1",
            "gap",
            "SELECT wall_unit_id || ' ' || level || ' ' || camera_set || ' ' || road_set || ' ' || number AS key, array_to_string(road_names, ',') AS words, length_m AS number FROM coverage_gap",
            "entrance",
            "SELECT wall_unit_id || ' ' || level || ' ' || camera_set || ' ' || road_set || ' ' || number AS key, concat_ws(' ', road_name, road_class, guarded, watched, camera_ids) AS words, ST_X(point) AS number FROM entrance",
            "defect",
            "SELECT number::text AS key, kind || detail AS words, ST_X(point) AS number FROM road_defect"));

    private static Map<String, Row> results() {
        return database.jdbi().withHandle(h -> {
            Map<String, Row> rows = new TreeMap<>();
            RESULTS.forEach((table, sql) -> read(h, table, sql, rows));
            return rows;
        });
    }

    private static void read(Handle h, String table, String sql, Map<String, Row> rows) {
        h.createQuery(sql)
                .map((row, context) -> rows.put(
                        table + " " + row.getString("key"), new Row(row.getString("words"), row.getDouble("number"))))
                .list();
    }

    private static Set<String> villagesSeenBy(String camera) throws SQLException {
        return new TreeSet<>(texts(
                "SELECT v.id::text FROM village v WHERE ST_Intersects(v.boundary, (SELECT point FROM camera WHERE id = '"
                        + camera + "')) OR EXISTS (SELECT FROM camera_view w WHERE w.camera_id = '" + camera
                        + "' AND w.scope = 'guaranteed' AND ST_Intersects(w.region, v.boundary))"));
    }

    private static List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    private static String text(String sql) {
        return texts(sql).get(0);
    }

    private static double number(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Double.class).one());
    }
}
