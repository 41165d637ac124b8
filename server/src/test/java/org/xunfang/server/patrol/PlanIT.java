package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** The plan that the demo county has by itself, and what people do with plans. */
final class PlanIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    /** The last steps from a road to a place are on foot. */
    private static final double SNAP_M = 300;

    private static RunningApp app;
    private static Jdbi jdbi;
    private static Api command;
    private static Api leader;

    @BeforeAll
    static void start() throws InterruptedException {
        app = RunningApp.start(DB, "demo=true", "villages=12");
        app.settle();
        jdbi = app.database().jdbi();
        command = Api.signedIn(app, "command");
        leader = Api.signedIn(app, "leader");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theDemoCountyHasAnIssuedPlanForEveryUnitOfTheShift() {
        JsonNode routes = command.get("/api/routes/today").body();
        assertThat(units(routes)).isEqualTo(strings("SELECT id FROM patrol_unit"));
        assertThat(count("SELECT count(*) FROM patrol_plan WHERE state = 'issued'"))
                .isEqualTo(1);
    }

    @Test
    void everyLegFollowsTheRoads() {
        // 9e-6° is a metre or less; points at most 10 m apart along each line
        String sql = """
                SELECT count(*) FROM patrol_route r, ST_DumpPoints(ST_Segmentize(CAST(r.line AS geography), 10)::geometry) p
                WHERE NOT EXISTS (SELECT FROM road WHERE ST_DWithin(road.line, p.geom, 9e-6))
                """;
        assertThat(count("SELECT count(*) FROM patrol_route WHERE line IS NOT NULL"))
                .isPositive();
        assertThat(count(sql)).isZero();
    }

    @Test
    void everyRouteLeavesItsStationAndComesBackStopByStop() {
        for (JsonNode route : command.get("/api/routes/today").body()) {
            JsonNode legs = route.path("line").path("coordinates");
            JsonNode stops = route.path("stops");
            assertThat(legs.size()).isEqualTo(stops.isEmpty() ? 0 : stops.size() + 1);
            List<JsonNode> ends = new ArrayList<>();
            for (int i = 0; i < legs.size(); i++) {
                JsonNode leg = legs.get(i);
                if (i > 0) {
                    assertThat(leg.get(0)).isEqualTo(ends.get(i - 1));
                }
                ends.add(leg.get(leg.size() - 1));
            }
            for (int i = 0; i < stops.size(); i++) {
                assertThat(metres(ends.get(i), stops.get(i).path("point"))).isLessThanOrEqualTo(SNAP_M);
            }
            if (!ends.isEmpty()) {
                assertThat(legs.get(0).get(0)).isEqualTo(ends.get(ends.size() - 1));
                assertThat(metres(legs.get(0).get(0), station(route))).isLessThanOrEqualTo(SNAP_M);
            }
        }
    }

    @Test
    void everyRouteKeepsToItsShift() {
        for (JsonNode route : command.get("/api/routes/today").body()) {
            Instant free = Instant.parse(route.path("shift").path("startsAt").asText());
            double travelS = 0;
            for (JsonNode stop : route.path("stops")) {
                double legS = stop.path("legS").asDouble();
                Instant arrive = Instant.parse(stop.path("arriveAt").asText());
                assertThat(Duration.between(free, arrive).toSeconds()).isGreaterThanOrEqualTo((long) legS);
                free = Instant.parse(stop.path("departAt").asText());
                travelS += legS;
            }
            Instant back = free.plusSeconds((long) (route.path("travelS").asDouble() - travelS));
            assertThat(back)
                    .isBeforeOrEqualTo(
                            Instant.parse(route.path("shift").path("endsAt").asText()));
        }
    }

    @Test
    void theLengthToldIsTheLengthDrawn() {
        List<Double> ratios = jdbi.withHandle(h -> h.createQuery(
                        "SELECT ST_Length(CAST(line AS geography)) / length_m FROM patrol_route WHERE length_m > 0")
                .mapTo(Double.class)
                .list());
        assertThat(ratios).isNotEmpty().allSatisfy(r -> assertThat(r).isCloseTo(1, within(0.002)));
    }

    @Test
    void whatMustBeReachedIsVisitedOrNamed() {
        JsonNode plan = newest(command);
        Set<String> told = new HashSet<>();
        plan.path("routes").forEach(r -> r.path("stops").forEach(s -> told.add(name(s))));
        plan.path("unmet").forEach(u -> told.add(name(u)));
        assertThat(told).containsAll(strings("SELECT name FROM key_place WHERE must_reach"));
    }

    @Test
    void everyStopSaysWhyAndTheReasonsAddUp() {
        JsonNode places = command.get("/api/patrol-places").body();
        assertThat(places).isNotEmpty();
        for (JsonNode place : places) {
            double sum = 0;
            for (JsonNode reason : place.path("reasons")) {
                assertThat(reason.path("code").asText()).startsWith("patrol.reason.");
                sum += reason.path("points").asDouble();
            }
            assertThat(sum).isCloseTo(place.path("value").asDouble(), within(1e-6));
        }
    }

    @Test
    void aLeaderSeesAndPlansHisOwnUnitsOnly() throws InterruptedException {
        Set<String> own = strings("""
                SELECT u.id FROM patrol_unit u JOIN org_unit g ON g.id = u.org_unit_id JOIN account a ON a.login = 'leader'
                WHERE g.parent_id = a.org_unit_id
                """);
        assertThat(units(newest(leader).path("routes"))).isEqualTo(own);
        assertThat(units(leader.get("/api/routes/today").body())).isEqualTo(own);
        assertThat(ids(leader.get("/api/patrol-units").body())).isEqualTo(own);
        JsonNode plan = propose(leader, Map.of("day", day(), "seed", 5));
        assertThat(units(plan.path("routes"))).isEqualTo(own);
        assertThat(own).hasSizeLessThan((int) count("SELECT count(*) FROM patrol_unit"));
    }

    @Test
    void aLeaderPlansNoUnitOfOthersAndIssuesNoPlanOfOthers() {
        List<String> all = List.copyOf(strings(
                "SELECT shift_id FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id WHERE p.state = 'issued'"));
        Api.Answer planned = leader.post("/api/plans", Map.of("day", day(), "shiftIds", all));
        assertThat(planned.code()).isEqualTo("plan.unknown_shifts");
        Api.Answer issued =
                leader.post("/api/plans/" + newest(leader).path("id").asText() + "/issue", Map.of());
        assertThat(issued.status()).isEqualTo(403);
        assertThat(Api.signedIn(app, "officer").get("/api/plans").status()).isEqualTo(403);
    }

    @Test
    void theSameRequestTwiceIsOneRequest() throws InterruptedException {
        Map<String, Object> wanted =
                Map.of("day", day(), "seed", 7, "key", UUID.randomUUID().toString());
        String job = command.post("/api/plans", wanted).body().path("jobId").asText();
        assertThat(command.post("/api/plans", wanted).body().path("jobId").asText())
                .isEqualTo(job);
        command.finished(job);
        assertThat(command.post("/api/plans", wanted).body().path("jobId").asText())
                .isEqualTo(job);
        assertThat(count("SELECT count(*) FROM patrol_plan WHERE seed = 7")).isEqualTo(1);
    }

    @Test
    void issuingTwiceHasOneEffectAndWithdrawsThePlanBefore() throws InterruptedException {
        String before = string("SELECT id FROM patrol_plan WHERE state = 'issued' ORDER BY issued_at DESC LIMIT 1");
        String id =
                propose(command, Map.of("day", day(), "seed", 11)).path("id").asText();
        long events = count("SELECT count(*) FROM event WHERE kind = 'plan.issued'");
        JsonNode first = command.post("/api/plans/" + id + "/issue", Map.of()).body();
        JsonNode second = command.post("/api/plans/" + id + "/issue", Map.of()).body();
        assertThat(first.path("state").asText()).isEqualTo("issued");
        assertThat(second).isEqualTo(first);
        assertThat(count("SELECT count(*) FROM event WHERE kind = 'plan.issued'"))
                .isEqualTo(events + 1);
        assertThat(string("SELECT state FROM patrol_plan WHERE id = '" + before + "'"))
                .isEqualTo("withdrawn");
        assertThat(command.post("/api/plans/" + before + "/issue", Map.of()).code())
                .isEqualTo("plan.not_proposed");
        assertThat(command.get("/api/routes/today").body().get(0).path("id").asText())
                .isEqualTo(first.path("routes").get(0).path("id").asText());
    }

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        assertThat(command.post("/api/plans", Map.of()).code()).isEqualTo("request.body_field");
        assertThat(command.post("/api/plans", Map.of("day", "2020-01-01")).code())
                .isEqualTo("plan.no_shifts");
        assertThat(command.post("/api/plans", Map.of("day", day(), "shiftIds", List.of()))
                        .code())
                .isEqualTo("request.body_field");
        assertThat(command.get("/api/plans/" + UUID.randomUUID()).code()).isEqualTo("plan.not_found");
        assertThat(command.get("/api/plans?dya=2020-01-01").code()).isEqualTo("request.unknown_parameter");
    }

    private static JsonNode propose(Api by, Map<String, Object> wanted) throws InterruptedException {
        String job = by.post("/api/plans", wanted).body().path("jobId").asText();
        JsonNode done = by.finished(job);
        assertThat(done.path("state").asText()).isEqualTo("done");
        String id = done.path("detail").path("planId").asText();
        JsonNode plan = by.get("/api/plans/" + id).body();
        assertThat(plan.path("state").asText()).isEqualTo("proposed");
        return plan;
    }

    /** The plan in force when the tests began or later, with its routes. */
    private static JsonNode newest(Api by) {
        String id = string("SELECT id FROM patrol_plan WHERE state = 'issued' ORDER BY issued_at DESC LIMIT 1");
        return by.get("/api/plans/" + id).body();
    }

    private static String day() {
        return string("""
                SELECT s.day FROM patrol_route r JOIN shift s ON s.id = r.shift_id JOIN patrol_plan p ON p.id = r.plan_id
                WHERE p.state = 'issued' LIMIT 1
                """);
    }

    private static JsonNode station(JsonNode route) {
        for (JsonNode unit : command.get("/api/patrol-units").body()) {
            if (unit.path("id").equals(route.path("unit").path("id"))) {
                return unit.path("station");
            }
        }
        throw new AssertionError("no unit of " + route.path("unit"));
    }

    /** Distance on a sphere, by the haversine formula. */
    private static double metres(JsonNode a, JsonNode b) {
        double lat1 = Math.toRadians(a.get(1).asDouble());
        double lat2 = Math.toRadians(b.get(1).asDouble());
        double dLon = Math.toRadians(b.get(0).asDouble() - a.get(0).asDouble());
        double s = Math.pow(Math.sin((lat2 - lat1) / 2), 2)
                + Math.cos(lat1) * Math.cos(lat2) * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * 6_371_000 * Math.asin(Math.sqrt(s));
    }

    private static Set<String> units(JsonNode routes) {
        Set<String> units = new HashSet<>();
        routes.forEach(r -> units.add(r.path("unit").path("id").asText()));
        return units;
    }

    private static Set<String> ids(JsonNode list) {
        Set<String> ids = new HashSet<>();
        list.forEach(e -> ids.add(e.path("id").asText()));
        return ids;
    }

    private static String name(JsonNode node) {
        return node.path("name").asText();
    }

    private static Set<String> strings(String sql) {
        return new HashSet<>(
                jdbi.withHandle(h -> h.createQuery(sql).mapTo(String.class).list()));
    }

    private static String string(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }

    private static long count(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
    }
}
