package org.xunfang.server.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.field.Visits;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.patrolled.PatrolCount;
import org.xunfang.server.road.RoadGraphs;
import org.xunfang.server.track.PatrolGround;
import org.xunfang.server.track.SentFixes;
import org.xunfang.server.track.SentFixes.Sent;
import org.xunfang.server.track.WaitingFixes;

/** From positions as they come to what was done, on {@link TwoVillages}. */
final class JourneyIT {

    private static final Duration KEPT = Duration.ofDays(90);

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant start = Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
    private final Instant end = start.plus(Duration.ofHours(2));
    private Database database;
    private Jdbi jdbi;
    private SentFixes sent;
    private Visits visits;
    private JourneyJob job;
    private UUID shift;
    private UUID unit;
    private int car;
    private int phone;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 6);
        jdbi = database.jdbi();
        DB.empty(
                "org_unit, patrol_plan, patrol_place, device, position, position_waiting, village, road, journey_mark");
        TwoVillages.put(jdbi);
        visits = new Visits(jdbi, new EventOutbox(Json.mapper()), Visits.LEAST_DWELL);
        visits.start();
        sent = new SentFixes(jdbi, visits);
        job = new JourneyJob(jdbi, new RoadGraphs(), visits, KEPT, Clock.systemUTC());
        PatrolGround ground = new PatrolGround(jdbi);
        unit = ground.unit(ground.orgUnit(null, "county"), "one");
        shift = ground.shift(unit, start, start.plus(Duration.ofHours(8)), start, end);
        car = sent.device(unit, 0);
        phone = sent.device(unit, 2);
        route();
    }

    @AfterEach
    void close() {
        sent.close();
        visits.close();
        database.close();
    }

    @Test
    void driveWithAStopIsToldInMetresMinutesPiecesAndGrids() {
        sent.send(car, drive(), end);
        job.run();
        Map<String, Object> journey = journey();
        assertThat((int) journey.get("driven_m")).isCloseTo(1765, within(40));
        assertThat(journey.get("walked_m")).isEqualTo(0);
        assertThat((int) journey.get("driving_s")).isCloseTo(180, within(40));
        assertThat((int) journey.get("standing_s")).isCloseTo(600, within(40));
        assertThat((int) journey.get("unknown_s")).isCloseTo(7200 - 780, within(15));
        assertThat(journey.get("jumps")).isEqualTo(1);
        assertThat(rows("SELECT 1 FROM journey_stop")).hasSize(1);
        assertThat(pieces("main")).hasSize(18).startsWith(1).endsWith(18);
        assertThat(pieces("track")).isEmpty();
        assertThat(grids()).containsExactly("east", "west");
        assertThat(rows("SELECT state FROM route_stop ORDER BY number").stream().map(r -> r.get("state")))
                .containsExactly("planned", "done", "done", "planned");
        assertThat(rows("SELECT 1 FROM visit")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void neitherOrderNorRepetitionNorBatchesChangeARow(int seed) {
        sent.send(car, drive(), end);
        sent.send(phone, shifted(drive(), 0.0003), end);
        job.run();
        List<List<Map<String, Object>>> expected = everything();
        jdbi.useHandle(h -> h.execute(
                "TRUNCATE position, journey, journey_due, journey_mark, road_patrol, grid_patrol, visit CASCADE"));
        jdbi.useHandle(h -> h.execute(
                "UPDATE route_stop SET state = 'planned', arrived_at = NULL, left_at = NULL WHERE NOT by_hand"));
        jdbi.useHandle(h -> h.execute("UPDATE patrol_place SET last_visit_at = NULL"));
        sent.close();
        sent = new SentFixes(jdbi, visits);

        Random random = new Random(seed);
        List<Runnable> batches = new ArrayList<>();
        cut(random, drive()).forEach(b -> batches.add(() -> sent.send(car, b, Instant.now())));
        cut(random, shifted(drive(), 0.0003)).forEach(b -> batches.add(() -> sent.send(phone, b, Instant.now())));
        Collections.shuffle(batches, random);
        for (Runnable batch : batches) {
            batch.run();
            if (random.nextInt(4) == 0) {
                job.run();
            }
        }
        job.run();
        assertThat(everything()).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void whatALaterPositionTakesBackIsNotPatrolledAnyMore() {
        // alone, the far end is where it was; with the rest of the drive it is a leap there and back
        List<Sent> far = List.of(at(300, 117.1185, 28.2));
        sent.send(car, far, Instant.now());
        sent.send(car, List.of(at(305, 117.1195, 28.2)), Instant.now());
        job.run();
        assertThat(grids()).containsExactly("east");
        assertThat(pieces("main")).isNotEmpty();
        List<Sent> rest = new ArrayList<>();
        for (int s = 285; s <= 320; s += 5) {
            rest.add(at(s + 1, 117.1010 + s * 1e-6, 28.2));
        }
        sent.send(car, rest, Instant.now());
        job.run();
        assertThat(grids()).containsExactly("west");
        assertThat(pieces("main")).doesNotContain(18, 19);
    }

    @Test
    void positionThatComesDaysLateCountsAndTheMapIsDrawnAnew() {
        job.run();
        PatrolCount count = new PatrolCount(jdbi, Clock.systemUTC());
        count.run();
        long version = version();
        sent.send(car, drive(), Instant.now());
        job.run();
        count.run();
        assertThat(pieces("main")).isNotEmpty();
        assertThat(version()).isGreaterThan(version);
        long drawn = version();
        job.run();
        count.run();
        assertThat(version()).as("nothing new, nothing drawn anew").isEqualTo(drawn);
    }

    @Test
    void whatIsOlderThanPositionsIsForgottenWithWhatWasPatrolled() {
        sent.send(car, drive(), Instant.now());
        job.run();
        assertThat(pieces("main")).isNotEmpty();
        new JourneyJob(
                        jdbi,
                        new RoadGraphs(),
                        visits,
                        KEPT,
                        Clock.fixed(Instant.now().plus(Duration.ofDays(92)), ZoneOffset.UTC))
                .forget();
        assertThat(rows("SELECT 1 FROM journey")).isEmpty();
        assertThat(pieces("main")).isEmpty();
    }

    @Test
    void aRunningShiftIsWorkedOutAtMostOnceAMinute() {
        jdbi.useHandle(h -> h.execute("UPDATE shift SET ended_at = NULL"));
        sent.send(car, drive().subList(0, 20), Instant.now());
        job.run();
        int first = (int) journey().get("fixes");
        sent.send(car, drive(), Instant.now());
        job.run();
        assertThat(journey().get("fixes")).isEqualTo(first);
        new JourneyJob(jdbi, new RoadGraphs(), visits, KEPT, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(61)))
                .run();
        assertThat((int) journey().get("fixes")).isGreaterThan(first);
        jdbi.useHandle(h -> h.execute("UPDATE shift SET ended_at = ?", end));
        job.run();
        assertThat(journey().get("ended")).isEqualTo(true);
    }

    @Test
    void positionsThatWaitedForTheStartOfTheirShiftCount() {
        jdbi.useHandle(h -> h.execute("UPDATE shift SET started_at = NULL, ended_at = NULL"));
        sent.send(car, drive(), Instant.now());
        job.run();
        assertThat(rows("SELECT 1 FROM journey")).isEmpty();
        jdbi.useHandle(h -> h.execute("UPDATE shift SET started_at = ?", start));
        new WaitingFixes(jdbi).settle();
        job.run();
        assertThat(pieces("main")).hasSize(18);
    }

    private static List<List<Sent>> cut(Random random, List<Sent> fixes) {
        List<List<Sent>> batches = new ArrayList<>();
        for (int from = 0; from < fixes.size(); from += 1 + random.nextInt(40)) {
            List<Sent> batch = new ArrayList<>(fixes.subList(from, Math.min(fixes.size(), from + 45)));
            Collections.shuffle(batch, random);
            batches.add(batch);
        }
        return batches;
    }

    private static List<Sent> shifted(List<Sent> fixes, double east) {
        return fixes.stream()
                .map(f -> new Sent(f.at().plusMillis(700), f.lon() + east, f.lat(), f.accuracyM()))
                .toList();
    }

    /** A minute and a half at some 10 m/s, ten minutes in one place with jitter, and as far again; one fix leaps 20 km. */
    private List<Sent> drive() {
        Random jitter = new Random(4);
        List<Sent> fixes = new ArrayList<>();
        double lon = 117.101;
        for (int s = 0; s <= 780; s += 5) {
            boolean stands = s >= 90 && s < 690;
            lon += s == 0 || stands ? 0 : 0.0005;
            fixes.add(at(s, lon + 5e-5 * jitter.nextGaussian(), 28.2 + 5e-5 * jitter.nextGaussian()));
        }
        fixes.set(8, at(40, 117.3, 28.2));
        return fixes;
    }

    private Sent at(int seconds, double lon, double lat) {
        return new Sent(start.plusSeconds(seconds), lon, lat, 8);
    }

    private List<List<Map<String, Object>>> everything() {
        return List.of(
                rows("SELECT to_jsonb(j) - 'computed_at' AS j FROM journey j"),
                rows("SELECT * FROM journey_stop ORDER BY from_at"),
                rows("SELECT * FROM journey_road ORDER BY road_id, piece"),
                rows("SELECT * FROM journey_grid ORDER BY grid_id"),
                rows("SELECT * FROM road_patrol ORDER BY road_id, piece"),
                rows("SELECT * FROM grid_patrol ORDER BY grid_id"),
                rows("SELECT number, state, arrived_at, left_at, by_hand FROM route_stop ORDER BY number"),
                rows("SELECT place_id, arrived_at, left_at, by_hand FROM visit ORDER BY place_id, arrived_at"),
                rows("SELECT id, last_visit_at FROM patrol_place ORDER BY id"));
    }

    /** Stops where it passes, where it stands, where an officer says that he was, and where it stands once more. */
    private void route() {
        jdbi.useHandle(h -> {
            UUID plan = Ids.next();
            UUID route = Ids.next();
            h.execute("""
                    INSERT INTO patrol_plan (id, day, state, seed, profile, value, issued_at)
                    VALUES (?, current_date, 'running', 1, 'p', 1, ?)
                    """, plan, start.minusSeconds(600));
            h.execute("""
                    INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, length_m, travel_s, value)
                    VALUES (?, ?, ?, ?, 2000, 200, 1)
                    """, route, plan, shift, unit);
            double[] lon = {117.105, 117.1095, 117.113, 117.1095};
            for (int i = 0; i < lon.length; i++) {
                h.execute("""
                        INSERT INTO patrol_place (id, kind, subject, name, point)
                        VALUES (CAST(? AS uuid), 'gap', ?, 'p', ST_SetSRID(ST_MakePoint(?, 28.2), 4326)) ON CONFLICT DO NOTHING
                        """, "00000000-0000-0000-0000-00000000000" + (i == 3 ? 1 : i), "g" + i, lon[i]);
                h.execute(
                        """
                        INSERT INTO route_stop (id, route_id, number, place_id, kind, name, point, must_reach, arrive_at,
                          depart_at, leg_m, leg_s, value)
                        VALUES (?, ?, ?, CAST(? AS uuid), 'gap', 'p', ST_SetSRID(ST_MakePoint(?, 28.2), 4326), true, ?, ?, 1, 1, 1)
                        """,
                        Ids.next(),
                        route,
                        i + 1,
                        "00000000-0000-0000-0000-00000000000" + (i == 3 ? 1 : i),
                        lon[i],
                        start,
                        end);
            }
            h.execute("""
                    UPDATE route_stop SET state = 'done', by_hand = true, arrived_at = ?, left_at = ? WHERE number = 3
                    """, start.plusSeconds(740), start.plusSeconds(750));
        });
    }

    private Map<String, Object> journey() {
        return rows("SELECT * FROM journey").get(0);
    }

    private List<Map<String, Object>> rows(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapToMap().list());
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
