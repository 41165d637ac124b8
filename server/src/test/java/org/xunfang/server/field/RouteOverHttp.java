package org.xunfang.server.field;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.track.PatrolGround;

/** A unit with a route of two stops, ten minutes after it was issued; its officer is signed in. */
abstract class RouteOverHttp {

    final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    RunningApp app;
    Jdbi jdbi;
    UUID unit;
    UUID shift;
    UUID plan;
    UUID route;
    Api officer;

    /** Of the class. */
    abstract TestDatabase db();

    @BeforeEach
    void start() {
        app = RunningApp.start(db());
        jdbi = app.database().jdbi();
        db().empty(
                        "org_unit, account, device, position, position_waiting, road_closure, patrol_place, patrol_plan, road,"
                                + " village, event, place_mark");
        PatrolGround ground = new PatrolGround(jdbi);
        UUID group = ground.orgUnit(null, "group");
        unit = ground.unit(group, "one");
        shift = ground.shift(unit, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(7)), null, null);
        new AccountRepository(jdbi).create("officer", "officer", Role.OFFICER, RunningApp.PASSWORD, group, false);
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO member (id, patrol_unit_id, account_id, name, rank, leader)
                SELECT ?, ?, id, login, 'officer', true FROM account WHERE login = 'officer'
                """, Ids.next(), unit));
        plan = Ids.next();
        route = issue(plan, Duration.ofMinutes(10));
        stop(route, 1, "西口", 117.11, 10);
        stop(route, 2, "学校", 117.12, 40);
        officer = Api.signedIn(app, "officer");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    UUID issue(UUID id, Duration ago) {
        UUID added = Ids.next();
        jdbi.useHandle(h -> {
            h.execute("""
                    INSERT INTO patrol_plan (id, day, state, seed, profile, value, issued_at)
                    VALUES (?, current_date, 'issued', 1, 'p', 1, ?)
                    """, id, now.minus(ago));
            h.execute("""
                    INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, line, length_m, travel_s, value)
                    VALUES (?, ?, ?, ?, ST_SetSRID('MULTILINESTRING((117.1 28.2,117.12 28.2),(117.12 28.2,117.1 28.2))'::geometry, 4326), 4000, 400, 1)
                    """, added, id, shift, unit);
        });
        return added;
    }

    /** A stop at a place of its own. */
    void stop(UUID of, int number, String name, double lon, int minute) {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO patrol_place (id, kind, subject, name, point)
                VALUES (?, 'gap', ?, ?, ST_SetSRID(ST_MakePoint(?, 28.2), 4326))
                """, Ids.next(), name, name, lon));
        place(of, number, name, lon, minute);
    }

    /** A stop at a place that is there. */
    void place(UUID of, int number, String name, double lon, int minute) {
        Instant at = now.plusSeconds(minute * 60L);
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO route_stop (id, route_id, number, place_id, kind, name, point, must_reach, arrive_at, depart_at,
                  leg_m, leg_s, value)
                SELECT ?, ?, ?, id, kind, name, point, true, ?, ?, 1000, 100, 1 FROM patrol_place WHERE name = ?
                """, Ids.next(), of, number, at, at.plusSeconds(600), name));
    }

    void road() {
        jdbi.useHandle(h -> {
            h.execute("""
                    INSERT INTO road (id, class, joins, line, source, external_id)
                    VALUES (gen_random_uuid(), 'tertiary', 'shared_vertex',
                      ST_SetSRID('LINESTRING(117.09 28.2,117.1 28.2,117.12 28.2,117.14 28.2)'::geometry, 4326), 't', 'r')
                    """);
            h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'");
            h.execute("UPDATE county SET plane_lon = 117.1, plane_lat = 28.2");
        });
    }

    List<String> texts(String query) {
        return jdbi.withHandle(h -> h.createQuery(query).mapTo(String.class).list());
    }
}
