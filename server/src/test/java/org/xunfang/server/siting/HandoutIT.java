package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.ChineseCoordinates;
import org.xunfang.geodata.geo.Projections;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** What is planned, taken out of the house: with a reason, a watermark, and places that others find. */
final class HandoutIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Api command;
    private static String village;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        command = Api.signedIn(app, "command");
        village = UUID.randomUUID().toString();
        // named as somebody would who wants a spreadsheet to reckon
        app.database().jdbi().useHandle(h -> {
            h.execute("""
                    INSERT INTO village (id, name, code, boundary, source, external_id)
                    VALUES (CAST(? AS uuid), '=1+1, "x"', '220882100201', ST_GeomFromText('MULTIPOLYGON(((124 45, 125 45, 125 46, 124 46, 124 45)))', 4326), 'test', 'v')
                    """, village);
            for (String point : List.of(
                    "124.29 45.51", "110.11 32.81", "107.99 23.74", "116.83 32.63", "106.38 39.01", "9.5 47.1")) {
                h.execute("""
                        INSERT INTO camera_proposal (id, plan_id, option, number, state, decided_at, village_id, level, road_set, action,
                          point, mount_height_m, azimuth_deg, field_angle_deg, image_width_px, range_m, cost_yuan)
                        VALUES (gen_random_uuid(), gen_random_uuid(), 'coverage', 0, 'accepted', now(), CAST(? AS uuid), 'detect', 'vehicle',
                          'new_pole', ST_GeomFromText('POINT(%s)', 4326), 5.5, 90, 54, 2560, 80, 12000)
                        """.formatted(point), village);
            }
        });
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    /** Known pairs of the two systems; see the tests of {@link ChineseCoordinates}. */
    private static final Map<Double, double[]> GCJ_02 = Map.of(
            124.29, new double[] {124.296433, 45.512105},
            110.11, new double[] {110.115296, 32.808109},
            107.99, new double[] {107.993998, 23.737308},
            116.83, new double[] {116.835219, 32.627851},
            106.38, new double[] {106.384709, 39.010855});

    @Test
    void placesAreTheSameInAllSystems() {
        JsonNode order = command.get("/api/villages/" + village + "/work-order?reason=build")
                .body();
        assertThat(order.path("proposals")).hasSize(6);
        for (JsonNode site : order.path("proposals")) {
            double lon = site.at("/point/0").asDouble();
            double lat = site.at("/point/1").asDouble();
            JsonNode at = site.path("coordinates");
            assertThat(at.at("/wgs84/0").asDouble()).isEqualTo(lon);
            if (!GCJ_02.containsKey(lon)) {
                assertThat(at.path("cgcs2000").isNull()).as("no zone abroad").isTrue();
                continue;
            }
            assertThat(at.at("/gcj02/0").asDouble()).isCloseTo(GCJ_02.get(lon)[0], within(1e-6));
            assertThat(at.at("/gcj02/1").asDouble()).isCloseTo(GCJ_02.get(lon)[1], within(1e-6));
            Coordinate register = Projections.fromWgs84(at.at("/cgcs2000/epsg").asInt(), lon, lat);
            assertThat(at.at("/cgcs2000/e").asDouble()).isCloseTo(register.x, within(0.006));
            assertThat(at.at("/cgcs2000/n").asDouble()).isCloseTo(register.y, within(0.006));
        }
    }

    @Test
    void aFileForSpreadsheetsHasNoFormulas() {
        HttpResponse<String> file = command.file("/api/proposals/export?format=csv&reason=%3Dtender");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        String[] lines = file.body().split("\r\n");
        assertThat(lines).hasSize(7);
        assertThat(lines[0]).startsWith("\uFEFFid,wall,village,action,existing_camera,lon,lat,");
        assertThat(file.body())
                .contains(",124.2900000,45.5100000,124.2900000,45.5100000,4529,41600805.91,5042433.74,")
                .contains(",\"'=1+1, \"\"x\"\"\",new_pole,")
                .contains(",'=tender")
                .contains(",Command (command),")
                .doesNotContain(",=");
    }

    @Test
    void aMapFileSaysWhoTookItAndWhy() throws Exception {
        HttpResponse<String> file = command.file("/api/proposals/export?reason=tender");
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("application/geo+json");
        JsonNode collection = Json.mapper().readTree(file.body());
        assertThat(collection.path("type").asText()).isEqualTo("FeatureCollection");
        assertThat(collection.path("features")).hasSize(6);
        assertThat(collection.at("/features/0/geometry/type").asText()).isEqualTo("Point");
        assertThat(collection.at("/features/0/properties/gcj02")).hasSize(2);
        assertThat(collection.path("exportedBy").asText()).isEqualTo("Command (command)");
        assertThat(collection.path("reason").asText()).isEqualTo("tender");
    }

    @Test
    void withoutAReasonNothingIsHandedOutAndWithOneItIsOnRecord() {
        long before = entries();
        for (String reason : List.of("", "?reason=", "?reason=%20%20", "?reason=" + "x".repeat(201), "?reason=a%0Ab")) {
            assertThat(command.get("/api/proposals/export" + reason).code()).isEqualTo("proposal.reason_missing");
            assertThat(command.get("/api/villages/" + village + "/work-order" + reason)
                            .code())
                    .isEqualTo("proposal.reason_missing");
        }
        assertThat(entries()).isEqualTo(before);
        command.get("/api/proposals/export?format=geojson&reason=tender%20of%20May");
        assertThat(last())
                .contains("proposal.export")
                .contains("\"reason\":\"tender of May\"")
                .contains("\"rows\":6");
        JsonNode order = command.get("/api/villages/" + village + "/work-order?reason=build")
                .body();
        assertThat(last()).contains("proposal.work_order").contains(village);
        assertThat(order.at("/watermark/name").asText()).isEqualTo("Command (command)");
        assertThat(order.at("/watermark/at").asText()).isNotEmpty();
        assertThat(order.path("reminders")).isNotEmpty();
        assertThat(entries()).isEqualTo(before + 2);
    }

    private static long entries() {
        return Long.parseLong(text("SELECT count(*) FROM audit_entry WHERE action LIKE 'proposal.%'"));
    }

    private static String last() {
        return text(
                "SELECT action || ' ' || coalesce(subject, '') || ' ' || detail FROM audit_entry ORDER BY sequence DESC LIMIT 1");
    }

    private static String text(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }
}
