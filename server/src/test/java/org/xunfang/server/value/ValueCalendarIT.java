package org.xunfang.server.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** Hours of key places and raised days, as the command centre keeps them. */
final class ValueCalendarIT extends ValuesOverHttp {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @BeforeAll
    static void start() throws InterruptedException {
        serve(DB);
    }

    @Test
    void hoursOfKeyPlacesAreMadeChangedAndRemoved() {
        String path = "/api/place-rules/" + UUID.randomUUID();
        JsonNode made = command.put(path, market()).body();
        assertThat(made.path("endings").toString()).isEqualTo("[3,6,9]");
        assertThat(made.path("lunar").asBoolean()).isTrue();
        long asked = asked();
        assertThat(command.put(path, market()).body()).isEqualTo(made);
        assertThat(asked()).as("the same again changes nothing").isEqualTo(asked);
        Map<String, Object> changed = market();
        changed.put("points", 5);
        JsonNode newer = command.put(path, version(made), changed).body();
        assertThat(newer.path("points").asDouble()).isEqualTo(5);
        assertThat(asked()).isEqualTo(asked + 1);
        String subject = path.substring(path.lastIndexOf('/') + 1);
        assertThat(count("SELECT count(*) FROM audit_entry WHERE subject = '" + subject + "'"))
                .isEqualTo(2);
        assertThat(command.delete(path, version(newer)).status()).isEqualTo(204);
        assertThat(command.delete(path, version(newer)).code()).isEqualTo("place_rule.not_found");
        assertThat(command.put(path, version(newer), market()).code())
                .as("what somebody has removed does not come back by a change")
                .isEqualTo("place_rule.not_found");
    }

    @Test
    void leadersReadWhatTheCommandCentreKeeps() {
        String id = UUID.randomUUID().toString();
        assertThat(leader.get("/api/place-rules").body()).isNotEmpty();
        assertThat(leader.get("/api/raised-levels").status()).isEqualTo(200);
        assertThat(leader.put("/api/place-rules/" + id, market()).status()).isEqualTo(403);
        assertThat(leader.put("/api/raised-levels/" + id, holiday()).status()).isEqualTo(403);
        assertThat(leader.delete("/api/raised-levels/" + id).status()).isEqualTo(403);
        assertThat(Api.signedIn(app, "officer").get("/api/place-rules").status())
                .isEqualTo(403);
    }

    @Test
    void twoWhoChangeTheSameHoursOrDaysDoNotOverwriteEachOther() {
        conflict("place-rules", "place_rule", market());
        conflict("raised-levels", "raised_level", holiday());
    }

    private static void conflict(String kind, String code, Map<String, Object> form) {
        String path = "/api/" + kind + "/" + UUID.randomUUID();
        JsonNode seen = command.put(path, form).body();
        form.put("note", "the faster one");
        JsonNode faster = command.put(path, version(seen), form).body();
        assertThat(version(faster)).isNotEqualTo(version(seen));
        form.put("note", "the slower one");
        for (Api.Answer late : List.of(
                command.put(path, version(seen), form),
                command.put(path, form),
                command.delete(path, version(seen)),
                command.delete(path))) {
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.code()).isEqualTo(code + ".changed_meanwhile");
        }
        assertThat(command.get("/api/" + kind).body()).contains(faster);
        assertThat(command.delete(path, version(faster)).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "placeClass, bank, placeClass",
        "weekdays, [0], weekdays",
        "endings, [10], endings",
        "points, -1, points",
        "note, '', note",
        "from, 25:00, from",
        "keyPlaceId, 00000000-0000-0000-0000-000000000000, keyPlaceId",
        "colour, red, colour"
    })
    void hoursThatMakeNoSenseAreRefused(String field, String value, String named) throws Exception {
        Map<String, Object> rule = market();
        rule.put(field, value.startsWith("[") ? Json.mapper().readTree(value) : value);
        Api.Answer answer = command.put("/api/place-rules/" + UUID.randomUUID(), rule);
        assertThat(answer.code()).isEqualTo("request.body_field");
        assertThat(answer.body().at("/args/field").asText()).startsWith(named);
    }

    @Test
    void raisedDaysAreEnteredChangedAndRemoved() {
        String path = "/api/raised-levels/" + UUID.randomUUID();
        JsonNode made = command.put(path, holiday()).body();
        assertThat(made.path("appliesTo").toString()).isEqualTo("[\"market\",\"road\"]");
        assertThat(command.put(path, holiday()).body()).isEqualTo(made);
        String subject = path.substring(path.lastIndexOf('/') + 1);
        assertThat(count("SELECT count(*) FROM audit_entry WHERE subject = '" + subject + "'"))
                .isEqualTo(1);
        assertThat(command.get("/api/raised-levels").body()).contains(made);
        assertThat(command.delete(path, version(made)).status()).isEqualTo(204);
        assertThat(command.delete(path, version(made)).code()).isEqualTo("raised_level.not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lastDay=2026-09-30", "level=5", "factor=0.5", "factor=11", "note=", "appliesTo=[\"bank\"]"})
    void raisedDaysThatMakeNoSenseAreRefused(String change) throws Exception {
        String field = change.substring(0, change.indexOf('='));
        String value = change.substring(change.indexOf('=') + 1);
        Map<String, Object> days = holiday();
        days.put(field, value.startsWith("[") ? Json.mapper().readTree(value) : value);
        Api.Answer answer = command.put("/api/raised-levels/" + UUID.randomUUID(), days);
        assertThat(answer.code()).isEqualTo("request.body_field");
        assertThat(answer.body().at("/args/field").asText()).isEqualTo(field);
    }

    private static Map<String, Object> market() {
        return new HashMap<>(Map.of(
                "placeClass", "market",
                "note", "market day",
                "endings", List.of(3, 6, 9),
                "lunar", true,
                "from", "07:00",
                "until", "12:00",
                "points", 15));
    }

    private static long asked() {
        return count("SELECT asked FROM patrol_survey");
    }
}
