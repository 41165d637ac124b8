package org.xunfang.server.rota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** What the tests of the rota over HTTP share. Each test has a unit of its own in a week that lies ahead. */
abstract class RotaOverHttp {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** A Monday that lies ahead, whatever the hour. */
    static final LocalDate MONDAY = LocalDate.now(ZONE).plusDays(7).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    static RunningApp app;
    static Squadrons squadrons;
    static Api leader;
    static Api rival;
    static Api command;
    static int units;

    Squadrons.Crew unit;

    /** Called by each class with a database of its own. */
    static void start(TestDatabase db) {
        app = RunningApp.start(db);
        squadrons = new Squadrons(app);
        leader = Api.signedIn(app, "leader");
        rival = Api.signedIn(app, "rival");
        command = Api.signedIn(app, "command");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void draw() {
        unit = squadrons.unit(squadrons.own, "巡防" + ++units);
    }

    Map<String, Object> template(List<Integer> weekdays, String starts, String ends) {
        Map<String, Object> template = new HashMap<>();
        template.put("unitIds", List.of(unit.id()));
        template.put("weekdays", weekdays);
        template.put("starts", starts);
        template.put("ends", ends);
        template.put("validFrom", MONDAY.minusDays(100).toString());
        return template;
    }

    static JsonNode created(Map<String, Object> template) {
        Api.Answer answer = leader.post("/api/rota/templates", template);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body().get(0);
    }

    /** The week that the tests are in; the units of other tests have had theirs made already. */
    static JsonNode apply(Api who) {
        Api.Answer answer = who.post("/api/rota/apply", Map.of("from", MONDAY, "until", MONDAY.plusDays(6)));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    static String week() {
        return "/api/rota?from=" + MONDAY + "&until=" + MONDAY.plusDays(6);
    }

    static Api.Answer leave(Api who, UUID member, LocalDate from, LocalDate until) {
        return who.post("/api/rota/leave", Map.of("memberId", member, "fromDay", from, "untilDay", until));
    }

    static Api.Answer putShift(Api who, JsonNode shift, Map<String, Object> form) {
        return who.put("/api/shifts/" + id(shift), shift.path("version").asLong(), form);
    }

    static int delete(Api who, String path, long version) {
        return who.delete(path, version).status();
    }

    List<JsonNode> shifts(Api who) {
        List<JsonNode> found = new ArrayList<>();
        who.get(week()).body().path("shifts").forEach(shift -> {
            if (shift.path("unitId").asText().equals(unit.id().toString())) {
                found.add(shift);
            }
        });
        return found;
    }

    static JsonNode shiftOf(Api who, String id) {
        for (JsonNode shift : who.get(week()).body().path("shifts")) {
            if (id(shift).equals(id)) {
                return shift;
            }
        }
        throw new AssertionError("no shift " + id);
    }

    List<String> starts() {
        return shifts(command).stream()
                .map(shift -> shift.path("startsAt").asText())
                .toList();
    }

    static List<String> crew(JsonNode shift, String state) {
        List<String> found = new ArrayList<>();
        shift.path("crew").forEach(c -> {
            if (c.path("state").asText().equals(state)) {
                found.add(c.path("memberId").asText());
            }
        });
        return found;
    }

    List<String> codes() {
        List<String> codes = new ArrayList<>();
        findingsOf(unit.id()).forEach(f -> codes.add(f.path("code").asText()));
        return codes;
    }

    static JsonNode findingsOf(UUID unit) {
        JsonNode week = leader.get(week()).body();
        List<String> own = new ArrayList<>();
        week.path("shifts").forEach(shift -> {
            if (shift.path("unitId").asText().equals(unit.toString())) {
                own.add(id(shift));
            }
        });
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        week.path("findings").forEach(f -> {
            if (own.contains(f.path("shiftId").asText())) {
                found.add(f);
            }
        });
        return found;
    }

    static String id(JsonNode thing) {
        return thing.path("id").asText();
    }

    static String instant(LocalDate day, int hour) {
        return instant(day, hour, 0);
    }

    static String instant(LocalDate day, int hour, int minute) {
        return day.atTime(hour, minute).atZone(ZONE).toInstant().toString();
    }

    static long audits(String action) {
        return count("SELECT count(*) FROM audit_entry WHERE action = '" + action + "'");
    }

    static long count(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
    }
}
