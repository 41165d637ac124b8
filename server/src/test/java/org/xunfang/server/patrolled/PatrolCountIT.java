package org.xunfang.server.patrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
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
import org.xunfang.server.journey.TwoVillages;
import org.xunfang.server.track.PatrolGround;

/** On {@link TwoVillages}. */
final class PatrolCountIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private RunningApp app;
    private Jdbi jdbi;
    private PatrolCount count;

    @BeforeEach
    void start() {
        app = RunningApp.start(DB);
        jdbi = app.database().jdbi();
        DB.empty("org_unit, account, device, position, position_waiting, patrol_place, patrol_plan, village, road");
        TwoVillages.put(jdbi);
        jdbi.useHandle(h -> h.execute("INSERT INTO journey_mark (looked_to) VALUES (now()) ON CONFLICT DO NOTHING"));
        count = new PatrolCount(jdbi, Clock.systemUTC());
        new AccountRepository(jdbi).create("command", "c", Role.COMMAND, RunningApp.PASSWORD, null, false);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void whatIsPatrolledFollowsTheJourneysAndIsDrawnAnewOnce() {
        drive();
        assertThat(pieces("main")).containsExactly(0, 1, 2, 3);
        assertThat(grids()).containsExactly("west");
        long version = version();
        count.run();
        assertThat(version()).isGreaterThan(version);
        long drawn = version();
        count.run();
        assertThat(version()).as("nothing new, nothing drawn anew").isEqualTo(drawn);
        jdbi.useTransaction(h -> {
            h.execute("DELETE FROM journey");
            follow(h);
        });
        assertThat(pieces("main")).isEmpty();
        assertThat(grids()).isEmpty();
    }

    @Test
    void visitByHandCountsForItsGrid() {
        UUID place = Ids.next();
        UUID unit = new PatrolGround(jdbi).unit(new PatrolGround(jdbi).orgUnit(null, "o"), "u");
        jdbi.useHandle(h -> {
            h.execute("""
                    INSERT INTO patrol_place (id, kind, subject, name, point)
                    VALUES (?, 'gap', 'g', 'g', ST_SetSRID(ST_MakePoint(117.115, 28.199), 4326))
                    """, place);
            h.execute(
                    "INSERT INTO visit (patrol_unit_id, place_id, arrived_at, left_at, by_hand) VALUES (?, ?, ?, ?, true)",
                    unit,
                    place,
                    now.minusSeconds(900),
                    now.minusSeconds(300));
        });
        count.run();
        assertThat(grids()).containsExactly("east");
    }

    @Test
    void coverageIsOfTheSpanAndTheSubTree() {
        drive();
        count.run();
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO grid_patrol SELECT id, now() - interval '3 days' FROM grid WHERE name = 'east'
                """));
        Api command = Api.signedIn(app, "command");
        JsonNode day = command.get("/api/patrol-coverage").body();
        assertThat(day.at("/grids/patrolled").asInt()).isEqualTo(1);
        assertThat(day.at("/grids/share").asDouble()).isEqualTo(50);
        assertThat(day.at("/grids/overdue/0/name").asText()).isEqualTo("east");
        // the track is a road that vehicles use
        assertThat(day.at("/roads/totalM").asDouble()).isCloseTo(4 * 981.6, within(8.0));
        assertThat(day.at("/roads/patrolledM").asDouble()).isCloseTo(4 * 98.16, within(2.0));
        JsonNode week = command.get("/api/patrol-coverage?span=7d").body();
        assertThat(week.at("/grids/share").asDouble()).isEqualTo(100);
        assertThat(command.get("/api/patrol-coverage?span=1y").status()).isEqualTo(400);
        UUID east = new PatrolGround(jdbi).orgUnit(null, "east");
        jdbi.useHandle(h -> h.execute("UPDATE village SET org_unit_id = ? WHERE name = 'east'", east));
        new AccountRepository(jdbi).create("leader", "l", Role.LEADER, RunningApp.PASSWORD, east, false);
        JsonNode own = Api.signedIn(app, "leader").get("/api/patrol-coverage").body();
        assertThat(own.at("/grids/total").asInt()).isEqualTo(1);
        assertThat(own.at("/grids/patrolled").asInt()).isZero();
    }

    @Test
    void tileSaysWhenEachGridAndPieceWasPatrolled() {
        drive();
        count.run();
        Api command = Api.signedIn(app, "command");
        // the tile of zoom 12 with 117.1, 28.2
        var tile = command.file("/api/tiles/patrolled/12/3380/1713.mvt");
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.body())
                .contains("grid")
                .contains("road")
                .contains("hour")
                .contains("west");
        assertThat(command.file("/api/tiles/patrolled/11/1690/856.mvt").body())
                .contains("grid")
                .doesNotContain("road");
        assertThat(command.file("/api/tiles/patrolled/12/0/0.mvt").statusCode()).isEqualTo(204);
    }

    /** A drive over the first pieces of the road, in a shift that has ended, as its journey tells it. */
    private void drive() {
        PatrolGround ground = new PatrolGround(jdbi);
        UUID unit = ground.unit(ground.orgUnit(null, "o"), "u");
        UUID shift = ground.shift(unit, now.minusSeconds(7200), now, now.minusSeconds(7200), now.minusSeconds(10));
        jdbi.useTransaction(h -> {
            h.execute("""
                    INSERT INTO journey SELECT id, patrol_unit_id, now(), started_at, ended_at, true, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                      0, 0, 0, 0, 0, 0, 0
                    FROM shift WHERE id = ?
                    """, shift);
            h.execute("""
                    INSERT INTO journey_road SELECT ?, id, piece, ?, ? FROM road, generate_series(0, 3) AS piece
                    WHERE name = 'main'
                    """, shift, now.minusSeconds(60), now.minusSeconds(30));
            h.execute("""
                    INSERT INTO journey_grid SELECT ?, id, ?, ? FROM grid WHERE name = 'west'
                    """, shift, now.minusSeconds(60), now.minusSeconds(30));
            follow(h);
        });
    }

    private static void follow(Handle h) {
        List<Patrolled.Piece> pieces = h.createQuery("SELECT id, piece FROM road, generate_series(0, 9) AS piece")
                .map((row, c) -> new Patrolled.Piece(row.getObject("id", UUID.class), row.getInt("piece")))
                .list();
        Patrolled.follow(
                h,
                pieces,
                h.createQuery("SELECT id FROM grid").mapTo(UUID.class).list());
    }

    private List<Integer> pieces(String road) {
        return jdbi.withHandle(
                h -> h.createQuery("""
                        SELECT piece FROM road_patrol p JOIN road r ON r.id = p.road_id WHERE r.name = :name ORDER BY piece
                        """).bind("name", road).mapTo(Integer.class).list());
    }

    private List<String> grids() {
        return jdbi.withHandle(
                h -> h.createQuery("SELECT name FROM grid_patrol p JOIN grid g ON g.id = p.grid_id ORDER BY name")
                        .mapTo(String.class)
                        .list());
    }

    private long version() {
        return jdbi.withHandle(h -> h.createQuery("SELECT version FROM layer_version WHERE layer = 'patrolled'")
                .mapTo(Long.class)
                .one());
    }
}
