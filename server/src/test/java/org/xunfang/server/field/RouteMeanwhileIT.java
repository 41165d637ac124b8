package org.xunfang.server.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.Meanwhile;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.track.UnitFix;

/** A leader puts a new version of the plan in force at the moment when its crew says something. */
final class RouteMeanwhileIT extends RouteOverHttp {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final UUID nextRoute = Ids.next();
    private UUID first;

    @Override
    TestDatabase db() {
        return DB;
    }

    @BeforeEach
    void look() {
        first = UUID.fromString(
                texts("SELECT id FROM route_stop WHERE number = 1").get(0));
    }

    @Test
    void arrivalIsOfTheNewVersion() throws Exception {
        Api.Answer answer = Meanwhile.of(
                jdbi,
                RouteMeanwhileIT::holdStops,
                () -> officer.post("/api/my/stops/" + first + "/arrive", Map.of()),
                this::replace);
        assertThat(answer.body().path("routeId").asText()).isEqualTo(nextRoute.toString());
        assertThat(states(nextRoute)).containsExactly("arrived", "planned");
        assertThat(states(route)).containsExactly("planned", "planned");
    }

    @Test
    void positionsMakeArrivalsAtTheNewVersion() throws Exception {
        Visits visits = new Visits(jdbi, new EventOutbox(Json.mapper()), Visits.LEAST_DWELL);
        Meanwhile.of(
                jdbi,
                RouteMeanwhileIT::holdStops,
                () -> {
                    visits.look(List.of(new UnitFix(unit, shift, now, 117.11, 28.2, false)));
                    return true;
                },
                this::replace);
        assertThat(states(nextRoute)).containsExactly("arrived", "planned");
        assertThat(states(route)).containsExactly("planned", "planned");
    }

    @Test
    void addedPlaceGoesOnTheNewVersion() throws Exception {
        road();
        Map<String, Object> place = Map.of("point", List.of(117.13, 28.2001), "name", "bridge", "key", "k");
        Api.Answer answer = Meanwhile.of(
                jdbi, RouteMeanwhileIT::holdPlans, () -> officer.post("/api/my/stops", place), this::replace);
        assertThat(answer.body().path("stopId").isNull())
                .as(answer.body().toString())
                .isFalse();
        assertThat(states(nextRoute)).hasSize(3);
        assertThat(states(route)).hasSize(2);
    }

    @Test
    void onlyWhatHasBeenSeenIsAccepted() throws Exception {
        String seen = officer.get("/api/my").body().at("/route/version").asText();
        Api.Answer answer = Meanwhile.of(
                jdbi,
                RouteMeanwhileIT::holdPlans,
                () -> officer.post("/api/my/route/accept", Map.of("planId", plan, "version", seen)),
                h -> h.execute("UPDATE route_stop SET arrive_at = arrive_at - interval '9 minutes' WHERE number = 2"));
        assertThat(answer.body().path("accepted").asBoolean()).isFalse();
        assertThat(texts("SELECT count(*) FROM accepted_stop")).containsExactly("0");
    }

    @Test
    void routeThatIsReplacedWhileItIsReadIsShownAsItWas() throws Exception {
        String version = officer.get("/api/my").body().at("/route/version").asText();
        JsonNode read = Meanwhile.of(
                jdbi,
                h -> h.execute("LOCK TABLE route_stop IN ACCESS EXCLUSIVE MODE"),
                () -> officer.get("/api/my").body().path("route"),
                h -> {
                    replace(h);
                    h.execute("UPDATE route_stop SET arrive_at = arrive_at - interval '9 minutes'");
                });
        assertThat(read.path("id").asText()).isEqualTo(route.toString());
        assertThat(read.path("planId").asText()).isEqualTo(plan.toString());
        assertThat(read.path("version").asText()).isEqualTo(version);
    }

    @Test
    void routeThatIsTakenBackIsGone() {
        jdbi.useHandle(h -> h.execute("UPDATE patrol_plan SET state = 'withdrawn'"));
        assertThat(officer.get("/api/my").body().path("route").isNull()).isTrue();
    }

    private static void holdStops(Handle h) {
        h.createQuery("SELECT id FROM route_stop ORDER BY route_id, number FOR UPDATE")
                .mapTo(UUID.class)
                .list();
    }

    private static void holdPlans(Handle h) {
        h.execute("SELECT pg_advisory_xact_lock(7239006)");
    }

    /** The same route again, as a version that follows. */
    private void replace(Handle h) {
        UUID next = Ids.next();
        h.execute("""
                INSERT INTO patrol_plan (id, day, state, seed, profile, value, issued_at, follows)
                SELECT ?, day, 'issued', seed, profile, value, ?, id FROM patrol_plan WHERE id = ?
                """, next, now.plus(Duration.ofSeconds(1)), plan);
        h.execute("""
                INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, line, length_m, travel_s, value)
                SELECT ?, ?, shift_id, patrol_unit_id, line, length_m, travel_s, value FROM patrol_route WHERE id = ?
                """, nextRoute, next, route);
        h.execute("""
                INSERT INTO route_stop (id, route_id, number, place_id, kind, name, point, must_reach, arrive_at, depart_at,
                  leg_m, leg_s, value, follows)
                SELECT gen_random_uuid(), ?, number, place_id, kind, name, point, must_reach, arrive_at, depart_at, leg_m,
                  leg_s, value, id
                FROM route_stop WHERE route_id = ?
                """, nextRoute, route);
        h.execute("UPDATE patrol_plan SET state = 'withdrawn' WHERE id = ?", plan);
    }

    private List<String> states(UUID of) {
        return texts("SELECT state FROM route_stop WHERE route_id = '" + of + "' ORDER BY number");
    }
}
