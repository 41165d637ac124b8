package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.Meanwhile;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.track.PatrolGround;

/** A plan for two shifts, stored while the rota takes the same two, one after the other by id. */
final class HeldShiftsIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final Instant STARTS = Instant.parse("2098-01-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2098-01-01");
    private static final String TAKE = "SELECT id FROM shift WHERE id = ? FOR UPDATE";

    private static RunningApp app;
    private static Jdbi jdbi;

    private UUID unit;
    private UUID first;
    private UUID second;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        jdbi = app.database().jdbi();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void shifts() {
        DB.empty("org_unit, patrol_plan");
        PatrolGround ground = new PatrolGround(jdbi);
        unit = ground.unit(ground.orgUnit(null, "county"), "one");
        UUID one = ground.shift(unit, STARTS, STARTS.plusSeconds(28_800), null, null);
        UUID other = ground.shift(unit, STARTS.plusSeconds(28_800), STARTS.plusSeconds(57_600), null, null);
        // of one millisecond they are in no order; as text they sort as in the database
        boolean isInOrder = one.toString().compareTo(other.toString()) < 0;
        first = isInOrder ? one : other;
        second = isInOrder ? other : one;
    }

    @Test
    void aProposalWaitsForTheRotaAndIsStoredThen() throws Exception {
        ProposalRepository proposals =
                new ProposalRepository(jdbi, new EventOutbox(Json.mapper()), Json.mapper(), Clock.systemUTC());
        Proposal.Summary summary = new Proposal.Summary(2, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), null);
        PlanOrder order = new PlanOrder(Ids.next(), DAY, null, 1, false, null, null, null);
        List<Proposal.Route> routes = Stream.of(second, first)
                .map(this::planned)
                .map(shift -> new Proposal.Route(shift, null, null, 0, 0, 0, null, List.of()))
                .toList();
        whileTheRotaTakesThem(() -> proposals.store(new Proposal(order, DAY, "p", 0, List.of(), summary, routes)));
    }

    @Test
    void aNewVersionWaitsForTheRotaAndIsStoredThen() throws Exception {
        UUID plan = Ids.next();
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO patrol_plan (id, day, state, seed, profile, value) VALUES (?, ?, 'proposed', 1, 'p', 1)",
                plan,
                DAY));
        List<StoredRoute> routes = Stream.of(second, first)
                .map(shift -> new StoredRoute(
                        Ids.next(), shift, unit, null, null, null, 0, 0, 0, false, null, null, List.of()))
                .toList();
        whileTheRotaTakesThem(() -> jdbi.useTransaction(h -> StoredPlanRepository.insert(h, plan, routes, Map.of())));
    }

    private void whileTheRotaTakesThem(Runnable stores) throws Exception {
        Meanwhile.of(
                jdbi,
                rota -> rota.execute(TAKE, first),
                () -> {
                    stores.run();
                    return true;
                },
                rota -> rota.execute(TAKE, second));
        assertThat(new PatrolGround(jdbi).rows("patrol_route")).isEqualTo(2);
    }

    private PlannedShift planned(UUID shift) {
        return new PlannedShift(
                shift,
                unit,
                "one",
                TravelMode.CAR,
                new Coordinate(117.1, 28.2),
                Ids.next(),
                DAY,
                STARTS,
                STARTS.plusSeconds(3_600),
                Set.of(),
                null);
    }
}
