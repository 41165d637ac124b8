package org.xunfang.server.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
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
import org.xunfang.server.track.PatrolGround;

/**
 * A plan of two units, beside what they did. The first started its shift two hours ago and has ended it: it dwelt at one stop,
 * drove past another, refused a third and never came near the fourth. The second has not started yet.
 */
final class ActualIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant started = now.minus(Duration.ofHours(2));
    private RunningApp app;
    private Jdbi jdbi;
    private UUID plan;
    private UUID one;
    private UUID two;
    private Api command;

    @BeforeEach
    void start() {
        app = RunningApp.start(DB);
        jdbi = app.database().jdbi();
        DB.empty("org_unit, account, device, device_assignment, position, patrol_place, patrol_plan, village");
        PatrolGround ground = new PatrolGround(jdbi);
        UUID county = ground.orgUnit(null, "county");
        UUID first = ground.orgUnit(county, "一中队");
        UUID second = ground.orgUnit(county, "二中队");
        one = ground.unit(first, "one");
        two = ground.unit(second, "two");
        plan = Ids.next();
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO patrol_plan (id, day, state, seed, profile, value, issued_at)
                VALUES (?, current_date, 'issued', 1, 'p', 1, now())
                """, plan));
        UUID ended = route(one, ground.shift(one, started, now.plus(Duration.ofHours(1)), started, now));
        stop(ended, 1, "dwelt", 117.11, "done", started.plusSeconds(900), started.plusSeconds(1500));
        stop(ended, 2, "passed", 117.12, "planned", null, null);
        stop(ended, 3, "refused", 117.13, "unreachable", null, null);
        stop(ended, 4, "missed", 117.14, "planned", null, null);
        UUID ahead = route(two, ground.shift(two, now, now.plus(Duration.ofHours(1)), null, null));
        stop(ahead, 1, "open", 117.15, "planned", null, null);
        drive(one, 117.119, 117.121, started.plusSeconds(2000));
        drive(one, 117.139, 117.141, started.minusSeconds(900));
        new AccountRepository(jdbi).create("command", "c", Role.COMMAND, RunningApp.PASSWORD, null, false);
        new AccountRepository(jdbi).create("leader", "l", Role.LEADER, RunningApp.PASSWORD, second, false);
        command = Api.signedIn(app, "command");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void everyStopIsVisitedPassedRefusedMissedOrOpen() {
        JsonNode actual = actual(command);
        assertThat(outcomes(actual)).isEqualTo("dwelt:visited passed:passed refused:refused missed:missed open:open");
        JsonNode dwelt = actual.at("/stops/0");
        assertThat(dwelt.path("stayS").asInt()).isEqualTo(600);
        assertThat(dwelt.path("plannedStayS").asInt()).isEqualTo(720);
        assertThat(dwelt.path("lateS").asInt()).isEqualTo(300);
        assertThat(actual.at("/stops/2/note").asText()).isEqualTo("桥断了");
    }

    @Test
    void sumsAreByUnitGroupAndGrid() {
        JsonNode actual = actual(command);
        assertThat(actual.at("/total/stops").asInt()).isEqualTo(5);
        assertThat(actual.at("/total/visited").asInt()).isEqualTo(1);
        assertThat(actual.at("/total/mustReach").asInt()).isEqualTo(5);
        assertThat(actual.at("/total/mustReachVisited").asInt()).isEqualTo(1);
        assertThat(actual.at("/total/lateS").asInt()).isEqualTo(300);
        assertThat(actual.at("/units/0/name").asText()).isEqualTo("one");
        assertThat(actual.at("/units/0/sums/stops").asInt()).isEqualTo(4);
        assertThat(actual.at("/units/1/sums/lateS").isNull()).isTrue();
        assertThat(actual.at("/groups/1/name").asText()).isEqualTo("二中队");
        assertThat(actual.at("/grids/0/id").isNull()).as("no grid there").isTrue();
        assertThat(actual.at("/grids/0/sums/stops").asInt()).isEqualTo(5);
    }

    @Test
    void leaderSeesTheUnitsOfHisSubTree() {
        Api leader = Api.signedIn(app, "leader");
        assertThat(outcomes(actual(leader))).isEqualTo("open:open");
        assertThat(leader.get("/api/plans/" + Ids.next() + "/actual").code()).isEqualTo("plan.not_found");
    }

    @Test
    void positionsOfBeforeTheShiftSayNothing() {
        jdbi.useHandle(h ->
                h.execute("UPDATE shift SET started_at = ? WHERE patrol_unit_id = ?", started.plusSeconds(3000), one));
        assertThat(outcomes(actual(command))).contains("passed:missed");
    }

    private JsonNode actual(Api who) {
        return who.get("/api/plans/" + plan + "/actual").body();
    }

    private static String outcomes(JsonNode actual) {
        StringBuilder said = new StringBuilder();
        actual.path("stops")
                .forEach(s -> said.append(said.isEmpty() ? "" : " ")
                        .append(s.path("name").asText())
                        .append(":")
                        .append(s.path("outcome").asText()));
        return said.toString();
    }

    private UUID route(UUID unit, UUID shift) {
        UUID route = Ids.next();
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, length_m, travel_s, value)
                VALUES (?, ?, ?, ?, 2000, 200, 1)
                """, route, plan, shift, unit));
        return route;
    }

    /** Planned ten minutes after the one before, for twelve minutes. */
    private void stop(
            UUID route,
            int number,
            String name,
            double lon,
            String state,
            @Nullable Instant arrived,
            @Nullable Instant left) {
        Instant at = started.plusSeconds(number * 600L);
        jdbi.useHandle(h -> h.execute(
                """
                INSERT INTO route_stop (id, route_id, number, kind, name, point, must_reach, arrive_at, depart_at, leg_m, leg_s,
                  value, state, arrived_at, left_at, note)
                VALUES (?, ?, ?, 'gap', ?, ST_SetSRID(ST_MakePoint(?, 28.2), 4326), true, ?, ?, 1000, 100, 1, ?, ?, ?, ?)
                """,
                Ids.next(),
                route,
                number,
                name,
                lon,
                at,
                at.plusSeconds(720),
                state,
                arrived,
                left,
                state.equals("unreachable") ? "桥断了" : null));
    }

    /** Two positions half a minute apart. */
    private void drive(UUID unit, double fromLon, double toLon, Instant at) {
        jdbi.useHandle(h -> {
            int device = h.createQuery("""
                            INSERT INTO device (name, token_hash) VALUES ('d', sha256(CAST(gen_random_uuid() AS text)::bytea))
                            RETURNING number
                            """).mapTo(Integer.class).one();
            h.execute(
                    "INSERT INTO device_assignment (device_number, patrol_unit_id, from_at) VALUES (?, ?, ?)",
                    device,
                    unit,
                    at.minusSeconds(3600));
            h.execute("SELECT ensure_position_partition(CAST(? AS timestamptz)::date)", at);
            h.execute("SELECT ensure_position_partition(CAST(? AS timestamptz)::date + 1)", at);
            for (double lon : new double[] {fromLon, toLon}) {
                h.execute("""
                        INSERT INTO position (device_number, fixed_at, received_at, key, lon_e7, lat_e7)
                        VALUES (?, ?, ?, 1, ?, 282000000)
                        """, device, at.plusSeconds(lon == fromLon ? 0 : 30), at, (int) Math.round(lon * 1e7));
            }
        });
    }
}
