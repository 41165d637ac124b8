package org.xunfang.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** Incidents as the wall page lists them. Who sees which is tried with all other lists, in the rights' tests. */
class IncidentIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    /** Three of them at the same moment, as a batch from another system has it. */
    private static final String SIX = """
            INSERT INTO village (id, name, boundary, source, external_id) VALUES
              (gen_random_uuid(), '画村', ST_Multi(ST_MakeEnvelope(116, 28, 116.1, 28.1, 4326)), 'test', 'v');
            INSERT INTO incident (id, kind, category, grade, title, point, village_id, state, occurred_at, closed_at,
                                  source, external_id)
            SELECT gen_random_uuid(), kind, 'other', 3, title, ST_SetSRID(ST_MakePoint(116.05, 28.05), 4326),
                   CASE WHEN inside THEN v.id END, CASE WHEN closed THEN 'closed' ELSE 'handling' END,
                   CAST(at AS timestamptz), CASE WHEN closed THEN CAST('2026-06-01T00:00Z' AS timestamptz) END, 'test', title
            FROM village v, (VALUES
              ('call_out', 'A', '2026-01-06T08:00Z', true,  true),
              ('call_out', 'B', '2026-01-05T08:00Z', false, true),
              ('hazard',   'C', '2026-01-05T08:00Z', false, true),
              ('hazard',   'D', '2026-01-05T08:00Z', true,  false),
              ('dispute',  'E', '2026-01-04T08:00Z', true,  true),
              ('hazard',   'F', '2026-01-03T08:00Z', false, true)) AS i (kind, title, at, closed, inside)
            """;

    private static RunningApp app;
    private static Api command;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        app.database().jdbi().useHandle(h -> h.createScript(SIX).execute());
        command = Api.signedIn(app, "command");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void pagesHoldEachIncidentOnceTheNewestFirst() {
        List<String> seen = new ArrayList<>();
        JsonNode page = get("limit=2");
        while (true) {
            titles(page).forEach(seen::add);
            if (page.path("next").isNull()) {
                break;
            }
            page = get("limit=2&after=" + page.path("next").asText());
        }
        assertThat(seen).hasSize(6).startsWith("A").endsWith("E", "F").containsOnlyOnce("B", "C", "D");
    }

    @Test
    void kindStateTimeAndTextNarrowTheList() {
        assertThat(titles(get("kind=hazard"))).containsExactlyInAnyOrder("C", "D", "F");
        assertThat(titles(get("kind=hazard&state=open"))).containsExactly("C", "F");
        assertThat(titles(get("state=closed&until=2026-01-05T08:00:00Z"))).containsExactly("E");
        assertThat(titles(get("from=2026-01-05T08:00:00Z"))).containsExactlyInAnyOrder("A", "B", "C", "D");
        assertThat(titles(get("q=b"))).containsExactly("B");
        assertThat(titles(get("q=%E7%94%BB%E6%9D%91"))).doesNotContain("D").hasSize(5);
    }

    @Test
    void marksAndTimesThatAreNoneAreRefused() {
        for (String query : List.of("after=x", "after=x_y", "from=yesterday", "limit=0", "kind=person", "order=up")) {
            assertThat(command.get("/api/incidents?" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    private static JsonNode get(String query) {
        Api.Answer answer = command.get("/api/incidents?" + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> titles(JsonNode page) {
        return page.path("incidents").findValuesAsText("title");
    }
}
