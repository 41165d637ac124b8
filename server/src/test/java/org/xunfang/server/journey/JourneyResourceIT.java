package org.xunfang.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.xunfang.server.track.PatrolGround;

/** Who may see what a unit has done. */
final class JourneyResourceIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private RunningApp app;
    private Jdbi jdbi;
    private UUID unit;
    private UUID shift;

    @BeforeEach
    void start() {
        app = RunningApp.start(DB);
        jdbi = app.database().jdbi();
        DB.empty("org_unit, account, device, position");
        PatrolGround ground = new PatrolGround(jdbi);
        UUID county = ground.orgUnit(null, "county");
        UUID squadron = ground.orgUnit(county, "one");
        UUID other = ground.orgUnit(county, "two");
        unit = ground.unit(squadron, "one");
        UUID stranger = ground.unit(squadron, "two");
        shift = ground.shift(unit, now.minusSeconds(7200), now.plusSeconds(7200), now.minusSeconds(7200), null);
        jdbi.useHandle(h -> {
            h.execute("""
                    INSERT INTO journey SELECT id, patrol_unit_id, now(), started_at, started_at + interval '1 hour', false, 500,
                      0, 1, 2, 3, 0, 100, 50, 0, 21000, 800, 90, 1800, 600, 1000, 200
                    FROM shift WHERE id = ?
                    """, shift);
            h.execute(
                    "INSERT INTO journey_stop VALUES (?, ?, ?, 1171000000, 282000000)",
                    shift,
                    now.minusSeconds(900),
                    now);
        });
        AccountRepository accounts = new AccountRepository(jdbi);
        accounts.create("command", "c", Role.COMMAND, RunningApp.PASSWORD, null, false);
        accounts.create("leader", "l", Role.LEADER, RunningApp.PASSWORD, squadron, false);
        accounts.create("foreign", "f", Role.LEADER, RunningApp.PASSWORD, other, false);
        officer("officer", unit, squadron);
        officer("colleague", stranger, squadron);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void leaderSeesThoseOfHisSubTreeAndAnOfficerHisOwn() {
        String path = "/api/shifts/" + shift + "/journey";
        var journey = Api.signedIn(app, "leader").get(path).body();
        assertThat(journey.path("drivenM").asInt()).isEqualTo(21_000);
        assertThat(journey.at("/setAside/jumps").asInt()).isEqualTo(3);
        assertThat(journey.at("/stops/0/point/0").asDouble()).isEqualTo(117.1);
        assertThat(Api.signedIn(app, "command").get(path).status()).isEqualTo(200);
        assertThat(Api.signedIn(app, "officer").get(path).status()).isEqualTo(200);
        assertThat(Api.signedIn(app, "foreign").get(path).code()).isEqualTo("journey.not_found");
        assertThat(Api.signedIn(app, "colleague").get(path).code()).isEqualTo("journey.not_found");
        assertThat(Api.signedIn(app, "leader")
                        .get("/api/shifts/" + Ids.next() + "/journey")
                        .code())
                .isEqualTo("journey.not_found");
    }

    @Test
    void aUnitsJourneyIsThatOfTheShiftThatRuns() {
        String path = "/api/units/" + unit + "/journey";
        assertThat(Api.signedIn(app, "leader").get(path).body().path("shiftId").asText())
                .isEqualTo(shift.toString());
        assertThat(Api.signedIn(app, "foreign").get(path).code()).isEqualTo("journey.not_found");
        assertThat(Api.signedIn(app, "officer").get(path).status()).isEqualTo(403);
    }

    private void officer(String login, UUID unitId, UUID org) {
        new AccountRepository(jdbi).create(login, login, Role.OFFICER, RunningApp.PASSWORD, org, false);
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO member (id, patrol_unit_id, account_id, name, rank, leader)
                SELECT ?, ?, id, login, 'officer', true FROM account WHERE login = ?
                """, Ids.next(), unitId, login));
    }
}
