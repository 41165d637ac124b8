package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.config.ReplanRules;
import org.xunfang.server.db.Database;
import org.xunfang.server.live.EventOutbox;

/** What the server notices by itself of a plan in force, and proposes once. */
final class DayWatchIT extends PlanInForce {

    @Test
    void theWatchProposesOnceForEachCause() {
        set("shift SET started_at = starts_at");
        set("shift SET ended_at = '2026-11-23T00:20:00Z' WHERE id = '%s'".formatted(eastShift));
        DayWatch watch = new DayWatch(jdbi(), replans, ASKING, CLOCK);
        watch.look();
        watch.look();
        assertThat(texts(json.valueToTree(replans.list(null, null, leader.accountId(), 10)), "state"))
                .contains("open");
        assertThat(count("replan WHERE cause_key LIKE 'unit-lost:%'")).isEqualTo(1);
        assertThat(count("event WHERE kind = 'replan.proposed'")).isPositive();
    }

    /** Another change of the plan was accepted before anybody decided: the cause is still there. */
    @Test
    void whatIsOutdatedIsProposedAgain() {
        set("shift SET started_at = starts_at");
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        ReplanRepository.View other = propose(new ReplanCause("incident", incident, List.of(westShift), null));
        set("shift SET ended_at = '2026-11-23T00:20:00Z' WHERE id = '%s'".formatted(eastShift));
        DayWatch watch = new DayWatch(jdbi(), replans, ASKING, CLOCK);
        watch.look();
        replans.accept(leader, other.id(), null);
        assertThat(count("replan WHERE state = 'outdated' AND cause->>'kind' = 'unit-lost'"))
                .isEqualTo(1);
        watch.look();
        assertThat(count("replan WHERE cause_key LIKE 'unit-lost:%' AND state = 'open'"))
                .isEqualTo(1);
    }

    /** It joins the plan that most of the others follow, once it has started and while its shift is still worth it. */
    @Test
    void aUnitOnShiftThatNoPlanKnowsIsGained() {
        UUID third = drawing.shift(drawing.unit("M", county, "POINT (4500 0)"), 180);
        drawing.keyPlace("market", "POINT (4600 0)", true);
        // where changes cost nothing, who stands next to it is sent
        replans = replans(new ReplanRules(Duration.ofMillis(200), 0, Duration.ofMinutes(15), 0));
        DayWatch watch = new DayWatch(jdbi(), replans, ASKING, CLOCK);
        watch.look();
        assertThat(gained()).as("it has not started").isEmpty();

        start(third);
        assertThat(gained()).containsExactly(new DayWatchRepository.Finding(planId, third, third.toString()));
        watch.look();
        watch.look();
        List<ReplanRepository.View> proposed = replans.list("open", null, leader.accountId(), 10);
        assertThat(proposed).hasSize(1);
        assertThat(proposed.get(0).cause().path("kind").asText()).isEqualTo("unit-gained");
        assertThat(names(proposed.get(0).routes().path("after"), "M")).contains("market");

        replans.accept(leader, proposed.get(0).id(), null);
        assertThat(gained()).as("a plan knows it now").isEmpty();
    }

    @Test
    void whoHasHardlyAnyTimeLeftOrBelongsToNoPlanOfTheDayIsNotGained() {
        UUID late = drawing.shift(drawing.unit("L", county, "POINT (4500 0)"), 44);
        start(late);
        assertThat(gained()).isEmpty();
        set("shift SET ends_at = ends_at + interval '2 minutes' WHERE id = '%s'".formatted(late));
        assertThat(gained()).hasSize(1);
        set("shift SET ended_at = '%s' WHERE id = '%s'".formatted(LATER, late));
        assertThat(gained()).as("it has ended").isEmpty();
        set("shift SET ended_at = NULL WHERE id = '%s'".formatted(late));
        set("patrol_plan SET state = 'withdrawn'");
        assertThat(gained()).as("no plan holds").isEmpty();
    }

    private List<DayWatchRepository.Finding> gained() {
        return jdbi().withHandle(h -> DayWatchRepository.gained(h, LATER));
    }

    @Test
    void aUnitFarBehindItsPlanIsLate() {
        start(westShift);
        // whatever the plan was, which is drawn at random: an hour ago
        set("route_stop SET arrive_at = '%s', depart_at = '%s'"
                .formatted(LATER.minusSeconds(3_600), LATER.minusSeconds(3_000)));
        new DayWatch(jdbi(), replans, ASKING, CLOCK).look();
        assertThat(count("replan WHERE cause_key LIKE 'late:%s:%%'".formatted(westShift)))
                .isEqualTo(1);
    }

    @Test
    void aUnitFarFromItsWayIsOffItsRouteAndOneOnItIsNot() {
        start(westShift);
        drawing.position(westShift, "POINT (1000 300)", CLOCK.instant());
        DayWatch watch = new DayWatch(jdbi(), replans, ASKING, CLOCK);
        watch.look();
        assertThat(count("replan WHERE cause_key LIKE 'off-route:%'")).isZero();
        jdbi().useHandle(h -> h.execute("DELETE FROM unit_state"));
        drawing.position(westShift, "POINT (1000 2500)", CLOCK.instant());
        watch.look();
        watch.look();
        assertThat(count("replan WHERE cause_key LIKE 'off-route:%s:%%'".formatted(westShift)))
                .isEqualTo(1);
    }

    /** It is found, and a moment later it does not answer any more. */
    @Test
    void whileTheDatabaseIsAwayNoOtherPlanIsTried() {
        AtomicInteger answers = new AtomicInteger(1);
        Jdbi leaving = Jdbi.create(() -> {
            if (answers.getAndDecrement() > 0) {
                return jdbi().open().getConnection();
            }
            throw new SQLException("gone", "08006");
        });
        EventOutbox outbox = new EventOutbox(json);
        PlanGround ground = new PlanGround(leaving, LevelTable.DORI_2014, json, ZoneOffset.UTC, CLOCK);
        Replans asking = new Replans(leaving, ground, outbox, new AuditLog(json, CLOCK), json, ASKING, CLOCK);
        assertThatThrownBy(asking::prepare).matches(Database::isAway);
    }

    @Test
    void aClosedRoadIsDrivenAround() throws Exception {
        drawing = new PatrolDrawing(jdbi())
                .road("main", "LINESTRING (0 0, 3000 0, 6000 0, 9000 0)")
                .road("detour", "LINESTRING (3000 0, 3000 500, 6000 500, 6000 0)");
        county = drawing.orgUnit("county", null, null);
        leader = drawing.account("leader", county);
        drawing.shift(drawing.unit("W", county, "POINT (0 0)"), 180);
        drawing.keyPlace("school", "POINT (8000 0)", true);
        issue();
        double before = route(plan(planId), "W").lengthM();
        drawing.closure("main", "POINT (4500 0)", "MULTILINESTRING ((3000 0, 6000 0))");
        replans = replans(ASKING);
        DayWatch watch = new DayWatch(jdbi(), replans, ASKING, CLOCK);
        watch.look();
        watch.look();
        List<ReplanRepository.View> proposed = replans.list("open", null, leader.accountId(), 10);
        assertThat(proposed).hasSize(1);
        assertThat(proposed.get(0).cause().path("kind").asText()).isEqualTo("road-closed");
        JsonNode after = route(proposed.get(0).routes().path("after"), "W");
        assertThat(texts(after.path("stops"), "name")).contains("school");
        assertThat(after.path("lengthM").asDouble()).isGreaterThan(before + 900);
    }
}
