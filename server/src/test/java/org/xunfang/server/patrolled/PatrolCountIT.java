package org.xunfang.server.patrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
import org.xunfang.server.db.Meanwhile;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.track.PatrolGround;
import org.xunfang.server.track.WaitingFixes;

/**
 * Two villages side by side, each with one grid, on a road that runs east through both, one hundredth of a degree (some 981 m)
 * in each. A track runs beside it, 40 m to the north.
 */
final class PatrolCountIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private RunningApp app;
    private Jdbi jdbi;
    private PatrolCount count;
    private int device;

    @BeforeEach
    void start() {
        app = RunningApp.start(DB);
        jdbi = app.database().jdbi();
        DB.empty(
                "org_unit, account, device, position, position_waiting, patrol_place, patrol_plan, village, road, patrol_mark");
        jdbi.useHandle(h -> {
            h.execute(
                    "SELECT ensure_position_partition(CAST(now() AS date)), ensure_position_partition(CAST(now() AS date) - 1)");
            device = h.createQuery("INSERT INTO device (name, token_hash) VALUES ('d', sha256('d')) RETURNING number")
                    .mapTo(Integer.class)
                    .one();
        });
        village("west", 117.10);
        village("east", 117.11);
        road("main", "tertiary", "117.1 28.2, 117.11 28.2, 117.12 28.2");
        road("track", "track", "117.1 28.20036, 117.12 28.20036");
        count = new PatrolCount(jdbi, Clock.systemUTC());
        new AccountRepository(jdbi).create("command", "c", Role.COMMAND, RunningApp.PASSWORD, null, false);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void driveCountsThePiecesOfItsRoadAndTheGridsOnItsWay() {
        fix(117.1001, 28.2, 60);
        fix(117.1031, 28.2, 30);
        count.run();
        assertThat(pieces("main")).containsExactly(0, 1, 2, 3);
        assertThat(pieces("track")).isEmpty();
        assertThat(grids()).containsExactly("west");
        long version = version();
        count.run();
        assertThat(version()).as("nothing new, nothing drawn anew").isEqualTo(version);
        fix(117.1151, 28.2, 0);
        count.run();
        assertThat(grids()).containsExactly("east", "west");
        assertThat(version()).isGreaterThan(version);
    }

    @Test
    void whatIsFarFromARoadOrDoubtfulOrNotAWayCountsNotForTheRoad() {
        fix(117.105, 28.202, 60);
        jdbi.useHandle(h -> h.execute("UPDATE position SET flags = 1"));
        count.run();
        assertThat(grids()).isEmpty();
        fix(117.105, 28.2021, 50);
        count.run();
        assertThat(grids()).containsExactly("west");
        assertThat(pieces("main")).isEmpty();
        fix(117.1001, 28.2, 300);
        fix(117.1051, 28.2, 200);
        count.run();
        assertThat(pieces("main")).as("100 s apart are two points and no way").containsExactly(0, 5);
    }

    @Test
    void positionThatComesLateCounts() {
        count.run();
        fix(117.105, 28.2, 20 * 3600);
        count.run();
        assertThat(grids()).containsExactly("west");
    }

    @Test
    void positionsThatWaitedForTheStartOfTheirShiftCount() {
        count.run();
        waits(117.105, 3 * 3600);
        Instant counted = mark();
        count.run();
        new WaitingFixes(jdbi).settle();
        assertThat(grids()).isEmpty();
        assertThat(mark()).as("their shift is not known to have started").isAfterOrEqualTo(counted);
        jdbi.useHandle(h -> h.execute("UPDATE shift SET started_at = starts_at"));
        new WaitingFixes(jdbi).settle();
        count.run();
        assertThat(grids()).containsExactly("west");
        assertThat(mark()).isAfterOrEqualTo(counted);
    }

    @Test
    void aMarkThatIsSetBackWhileItIsCountedStays() throws Exception {
        count.run();
        Instant back = mark().minus(Duration.ofHours(4));
        Meanwhile.of(
                jdbi,
                // so far it comes, and has read the mark
                h -> h.execute("LOCK TABLE grid_patrol IN SHARE MODE"),
                count::step,
                h -> h.execute("UPDATE patrol_mark SET counted_to = ?", back));
        assertThat(mark()).isEqualTo(back);
    }

    @Test
    void backlogIsCountedInSteps() {
        Instant outage = now.minus(Duration.ofHours(5));
        jdbi.useHandle(h -> h.execute("INSERT INTO patrol_mark (counted_to) VALUES (?)", outage));
        fix(117.105, 28.2, 5 * 3600 - 60, 5 * 3600 - 60);
        fix(117.115, 28.2, 3600 / 2, 3600 / 2);
        assertThat(count.step()).isTrue();
        assertThat(grids()).as("an hour's worth").containsExactly("west");
        assertThat(mark()).isEqualTo(outage.plus(Duration.ofHours(1)));
        count.run();
        assertThat(grids()).containsExactly("east", "west");
        assertThat(mark()).isAfterOrEqualTo(now);
        assertThat(count.step()).isFalse();
    }

    @Test
    void countingNeitherWaitsForRequestsForPlansNorHoldsThemUp() {
        fix(117.105, 28.2, 60);
        jdbi.useTransaction(h -> {
            // the lock of requests for plans
            h.execute("SELECT pg_advisory_xact_lock(7239007)");
            // on a connection of its own
            CompletableFuture.runAsync(count::run).join();
        });
        assertThat(grids()).containsExactly("west");
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
        fix(117.1001, 28.2, 60);
        fix(117.1031, 28.2, 30);
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
        fix(117.1001, 28.2, 60);
        fix(117.1031, 28.2, 30);
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

    private void village(String name, double lon) {
        String box = "ST_Multi(ST_MakeEnvelope(%s, 28.195, %s, 28.205, 4326))".formatted(lon, lon + 0.01);
        jdbi.useHandle(h -> {
            h.execute(
                    "INSERT INTO village (id, name, boundary, source, external_id) VALUES (gen_random_uuid(), ?, " + box
                            + ", 't', ?)",
                    name,
                    name);
            h.execute(
                    "INSERT INTO grid (id, village_id, code, name, boundary, source, external_id) SELECT gen_random_uuid(), "
                            + "id, name, name, boundary, 't', name FROM village WHERE name = ?",
                    name);
        });
    }

    private void road(String name, String roadClass, String line) {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO road (id, name, class, joins, line, source, external_id)
                VALUES (gen_random_uuid(), ?, ?, 'shared_vertex', ST_GeomFromText(?, 4326), 't', ?)
                """, name, roadClass, "LINESTRING(" + line + ")", name));
    }

    private void fix(double lon, double lat, int secondsAgo) {
        fix(lon, lat, secondsAgo, 0);
    }

    private void fix(double lon, double lat, int secondsAgo, int receivedSecondsAgo) {
        Instant at = now.minusSeconds(secondsAgo);
        Instant received = Instant.now().minusSeconds(receivedSecondsAgo);
        jdbi.useHandle(
                h -> h.execute("""
                INSERT INTO position (device_number, fixed_at, received_at, key, lon_e7, lat_e7) VALUES (?, ?, ?, 1, ?, ?)
                """, device, at, received, (int) Math.round(lon * 1e7), (int) Math.round(lat * 1e7)));
    }

    /** A position of a shift that is rostered, received when it was taken. */
    private void waits(double lon, int secondsAgo) {
        PatrolGround ground = new PatrolGround(jdbi);
        UUID unit = ground.unit(ground.orgUnit(null, "o"), "u");
        Instant at = now.minusSeconds(secondsAgo);
        ground.shift(unit, at.minusSeconds(600), at.plusSeconds(28_800), null, null);
        jdbi.useHandle(h -> {
            h.execute(
                    "INSERT INTO device_assignment (device_number, patrol_unit_id, from_at) VALUES (?, ?, ?)",
                    device,
                    unit,
                    at.minusSeconds(600));
            h.execute("""
                    INSERT INTO position_waiting (device_number, fixed_at, received_at, key, lon_e7, lat_e7)
                    VALUES (?, ?, ?, 1, ?, 282000000)
                    """, device, at, at, (int) Math.round(lon * 1e7));
        });
    }

    private Instant mark() {
        return jdbi.withHandle(h -> h.createQuery("SELECT counted_to FROM patrol_mark")
                .mapTo(Instant.class)
                .one());
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
