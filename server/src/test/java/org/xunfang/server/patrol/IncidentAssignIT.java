package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** From the report of an incident to the changed route, over HTTP, in the demo county. */
final class IncidentAssignIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Jdbi jdbi;
    private static Api command;
    private static Api leader;
    private static Api officer;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=12", "replan-accept=0", "replan-search=200");
        app.settle();
        jdbi = app.database().jdbi();
        command = Api.signedIn(app, "command");
        leader = Api.signedIn(app, "leader");
        officer = Api.signedIn(app, "officer");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theSameKeyIsTheSameIncident() {
        Map<String, Object> report = report("twice");
        Api.Answer first = command.post("/api/incidents", report);
        Api.Answer second = command.post("/api/incidents", report);
        assertThat(List.of(first.status(), second.status())).containsExactly(201, 200);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(first.body().path("village").path("name").asText()).isNotEmpty();
        assertThat(count("event WHERE kind = 'incident.reported' AND payload->>'incidentId' = '"
                        + first.body().path("id").asText() + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatSaysNothingIsRefused() {
        assertThat(command.post("/api/incidents", Map.of("kind", "call_out", "key", "k"))
                        .code())
                .isEqualTo("request.body_field");
        assertThat(officer.post("/api/incidents", report("officer")).status()).isEqualTo(403);
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("title", "a\u0000b"),
                Map.of("category", "a\nb"),
                Map.of("occurredAt", "-999999999-01-01T00:00:00Z"))) {
            Map<String, Object> report = new HashMap<>(report("bad"));
            report.putAll(change);
            assertThat(command.post("/api/incidents", report).status())
                    .as(change.toString())
                    .isEqualTo(400);
        }
        assertThat(command.get("/api/incidents?from=-999999999-01-01T00:00:00Z").status())
                .isEqualTo(400);
    }

    @Test
    void askedTwiceTheSameUnitsAreSentOnce() {
        String incident = incident("double click");
        JsonNode nearest =
                command.get("/api/incidents/" + incident + "/nearest").body().get(0);
        Map<String, Object> order =
                Map.of("shiftIds", List.of(nearest.path("shiftId").asText()));
        Api.Answer first = command.post("/api/incidents/" + incident + "/assign", order);
        Api.Answer second = command.post("/api/incidents/" + incident + "/assign", order);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        command.post("/api/replans/" + first.body().path("id").asText() + "/reject", Map.of());
    }

    @Test
    void whereNobodyCanBeSentTheIncidentWaits() {
        String incident = incident("nobody");
        Api.Answer answer = command.post(
                "/api/incidents/" + incident + "/assign",
                Map.of("shiftIds", List.of(UUID.randomUUID().toString())));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(app.database()
                        .jdbi()
                        .withHandle(h -> h.createQuery("SELECT state FROM incident WHERE id = CAST(:id AS uuid)")
                                .bind("id", incident)
                                .mapTo(String.class)
                                .one())
                        .equals("waiting"))
                .isTrue();
    }

    @Test
    void theNearestUnitsByRoadComeFirst() {
        JsonNode near =
                command.get("/api/incidents/" + incident("near") + "/nearest").body();
        assertThat(near).isNotEmpty();
        int before = 0;
        for (JsonNode unit : near) {
            assertThat(unit.path("etaS").asInt()).isGreaterThanOrEqualTo(before);
            before = unit.path("etaS").asInt();
            assertThat(unit.path("unit").path("name").asText()).isNotEmpty();
        }
    }

    @Test
    void whoIsSentGetsAChangedRouteOnceItIsAccepted() {
        String incident = incident("assign");
        JsonNode nearest =
                command.get("/api/incidents/" + incident + "/nearest").body().get(0);
        String shift = nearest.path("shiftId").asText();
        Api.Answer replan = command.post("/api/incidents/" + incident + "/assign", Map.of("shiftIds", List.of(shift)));
        assertThat(replan.status()).isEqualTo(200);
        assertThat(replan.body().path("state").asText()).isEqualTo("open");
        assertThat(replan.body().at("/cause/title").asText()).isEqualTo("assign");
        String id = replan.body().path("id").asText();
        assertThat(ids(command.get("/api/replans?state=open").body())).contains(id);
        Api.Answer accepted = command.post("/api/replans/" + id + "/accept", Map.of());
        assertThat(accepted.body().path("state").asText()).isEqualTo("accepted");
        JsonNode route = routeOf(shift);
        JsonNode first = first(route, "planned");
        assertThat(first.path("incidentId").asText()).isEqualTo(incident);
        assertThat(command.post("/api/replans/" + id + "/accept", Map.of()).code())
                .isEqualTo("replan.decided");
        assertThat(string("SELECT state FROM incident WHERE id = '" + incident + "'"))
                .isEqualTo("handling");
        assertThat(count("incident_entry WHERE incident_id = '" + incident + "' AND body = 'handling'"))
                .isEqualTo(1);
    }

    @Test
    void aLeaderChangesThePlanForHisOwnUnitsOnly() {
        String plan = string("SELECT id FROM patrol_plan WHERE state IN ('issued', 'accepted', 'running')"
                + " ORDER BY issued_at DESC LIMIT 1");
        String foreign = string("""
                SELECT s.id FROM shift s JOIN patrol_route r ON r.shift_id = s.id JOIN patrol_unit u ON u.id = r.patrol_unit_id
                WHERE r.plan_id = '%s' AND u.org_unit_id NOT IN (
                  SELECT org_subtree(org_unit_id) FROM account WHERE login = 'leader') LIMIT 1
                """.formatted(plan));
        Api.Answer answer = leader.post(
                "/api/replans",
                Map.of("planId", plan, "cause", Map.of("kind", "unit-lost", "shiftIds", List.of(foreign))));
        assertThat(answer.code()).isEqualTo("plan.unknown_shifts");
        Api.Answer own = leader.post("/api/replans", Map.of("planId", plan, "cause", Map.of("kind", "leader")));
        assertThat(own.status()).isEqualTo(200);
        UUID leaders = UUID.fromString(string("SELECT org_unit_id FROM account WHERE login = 'leader'"));
        for (JsonNode change : own.body().path("changes")) {
            assertThat(count("patrol_unit WHERE id = '%s' AND org_unit_id IN (SELECT org_subtree('%s'))"
                            .formatted(change.at("/unit/id").asText(), leaders)))
                    .isEqualTo(1);
        }
    }

    private static JsonNode routeOf(String shift) {
        for (JsonNode route : command.get("/api/routes/today").body()) {
            if (route.at("/shift/id").asText().equals(shift)) {
                return route;
            }
        }
        throw new AssertionError("no route of " + shift);
    }

    private static JsonNode first(JsonNode route, String state) {
        for (JsonNode stop : route.path("stops")) {
            if (stop.path("state").asText().equals(state)) {
                return stop;
            }
        }
        throw new AssertionError("no stop is " + state + ": " + route);
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new java.util.ArrayList<>();
        list.forEach(n -> ids.add(n.path("id").asText()));
        return ids;
    }

    private static String incident(String key) {
        Api.Answer answer = command.post("/api/incidents", report(key));
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().path("id").asText();
    }

    /** In the middle of a village's road. */
    private static Map<String, Object> report(String key) {
        List<Double> point = jdbi.withHandle(h -> h.createQuery("""
                        SELECT ST_X(p) AS lon, ST_Y(p) AS lat FROM (
                          SELECT k.point AS p FROM key_place k JOIN village v ON ST_Covers(v.boundary, k.point)
                          ORDER BY k.id LIMIT 1) AS x
                        """)
                .map((row, context) -> List.of(row.getDouble("lon"), row.getDouble("lat")))
                .one());
        return Map.of(
                "kind",
                "call_out",
                "category",
                "theft",
                "grade",
                2,
                "title",
                key,
                "point",
                point,
                "occurredAt",
                Instant.now().minusSeconds(60).toString(),
                "key",
                key);
    }

    private static String string(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }

    private static long count(String what) {
        return jdbi.withHandle(h ->
                h.createQuery("SELECT count(*) FROM " + what).mapTo(Long.class).one());
    }
}
