package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** Seven plans of a hundred proposals each, listed page by page. */
final class ProposalListIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Api command;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        command = Api.signedIn(app, "command");
        app.database().jdbi().useHandle(h -> h.execute("""
                INSERT INTO camera_proposal (id, plan_id, option, number, created_at, state, decided_at, level, road_set, action, point,
                  mount_height_m, azimuth_deg, field_angle_deg, image_width_px, range_m, cost_yuan)
                SELECT gen_random_uuid(), CAST(lpad(to_hex(p), 32, '0') AS uuid), CASE n % 2 WHEN 0 THEN 'budget' ELSE 'fewest' END,
                  n / 4, CAST('2026-06-01' AS timestamptz) + p / 2 * interval '1 microsecond', 'accepted', now(), 'detect', 'vehicle',
                  'new_pole', ST_SetSRID(ST_MakePoint(116, 28), 4326), 5, 90, 54, 2560, 80, 12000
                FROM generate_series(1, 7) AS p, generate_series(1, 100) AS n
                """));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void unaskedThereAreFiveHundredAndAMarkForTheRest() {
        JsonNode first = command.get("/api/proposals").body();
        assertThat(first.path("proposals")).hasSize(500);
        JsonNode second = command.get("/api/proposals?" + after(first)).body();
        assertThat(second.path("proposals")).hasSize(count() - 500);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void pagesTogetherAreTheList() {
        List<String> whole = ids(command.get("/api/proposals?limit=2000").body());
        assertThat(whole).hasSize(count());
        List<String> pages = new ArrayList<>();
        String query = "limit=37";
        while (!query.isEmpty()) {
            JsonNode page = command.get("/api/proposals?" + query).body();
            pages.addAll(ids(page));
            query = page.path("next").isNull() ? "" : "limit=37&" + after(page);
        }
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void aMarkHoldsWhenWhatItStandsForIsGone() {
        JsonNode first = command.get("/api/proposals?limit=10").body();
        String rest = "/api/proposals?limit=2000&" + after(first);
        List<String> before = ids(command.get(rest).body());
        app.database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "DELETE FROM camera_proposal WHERE id = CAST(? AS uuid)",
                        ids(first).get(9)));
        assertThat(ids(command.get(rest).body())).isEqualTo(before);
    }

    @Test
    void whatIsHandedOutIsComplete() {
        assertThat(command.get("/api/proposals/export?reason=test").body().path("features"))
                .hasSize(count());
    }

    @Test
    void limitsAndMarksThatAreNoneAreTold() {
        for (String query : List.of(
                "limit=0",
                "limit=2001",
                "limit=x",
                "after=x",
                "after=2026-06-01T00:00:00Z_x_y_0_z",
                "after=____",
                "page=2")) {
            Api.Answer answer = command.get("/api/proposals?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.code()).as(query).isIn("request.bad_value", "request.unknown_parameter");
        }
    }

    private static int count() {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT count(*) FROM camera_proposal")
                        .mapTo(Integer.class)
                        .one());
    }

    private static String after(JsonNode page) {
        return "after=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("proposals").forEach(p -> ids.add(p.path("id").asText()));
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }
}
