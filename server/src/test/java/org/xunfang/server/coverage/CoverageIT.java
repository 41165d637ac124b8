package org.xunfang.server.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** {@code POST /api/coverage} over a demo county of four villages, held against the stored figures and against PostGIS. */
class CoverageIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    /** Views go through degrees into the database and back. */
    private static final double STORED = 1e-9;

    private static RunningApp app;
    private static Api api;
    private static Jdbi jdbi;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=4");
        app.settle();
        api = Api.signedIn(app, "command");
        jdbi = app.database().jdbi();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aVillagesFiguresAreThoseOfTheAssessment() {
        for (String village : texts("SELECT id FROM village ORDER BY id")) {
            for (String level : LevelTable.DORI_2014.headline()) {
                for (String set : Perspective.SETS) {
                    JsonNode answer = ask(Map.of("village", village, "level", level, "set", set));
                    assertStored(answer, village, level, set);
                }
            }
        }
    }

    private static void assertStored(JsonNode answer, String village, String level, String set) {
        JsonNode stored = api.get("/api/villages/" + village + "?level=" + level + "&set=" + set)
                .body()
                .path("coverage");
        Map<String, String> figures = Map.of(
                "areaPct", "/figures/area/pct",
                "builtUpPct", "/figures/builtUp/pct",
                "roadPct", "/figures/road/pct",
                "boundaryPct", "/figures/boundary/pct",
                "area2Pct", "/figures/k/1/pct",
                "area3Pct", "/figures/k/2/pct",
                "cameras", "/cameras",
                "camerasAssumed", "/camerasAssumed",
                "directionMissing", "/camerasMissing");
        figures.forEach((name, path) -> assertThat(answer.at(path).asDouble(-1))
                .as("%s of %s, %s, %s", name, village, level, set)
                .isCloseTo(stored.path(name).asDouble(-1), within(STORED)));
    }

    @Test
    void withoutSomeCamerasIsAsIfTheyWereNotThere() throws InterruptedException {
        String village = text("""
                SELECT c.village_id FROM camera c JOIN camera_view w ON w.camera_id = c.id AND w.scope = 'guaranteed'
                WHERE w.level = 'detect' AND w.counts_design AND w.area_m2 > 0 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
                """);
        List<String> cameras = texts("SELECT id FROM camera WHERE village_id = '" + village
                + "' AND kind <> 'wifi' AND azimuth_deg IS NOT NULL ORDER BY id LIMIT 3");
        JsonNode before = ask(Map.of("village", village));
        JsonNode asked = ask(Map.of("village", village, "without", cameras));
        assertThat(asked.at("/figures/area/pct").asDouble())
                .isLessThan(before.at("/figures/area/pct").asDouble());
        assertStored(ask(Map.of("village", village)), village, "detect", "design");

        String list = "'" + String.join("', '", cameras) + "'";
        jdbi.useHandle(h -> h.execute("UPDATE camera SET state = 'disabled' WHERE id IN (" + list + ")"));
        app.settle();
        assertStored(asked, village, "detect", "design");
        assertWalls(asked, village);

        JsonNode with = ask(Map.of("village", village, "with", cameras));
        assertThat(with.at("/figures/area/pct").asDouble())
                .as("disabled cameras that are taken to count")
                .isCloseTo(before.at("/figures/area/pct").asDouble(), within(STORED));
        jdbi.useHandle(h -> h.execute("UPDATE camera SET state = 'online' WHERE id IN (" + list + ")"));
        app.settle();
    }

    private static void assertWalls(JsonNode answer, String village) {
        Map<String, String> imagined = new TreeMap<>();
        answer.path("walls")
                .forEach(
                        w -> imagined.put(w.path("id").asText(), w.path("state").asText()));
        Map<String, String> stored = new TreeMap<>();
        api.get("/api/villages/" + village)
                .body()
                .path("walls")
                .forEach(w -> stored.put(w.path("id").asText(), w.path("state").asText()));
        assertThat(imagined).isNotEmpty().isEqualTo(stored);
    }

    @Test
    void aClosedWallIsOpenWithoutItsCamerasAndNothingIsKept() {
        String unit = text("""
                SELECT wall_unit_id FROM wall WHERE state = 'closed' AND level = 'detect' AND camera_set = 'design'
                AND road_set = 'vehicle' ORDER BY 1 LIMIT 1
                """);
        String village = text("SELECT village_id FROM wall_unit_village WHERE wall_unit_id = '" + unit + "'");
        List<String> cameras = texts("""
                SELECT DISTINCT c.id::text FROM camera c JOIN camera_view w ON w.camera_id = c.id, wall_unit u
                WHERE u.id = '%s' AND ST_DWithin(w.region::geography, u.ground::geography, 310)
                """.formatted(unit));
        JsonNode answer = ask(Map.of("village", village, "without", cameras));
        JsonNode wall = null;
        for (JsonNode w : answer.path("walls")) {
            wall = w.path("id").asText().equals(unit) ? w : wall;
        }
        assertThat(wall).isNotNull();
        assertThat(wall.path("stateBefore").asText()).isEqualTo("closed");
        assertThat(wall.path("state").asText()).isEqualTo("open");
        assertThat(wall.path("kappa").asInt()).isPositive();
        assertThat(ask(Map.of("village", village)).path("walls")).isEmpty();
        assertThat(text("SELECT state FROM wall WHERE wall_unit_id = '" + unit
                        + "' AND level = 'detect' AND camera_set = 'design' AND road_set = 'vehicle'"))
                .isEqualTo("closed");
    }

    /** Measured by PostGIS on the ellipsoid: the plane's scale differs from it by less than 1e-4. */
    @Test
    void areaAndHousesOfAGridAgreeWithPostgis() {
        String grid = text("""
                SELECT g.id FROM grid g JOIN building b ON ST_Intersects(g.boundary, b.footprint)
                GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
                """);
        JsonNode answer = ask(Map.of("grid", grid));
        double area = decimal("""
                WITH seen AS (SELECT ST_Union(region) AS g FROM camera_view WHERE level = 'detect' AND scope = 'guaranteed' AND counts_design),
                     built AS (SELECT ST_Union(b.footprint) AS g FROM building b, grid WHERE grid.id = '%1$s' AND b.footprint && boundary),
                     open AS (SELECT ST_Difference(boundary, built.g) AS g FROM grid, built WHERE id = '%1$s')
                SELECT 100 * ST_Area(ST_Intersection(open.g, seen.g)::geography) / ST_Area(open.g::geography) FROM open, seen
                """.formatted(grid));
        assertThat(answer.at("/figures/area/pct").asDouble()).isPositive().isCloseTo(area, within(1e-4 * area));
        double houses = decimal("""
                WITH seen AS (SELECT ST_Union(region) AS g FROM camera_view WHERE level = 'detect' AND scope = 'guaranteed' AND counts_design)
                SELECT count(*) FROM building b, grid, seen
                WHERE grid.id = '%s' AND ST_Intersects(boundary, ST_PointOnSurface(footprint))
                  AND NOT ST_DWithin(footprint::geography, seen.g::geography, 0.5)
                """.formatted(grid));
        assertThat(answer.path("housesUnseen").asInt()).isPositive().isEqualTo((int) houses);
        int inGaps = 0;
        for (JsonNode gap : answer.path("gaps")) {
            inGaps += gap.path("houses").asInt();
        }
        assertThat(inGaps).isPositive().isLessThanOrEqualTo((int) houses);
    }

    @Test
    void gapsAreInOrderAndTouchNoView() {
        String village = text("SELECT id FROM village ORDER BY id LIMIT 1");
        JsonNode answer = ask(Map.of("village", village));
        List<Double> scores = new ArrayList<>();
        double areaM2 = 0;
        for (JsonNode gap : answer.path("gaps")) {
            scores.add(gap.path("score").asDouble());
            areaM2 += gap.path("areaM2").asDouble();
            double common = decimal("""
                    SELECT coalesce(sum(ST_Area(ST_Intersection(region, ST_GeomFromGeoJSON('%s'))::geography)), 0)
                    FROM camera_view WHERE level = 'detect' AND scope = 'guaranteed' AND counts_design AND region && ST_GeomFromGeoJSON('%1$s')
                    """.formatted(gap.path("polygon")));
            assertThat(common).as("seen of gap " + gap.path("rank")).isLessThan(1);
        }
        assertThat(scores).hasSizeGreaterThan(1).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        JsonNode area = answer.at("/figures/area");
        if (answer.path("gapCount").asInt() == answer.path("gaps").size()) {
            double unseen = area.path("whole").asDouble() - area.path("part").asDouble();
            assertThat(areaM2).isCloseTo(unseen, within(0.001 * unseen));
        }
        assertThat(answer.path("stretches")).isNotEmpty();
    }

    @Test
    void aVillageDrawnByHandHasItsGround() throws IOException {
        String village = text("SELECT id FROM village ORDER BY id LIMIT 1");
        JsonNode boundary = Json.mapper()
                .readTree(text("SELECT ST_AsGeoJSON(boundary, 15) FROM village WHERE id = '" + village + "'"));
        JsonNode drawn = ask(Map.of("ground", boundary)).path("figures");
        JsonNode own = ask(Map.of("village", village)).path("figures");
        for (String figure : List.of("area", "road", "boundary")) {
            assertThat(drawn.path(figure).path("pct").asDouble())
                    .as(figure)
                    .isCloseTo(own.path(figure).path("pct").asDouble(), within(1e-6));
        }
    }

    @Test
    void roadClassesAloneHaveNoGround() {
        JsonNode all =
                ask(Map.of("village", text("SELECT id FROM village LIMIT 1"))).at("/figures/roadByClass");
        String roadClass = all.fieldNames().next();
        JsonNode answer = ask(Map.of("roadClasses", List.of(roadClass)));
        assertThat(answer.at("/figures/area/pct").isNull()).isTrue();
        assertThat(answer.at("/figures/roadByClass").size()).isEqualTo(1);
        assertThat(answer.at("/figures/road/whole").asDouble())
                .isCloseTo(
                        decimal("SELECT sum(ST_Length(line::geography)) FROM road WHERE class = '" + roadClass + "'"),
                        within(5.0));
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        String village = text("SELECT id FROM village LIMIT 1");
        UUID nobody = UUID.randomUUID();
        String camera = text(
                "SELECT c.id FROM camera c JOIN camera_view w ON w.camera_id = c.id AND w.scope = 'guaranteed' LIMIT 1");
        String probe = text("SELECT id FROM camera WHERE kind = 'wifi' LIMIT 1");
        assertRefused(Map.of(), "coverage.one_ground");
        assertRefused(Map.of("village", village, "grid", nobody), "coverage.one_ground");
        assertRefused(Map.of("village", nobody), "village.not_found");
        assertRefused(Map.of("grid", nobody), "grid.not_found");
        assertRefused(Map.of("village", village, "level", "guess"), "request.bad_value");
        assertRefused(Map.of("village", village, "with", List.of(nobody)), "camera.not_found");
        assertRefused(Map.of("village", village, "with", List.of(probe)), "coverage.camera_without_view");
        assertRefused(
                Map.of("village", village, "with", List.of(camera), "without", List.of(camera)),
                "coverage.camera_with_and_without");
        assertRefused(
                Map.of("ground", Map.of("type", "Point", "coordinates", List.of(1, 2))), "coverage.ground_not_polygon");
        assertRefused(Map.of("ground", ring(0, 0, 1, 1)), "coverage.ground_elsewhere");
        double lon = decimal("SELECT plane_lon FROM county");
        double lat = decimal("SELECT plane_lat FROM county");
        assertRefused(Map.of("ground", ring(lon, lat, lon + 0.5, lat + 0.5)), "coverage.ground_too_large");
        assertRefused(
                Map.of(
                        "ground",
                        polygon(List.of(
                                List.of(lon, lat),
                                List.of(lon + 0.01, lat),
                                List.of(lon, lat + 0.01),
                                List.of(lon + 0.01, lat + 0.02),
                                List.of(lon, lat)))),
                "coverage.ground_crosses_itself");
        List<List<Double>> many = new ArrayList<>();
        for (int i = 0; i <= 5_000; i++) {
            many.add(List.of(
                    lon + 0.01 * Math.cos(i * 2 * Math.PI / 5_000), lat + 0.01 * Math.sin(i * 2 * Math.PI / 5_000)));
        }
        assertRefused(Map.of("ground", polygon(many)), "coverage.ground_too_detailed");
    }

    private static void assertRefused(Map<String, ?> request, String code) {
        assertThat(api.post("/api/coverage", request).code()).isEqualTo(code);
    }

    @Test
    void theLastFiguresOfADayStandForIt() {
        String village = text("SELECT id FROM village ORDER BY id LIMIT 1");
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO village_coverage_day (day, village_id, level, camera_set, area_pct, road_pct, wall_state)
                SELECT min(day) - 1, village_id, 'detect', 'design', 1.5, NULL, 'open' FROM village_coverage_day
                WHERE village_id = CAST(? AS uuid) GROUP BY village_id
                """, village));
        JsonNode trend = api.get("/api/villages/" + village + "/trend").body();
        assertThat(trend.path("days")).hasSize(2);
        assertThat(trend.path("beginsOn").asText())
                .isEqualTo(trend.at("/days/0/day").asText());
        assertThat(trend.at("/days/0/areaPct").asDouble()).isEqualTo(1.5);
        assertThat(trend.at("/days/0/roadPct").isNull()).isTrue();
        JsonNode sheet = api.get("/api/villages/" + village).body();
        assertThat(trend.at("/days/1/areaPct")).isEqualTo(sheet.at("/coverage/areaPct"));
        assertThat(trend.at("/days/1/wallState")).isEqualTo(sheet.at("/state"));
        assertThat(api.get("/api/villages/" + village + "/trend?days=1").body().path("days"))
                .hasSize(1);
    }

    private static Map<String, Object> ring(double minLon, double minLat, double maxLon, double maxLat) {
        return polygon(List.of(
                List.of(minLon, minLat),
                List.of(maxLon, minLat),
                List.of(maxLon, maxLat),
                List.of(minLon, maxLat),
                List.of(minLon, minLat)));
    }

    private static Map<String, Object> polygon(List<List<Double>> ring) {
        return Map.of("type", "Polygon", "coordinates", List.of(ring));
    }

    private static JsonNode ask(Map<String, ?> request) {
        Api.Answer answer = api.post("/api/coverage", request);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static String text(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(String.class).first());
    }

    private static List<String> texts(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
    }

    private static double decimal(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(Double.class).one());
    }
}
