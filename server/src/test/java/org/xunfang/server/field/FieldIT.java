package org.xunfang.server.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.track.PatrolGround;
import org.xunfang.server.track.UnitFix;

final class FieldIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private RunningApp app;
    private Jdbi jdbi;
    private PatrolGround ground;
    private UUID unit;
    private UUID shift;
    private UUID stop;
    private UUID place;
    private Api officer;

    @BeforeEach
    void start() {
        app = RunningApp.start(DB);
        jdbi = app.database().jdbi();
        DB.empty("org_unit, account, device, position, position_waiting, patrol_place, patrol_plan");
        ground = new PatrolGround(jdbi);
        UUID group = ground.orgUnit(null, "group");
        unit = ground.unit(group, "one");
        UUID other = ground.unit(group, "two");
        shift = ground.shift(unit, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(7)), null, null);
        account("officer", unit, group);
        account("stranger", other, group);
        route();
        officer = Api.signedIn(app, "officer");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void officerSeesHisUnitShiftRouteAndCrew() {
        var my = officer.get("/api/my").body();
        assertThat(my.at("/unit/name").asText()).isEqualTo("one");
        assertThat(my.at("/unit/station/0").asDouble()).isEqualTo(117.1);
        assertThat(my.at("/shift/id").asText()).isEqualTo(shift.toString());
        assertThat(my.at("/shift/startedAt").isNull()).isTrue();
        assertThat(my.at("/route/stops/0/name").asText()).isEqualTo("西口");
        assertThat(my.at("/members/0/name").asText()).isEqualTo("officer");
        assertThat(my.at("/members/0").has("accountId")).isFalse();
    }

    @Test
    void shiftStartsOnceAndEndsOnce() {
        Instant before = now.minus(Duration.ofMinutes(20));
        var started = officer.post("/api/my/shift/start", Map.of("at", before));
        var again = officer.post("/api/my/shift/start", Map.of());
        assertThat(started.status()).isEqualTo(200);
        assertThat(Instant.parse(started.body().path("startedAt").asText())).isEqualTo(before);
        assertThat(again.body()).isEqualTo(started.body());
        var ended = officer.post("/api/my/shift/end", Map.of());
        assertThat(ended.body().path("endedAt").isNull()).isFalse();
        assertThat(officer.post("/api/my/shift/end", Map.of()).body()).isEqualTo(ended.body());
        assertThat(officer.post("/api/my/shift/start", Map.of()).code()).isEqualTo("shift.ended");
        assertThat(events("shift.changed")).isEqualTo(2);
    }

    @Test
    void nothingToStartWithoutARoster() {
        jdbi.useHandle(h -> h.execute("DELETE FROM shift"));
        assertThat(officer.post("/api/my/shift/start", Map.of()).code()).isEqualTo("shift.none");
        assertThat(officer.post("/api/my/shift/end", Map.of()).code()).isEqualTo("shift.not_running");
    }

    @Test
    void forgottenShiftDoesNotGoOnForEver() {
        jdbi.useHandle(h -> h.execute(
                "UPDATE shift SET starts_at = ?, ends_at = ?, started_at = ?",
                now.minus(Duration.ofHours(12)),
                now.minus(Duration.ofHours(4)),
                now.minus(Duration.ofHours(12))));
        new org.xunfang.server.unit.Shifts(jdbi, new EventOutbox(Json.mapper()), java.time.Clock.systemUTC())
                .endForgotten();
        Instant ended = jdbi.withHandle(h -> h.createQuery("SELECT ended_at FROM shift WHERE id = :id")
                .bind("id", shift)
                .mapTo(Instant.class)
                .one());
        assertThat(ended).isEqualTo(now.minus(Duration.ofHours(3)));
    }

    @Test
    void positionsCountFromTheStartOfTheShiftHoweverLateTheStartIsTold() {
        List<Map<String, Object>> sent = List.of(position("a", 30), position("b", 10));
        var early = officer.post("/api/my/positions", Map.of("positions", sent));
        assertThat(early.body().path("waiting").asInt()).isEqualTo(2);
        officer.post("/api/my/shift/start", Map.of("at", now.minus(Duration.ofMinutes(20))));
        assertThat(ground.rows("position")).isEqualTo(1);
        var again =
                officer.post("/api/my/positions", Map.of("positions", List.of(position("b", 10), position("c", 5))));
        assertThat(again.body().path("stored").asInt()).isEqualTo(1);
        assertThat(again.body().path("duplicates").asInt()).isEqualTo(1);
        officer.post("/api/my/shift/end", Map.of("at", now.minus(Duration.ofMinutes(4))));
        var late = officer.post("/api/my/positions", Map.of("positions", List.of(position("d", 1))));
        assertThat(late.body().path("outside").asInt()).isEqualTo(1);
        assertThat(officer.get("/api/units").body().at("/0/status").asText()).isEqualTo("off");
    }

    @Test
    void refusedPositionsAreCountedNotAnError() {
        Map<String, Object> nowhere = Map.of("key", "x", "fixedAt", now, "lon", 117.1, "lat", 999);
        var answer = officer.post("/api/my/positions", Map.of("positions", List.of(nowhere)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("refused").asInt()).isEqualTo(1);
    }

    @Test
    void stopIsReachedAndLeftByHand() {
        var arrived =
                officer.post("/api/my/stops/" + stop + "/arrive", Map.of("at", now.minusSeconds(600), "key", "1"));
        assertThat(arrived.body().path("state").asText()).isEqualTo("arrived");
        officer.post("/api/my/stops/" + stop + "/arrive", Map.of("at", now, "key", "1"));
        var left = officer.post("/api/my/stops/" + stop + "/leave", Map.of("at", now.minusSeconds(60)));
        assertThat(left.body().path("state").asText()).isEqualTo("done");
        assertThat(officer.post("/api/my/stops/" + stop + "/leave", Map.of()).body())
                .isEqualTo(left.body());
        assertThat(events("stop.changed")).isEqualTo(2);
        assertThat(visits()).containsExactly(now.minusSeconds(600) + " " + now.minusSeconds(60) + " true");
        assertThat(lastVisit()).isEqualTo(now.minusSeconds(60));
    }

    @Test
    void unreachableStopMayStillBeReached() {
        String path = "/api/my/stops/" + stop;
        assertThat(officer.post(path + "/unreachable", Map.of("note", "桥断了"))
                        .body()
                        .path("note")
                        .asText())
                .isEqualTo("桥断了");
        assertThat(officer.post(path + "/arrive", Map.of()).body().path("state").asText())
                .isEqualTo("arrived");
    }

    @Test
    void stopsOfOthersAreNotToBeFound() {
        Api stranger = Api.signedIn(app, "stranger");
        assertThat(stranger.post("/api/my/stops/" + stop + "/arrive", Map.of()).code())
                .isEqualTo("stop.not_found");
    }

    /** Metres east of the stop and the minute, then what the stop is after it. */
    @Test
    void dwellingMakesAVisitAndPassingDoesNot() {
        jdbi.useHandle(h -> h.execute("UPDATE shift SET started_at = starts_at"));
        Visits visits = new Visits(jdbi, new EventOutbox(Json.mapper()), Visits.LEAST_DWELL);
        visits.look(List.of(fix(200, 0), fix(50, 1)));
        assertThat(state()).isEqualTo("arrived");
        visits.look(List.of(fix(120, 2)));
        assertThat(state()).isEqualTo("planned");
        assertThat(visits()).isEmpty();
        visits.look(List.of(fix(20, 10), fix(70, 12), fix(30, 15), fix(100, 16)));
        assertThat(state()).isEqualTo("done");
        assertThat(visits()).containsExactly(minute(10) + " " + minute(16) + " false");
        assertThat(lastVisit()).isEqualTo(minute(16));
        visits.look(List.of(fix(0, 20)));
        assertThat(state()).isEqualTo("done");
    }

    @Test
    void whoSaysThatHeIsThereHasNotOnlyPassed() {
        officer.post("/api/my/stops/" + stop + "/arrive", Map.of("at", minute(1)));
        new Visits(jdbi, new EventOutbox(Json.mapper()), Visits.LEAST_DWELL).look(List.of(fix(300, 2)));
        assertThat(state()).isEqualTo("arrived");
    }

    private void account(String login, UUID unitId, UUID org) {
        new AccountRepository(jdbi).create(login, login, Role.OFFICER, RunningApp.PASSWORD, org, false);
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO member (id, patrol_unit_id, account_id, name, rank, leader)
                SELECT ?, ?, id, login, 'officer', true FROM account WHERE login = ?
                """, Ids.next(), unitId, login));
    }

    private void route() {
        UUID plan = Ids.next();
        UUID route = Ids.next();
        place = Ids.next();
        stop = Ids.next();
        jdbi.useHandle(h -> {
            h.execute("""
                    INSERT INTO patrol_place (id, kind, subject, name, point)
                    VALUES (?, 'gap', 'g', '西口', ST_SetSRID(ST_MakePoint(117.11, 28.2), 4326))
                    """, place);
            h.execute("""
                    INSERT INTO patrol_plan (id, day, state, seed, profile, value, issued_at)
                    VALUES (?, current_date, 'issued', 1, 'p', 1, now())
                    """, plan);
            h.execute("""
                    INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, line, length_m, travel_s, value)
                    VALUES (?, ?, ?, ?, ST_SetSRID('MULTILINESTRING((117.1 28.2,117.11 28.2),(117.11 28.2,117.1 28.2))'::geometry, 4326), 2000, 200, 1)
                    """, route, plan, shift, unit);
            h.execute("""
                    INSERT INTO route_stop (id, route_id, number, place_id, kind, name, point, must_reach, arrive_at, depart_at,
                      leg_m, leg_s, value)
                    VALUES (?, ?, 1, ?, 'gap', '西口', ST_SetSRID(ST_MakePoint(117.11, 28.2), 4326), true, ?, ?, 1000, 100, 1)
                    """, stop, route, place, now, now.plusSeconds(600));
        });
    }

    private Map<String, Object> position(String key, int minutesAgo) {
        return Map.of("key", key, "fixedAt", now.minus(Duration.ofMinutes(minutesAgo)), "lon", 117.1, "lat", 28.2);
    }

    private Instant minute(int minute) {
        return now.minus(Duration.ofMinutes(60L - minute));
    }

    private UnitFix fix(double metresEast, int minute) {
        double degree = 111_195 * Math.cos(Math.toRadians(28.2));
        return new UnitFix(unit, shift, minute(minute), 117.11 + metresEast / degree, 28.2, false);
    }

    private String state() {
        return jdbi.withHandle(h -> h.createQuery("SELECT state FROM route_stop WHERE id = :id")
                .bind("id", stop)
                .mapTo(String.class)
                .one());
    }

    private List<String> visits() {
        return jdbi.withHandle(h -> h.createQuery("SELECT arrived_at, left_at, by_hand FROM visit")
                .map((row, c) -> row.getTimestamp(1).toInstant() + " "
                        + (row.getTimestamp(2) == null
                                ? "-"
                                : row.getTimestamp(2).toInstant()) + " "
                        + row.getBoolean(3))
                .list());
    }

    private Instant lastVisit() {
        return jdbi.withHandle(h -> h.createQuery("SELECT last_visit_at FROM patrol_place WHERE id = :id")
                .bind("id", place)
                .mapTo(Instant.class)
                .one());
    }

    private long events(String kind) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT count(*) FROM event WHERE kind = :kind
                          AND (payload->>'unitId' = :unit OR payload->>'stopId' = :stop)
                        """)
                .bind("kind", kind)
                .bind("unit", unit.toString())
                .bind("stop", stop.toString())
                .mapTo(Long.class)
                .one());
    }
}
