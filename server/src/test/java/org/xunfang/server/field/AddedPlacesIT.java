package org.xunfang.server.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;

/** What comes of places that officers add, told twice, late, or behind a closed road. */
final class AddedPlacesIT extends RouteOverHttp {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @Override
    TestDatabase db() {
        return DB;
    }

    @Test
    void leadersHearThatThePlanHasChanged() {
        road();
        assertThat(added("k").path("stopId").isNull()).isFalse();
        added("k");
        assertThat(
                        texts(
                                "SELECT (payload->>'planId') || ' ' || (payload->>'revision') FROM event WHERE kind = 'plan.changed'"))
                .containsExactly(plan + " 2");
        assertThat(texts("SELECT revision FROM patrol_plan")).containsExactly("2");
    }

    @Test
    void placeThatIsAddedTwiceIsAddedOnceWhereverItIs() {
        assertThat(added("k").path("why").asText()).isEqualTo("off_road");
        assertThat(added("k").path("why").asText()).isEqualTo("off_road");
        jdbi.useHandle(h -> h.execute("UPDATE patrol_plan SET state = 'withdrawn'"));
        assertThat(added("l").path("why").asText()).isEqualTo("no_route");
        road();
        issue(Ids.next(), Duration.ZERO);
        assertThat(added("l").path("why").asText()).as("what was said then").isEqualTo("no_route");
        assertThat(texts("SELECT count(*) FROM event WHERE kind = 'marks.changed' AND payload->>'markId' IS NOT NULL"))
                .containsExactly("2");
        assertThat(texts("SELECT count(*) FROM audit_entry WHERE action = 'place.add' AND subject IN"
                        + " (SELECT CAST(id AS text) FROM patrol_place)"))
                .containsExactly("2");
        assertThat(texts("SELECT count(*) FROM route_stop WHERE kind = 'pin'")).containsExactly("0");
    }

    @Test
    void closedRoadIsNotDrivenOver() {
        road();
        close("now() - interval '1 hour'", "now() + interval '1 hour'");
        assertThat(added("closed").path("why").asText()).isEqualTo("off_road");
        jdbi.useHandle(h -> h.execute("UPDATE road_closure SET opened_at = now()"));
        assertThat(added("open").path("stopId").isNull()).isFalse();
    }

    @Test
    void markHoldsFromWhenItCameHoweverOldThePhoneSaysItIs() {
        Map<String, Object> place = place("old");
        place.put("at", now.minus(Duration.ofDays(30)).toString());
        assertThat(officer.post("/api/my/stops", place).status()).isEqualTo(200);
        assertThat(texts("SELECT count(*) FROM place_mark WHERE created_at > now() - interval '1 hour'"
                        + " AND until_at BETWEEN now() + interval '6 days' AND now() + interval '8 days'"))
                .containsExactly("1");
        assertThat(texts("SELECT CAST(detail AS jsonb)->>'at' FROM audit_entry WHERE action = 'place.add'"
                        + " ORDER BY sequence DESC LIMIT 1"))
                .as("but is not lost")
                .containsExactly(now.minus(Duration.ofDays(30)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"call 13812345678", "11010119900307123X"})
    void numbersOfPersonsAreRefused(String words) {
        Map<String, Object> named = place("name");
        named.put("name", words);
        var refused = officer.post("/api/my/stops", named);
        assertThat(refused.code()).isEqualTo("request.body_field");
        assertThat(refused.body().at("/args/field").asText()).isEqualTo("name");
        Map<String, Object> noted = place("note");
        noted.put("note", words);
        assertThat(officer.post("/api/my/stops", noted).code()).isEqualTo("mark.note_personal");
        String stop = texts("SELECT id FROM route_stop WHERE number = 1").get(0);
        assertThat(officer.post("/api/my/stops/" + stop + "/unreachable", Map.of("note", words))
                        .code())
                .isEqualTo("mark.note_personal");
        assertThat(texts("SELECT count(*) FROM place_mark")).containsExactly("0");
        assertThat(texts("SELECT state FROM route_stop WHERE number = 1")).containsExactly("planned");
    }

    @Test
    void placeThatIsDeletedIsNoChangeOfTheRoute() {
        String seen = officer.get("/api/my").body().at("/route/version").asText();
        officer.post("/api/my/route/accept", Map.of("planId", plan));
        jdbi.useHandle(h -> h.execute("DELETE FROM patrol_place"));
        var route = officer.get("/api/my").body().path("route");
        assertThat(route.path("version").asText()).isEqualTo(seen);
        route.path("changes").forEach(kind -> assertThat(kind).isEmpty());
    }

    private JsonNode added(String key) {
        var answer = officer.post("/api/my/stops", place(key));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, Object> place(String key) {
        Map<String, Object> place = new HashMap<>();
        place.put("point", List.of(117.13, 28.2001));
        place.put("name", "bridge " + key);
        place.put("key", key);
        return place;
    }

    /** The whole of the road. */
    private void close(String from, String until) {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO road_closure (id, road_id, point, whole_road, line, from_at, until_at)
                SELECT ?, id, ST_StartPoint(line), true, ST_Multi(line), %s, %s FROM road
                """.formatted(from, until), UUID.randomUUID()));
    }
}
