package org.xunfang.server.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.patrol.ValueProfile;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;

/** Profiles of the worth of places, as the command centre keeps them. */
final class ValueProfilesIT extends ValuesOverHttp {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @BeforeAll
    static void start() throws InterruptedException {
        serve(DB);
    }

    @Test
    void theStandardProfileIsThatOfTheProgram() throws Exception {
        JsonNode standard = standard();
        assertThat(standard.path("version").asInt()).isEqualTo(1);
        ProfileSettings settings = Json.mapper().treeToValue(standard.path("settings"), ProfileSettings.class);
        assertThat(settings.profile("standard", 1)).isEqualTo(ValueProfile.standard());
        assertThat(settings).isEqualTo(ProfileSettings.of(ValueProfile.standard()));
    }

    @Test
    void aChangedProfileIsANewVersionAndTheSameAgainIsNot() {
        JsonNode first = added("night watch", "gap", 50);
        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(first.path("active").asBoolean()).isFalse();
        assertThat(first.path("author").asText()).isNotEmpty();
        assertThat(added("night watch", "gap", 50).path("id")).isEqualTo(first.path("id"));
        JsonNode second = command.post("/api/value-profiles", 1, profile("night watch", "gap", 60))
                .body();
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(
                        count(
                                "SELECT count(*) FROM audit_entry WHERE action = 'value_profile.create' AND detail LIKE '%night watch%'"))
                .isEqualTo(2);
    }

    @Test
    void anotherNoteIsANewVersionToo() {
        added("noted", "gap", 50);
        Map<String, Object> noted = new HashMap<>(profile("noted", "gap", 50));
        noted.put("note", "for the harvest");
        JsonNode second = command.post("/api/value-profiles", 1, noted).body();
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.path("note").asText()).isEqualTo("for the harvest");
        assertThat(command.post("/api/value-profiles", 1, noted).body()).isEqualTo(second);
    }

    @Test
    void twoWhoChangeTheSameProfileDoNotOverwriteEachOther() {
        JsonNode first = added("two hands", "gap", 50);
        Map<String, Object> mine = new HashMap<>(profile("two hands", "gap", 60));
        mine.put("note", "after the thefts at the bridge");
        JsonNode second = command.post("/api/value-profiles", 1, mine).body();
        assertThat(second.path("note").asText()).isEqualTo("after the thefts at the bridge");
        assertThat(second.path("settings").has("note")).isFalse();
        Api.Answer late = command.post("/api/value-profiles", 1, profile("two hands", "gap", 70));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("profile.changed_meanwhile");
        assertThat(late.body().at("/args/version").asInt()).isEqualTo(2);
        assertThat(command.post("/api/value-profiles", profile("two hands", "gap", 70))
                        .code())
                .isEqualTo("profile.name_taken");
        assertThat(count("SELECT count(*) FROM value_profile WHERE name = 'two hands'"))
                .isEqualTo(2);
        mine.put("note", "call 13800138000");
        mine.put("settings", settings().put("gap", 80));
        assertThat(command.post("/api/value-profiles", 2, mine).code()).isEqualTo("mark.note_personal");

        String before = standard().path("id").asText();
        String path = "/api/value-profiles/%s/activate?insteadOf=" + before;
        assertThat(command.post(path.formatted(second.path("id").asText()), Map.of())
                        .status())
                .isEqualTo(200);
        Api.Answer other = command.post(path.formatted(first.path("id").asText()), Map.of());
        assertThat(other.code()).isEqualTo("profile.other_in_use");
        assertThat(other.body().at("/args/version").asInt()).isEqualTo(2);
        assertThat(text("SELECT id::text FROM value_profile WHERE active"))
                .isEqualTo(second.path("id").asText());
        command.post("/api/value-profiles/" + before + "/activate", Map.of());
    }

    @Test
    void theActiveProfileValuesThePlacesAndIsNamedByThePlans() throws InterruptedException {
        JsonNode heavy = added("pins first", "background", 7);
        String path = "/api/value-profiles/" + heavy.path("id").asText() + "/activate";
        assertThat(command.post(path, Map.of()).body().path("active").asBoolean())
                .isTrue();
        assertThat(command.post(path, Map.of()).status()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM value_profile WHERE active")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM audit_entry WHERE action = 'value_profile.activate' AND subject = '"
                        + heavy.path("id").asText() + "'"))
                .isEqualTo(1);
        String day = jdbi.withHandle(h -> h.createQuery("SELECT max(day) FROM shift")
                        .mapTo(LocalDate.class)
                        .one())
                .toString();
        String job = command.post("/api/plans", Map.of("day", day, "key", "profile"))
                .body()
                .path("jobId")
                .asText();
        String plan = command.finished(job).path("detail").path("planId").asText();
        assertThat(text("SELECT profile FROM patrol_plan WHERE id = '" + plan + "'"))
                .isEqualTo("pins first 1");
        assertThat(text("SELECT summary->>'ownFindingsShare' FROM patrol_plan WHERE id = '" + plan + "'"))
                .isNotNull();
        JsonNode summary = command.get("/api/patrol-places/summary").body();
        assertThat(summary.path("profile").asText()).isEqualTo("pins first");
        assertThat(summary.path("ownFindingsCap").asDouble()).isEqualTo(0.15);
        assertThat(summary.path("ownFindingsShare").asDouble()).isBetween(0.0, 0.15);
        command.post("/api/value-profiles/" + standard().path("id").asText() + "/activate", Map.of());
    }

    @Test
    void twoProfilesAreComparedOverTheReach() {
        String a = standard().path("id").asText();
        String b = added("more hazard", "hazard", 100).path("id").asText();
        JsonNode compared =
                command.get("/api/value-profiles/compare?a=" + a + "&b=" + b).body();
        assertThat(compared.at("/a/profile").asText()).isEqualTo("standard");
        assertThat(compared.at("/b/value").asDouble())
                .isGreaterThanOrEqualTo(compared.at("/a/value").asDouble());
        double last = Double.MAX_VALUE;
        for (JsonNode change : compared.path("places")) {
            double by = Math.abs(change.path("change").asDouble());
            assertThat(by).isPositive().isLessThanOrEqualTo(last);
            last = by;
        }
        JsonNode own =
                leader.get("/api/value-profiles/compare?a=" + a + "&b=" + b).body();
        assertThat(own.at("/a/places").asInt())
                .isEqualTo(leader.get("/api/patrol-places").body().size());
        assertThat(command.get("/api/value-profiles/compare?a=" + UUID.randomUUID())
                        .code())
                .isEqualTo("profile.not_found");
        assertThat(command.get("/api/value-profiles/compare?a=x").code()).isEqualTo("request.bad_value");
    }

    @Test
    void profilesAreComparedForAnotherDayAndByRank() {
        String day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30).toString();
        String level = "/api/raised-levels/" + UUID.randomUUID();
        Map<String, Object> raised = holiday();
        raised.putAll(Map.of("firstDay", day, "lastDay", day, "factor", 3, "appliesTo", List.of()));
        JsonNode entered = command.put(level, raised).body();
        String b = added("other ranks", "gap", 0).path("id").asText();
        String path = "/api/value-profiles/compare?b=" + b + "&at=";
        JsonNode onTheDay = command.get(path + day + "T04:00:00Z").body();
        assertThat(onTheDay.path("at").asText()).isEqualTo(day + "T04:00:00Z");
        assertThat(command.delete(level, entered.path("version").asInt()).status())
                .isEqualTo(204);
        JsonNode withoutIt = command.get(path + day + "T04:00:00Z").body();
        assertThat(onTheDay.at("/a/value").asDouble())
                .isGreaterThan(2.5 * withoutIt.at("/a/value").asDouble());
        JsonNode byRank = command.get(path + day + "T14:00:00Z&by=rank").body().path("places");
        assertThat(byRank).isNotEmpty();
        int last = Integer.MAX_VALUE;
        for (JsonNode change : byRank) {
            int by =
                    Math.abs(change.path("rankA").asInt() - change.path("rankB").asInt());
            assertThat(by).isPositive().isLessThanOrEqualTo(last);
            last = by;
        }
        for (String bad : List.of("at=x", "at=2020-01-01T00:00:00Z", "at=2999-01-01T00:00:00Z", "by=name")) {
            assertThat(command.get("/api/value-profiles/compare?" + bad).code())
                    .as(bad)
                    .isEqualTo("request.bad_value");
        }
    }

    @Test
    void numbersThatCannotBeUsedAreAllNamed() {
        ObjectNode settings = settings();
        settings.put("recoveryMin", 0).put("findingsShare", 0.95).remove("gap");
        Api.Answer answer = command.post("/api/value-profiles", Map.of("name", "bad", "settings", settings));
        assertThat(answer.code()).isEqualTo("profile.invalid");
        assertThat(answer.body().at("/args/fields").toString())
                .isEqualTo("[\"recoveryMin\",\"gap\",\"findingsShare\"]");
        assertThat(answer.body().at("/args/ranges/findingsShare").toString()).isEqualTo("[0.0,0.9]");
        for (String name : List.of(" ", "for 13800138000", "n".repeat(61))) {
            assertThat(command.post("/api/value-profiles", Map.of("name", name, "settings", settings()))
                            .body()
                            .at("/args/field")
                            .asText())
                    .isEqualTo("name");
        }
        assertThat(command.post("/api/value-profiles/" + UUID.randomUUID() + "/activate", Map.of())
                        .code())
                .isEqualTo("profile.not_found");
    }

    @Test
    void leadersReadWhatTheCommandCentreKeeps() {
        assertThat(leader.get("/api/value-profiles").body()).isNotEmpty();
        assertThat(leader.post("/api/value-profiles", Map.of("name", "mine", "settings", settings()))
                        .status())
                .isEqualTo(403);
    }

    private static JsonNode added(String name, String field, double value) {
        Api.Answer answer = command.post("/api/value-profiles", profile(name, field, value));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, Object> profile(String name, String field, double value) {
        return Map.of("name", name, "settings", settings().put(field, value));
    }

    private static JsonNode standard() {
        for (JsonNode profile : command.get("/api/value-profiles").body()) {
            if (profile.path("name").asText().equals("standard")) {
                return profile;
            }
        }
        throw new AssertionError("no standard profile");
    }

    private static ObjectNode settings() {
        return standard().path("settings").deepCopy();
    }
}
