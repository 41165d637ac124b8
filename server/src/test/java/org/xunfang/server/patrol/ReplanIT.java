package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xunfang.server.config.ReplanRules;
import org.xunfang.server.problem.AppException;

/** Changes of a plan in force: what they keep and what they change. */
final class ReplanIT extends PlanInForce {

    private static final Instant MEETING = Instant.parse("2026-11-23T01:30:00Z");

    @Test
    void whoIsSentToAnIncidentGoesThereFirst() {
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        ReplanRepository.View replan = propose(new ReplanCause("incident", incident, List.of(westShift), null));
        assertThat(replan.state()).isEqualTo("open");
        assertThat(names(replan.routes().path("after"), "W")).first().isEqualTo("brawl");
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        PlanViews.Stop first = route(next, "W").stops().get(0);
        assertThat(first.incidentId()).isEqualTo(incident);
        assertThat(first.arriveAt()).isBetween(LATER, LATER.plusSeconds(900));
        assertThat(next.head().unmet()).isEqualTo("[]");
        assertThat(next.head().version()).isEqualTo(2);
        assertThat(state(planId)).isEqualTo("withdrawn");
        assertThat(next.head().state()).isEqualTo("issued");
    }

    /** A long shift has time to go back, and an incident's points would be worth it. */
    @Test
    void anIncidentIsGoneToOnce() {
        set("shift SET ends_at = ends_at + interval '6 hours'");
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        ReplanRepository.View replan = propose(new ReplanCause("incident", incident, List.of(westShift), null));
        List<String> stops = new ArrayList<>(names(replan.routes().path("after"), "W"));
        stops.addAll(names(replan.routes().path("after"), "E"));
        assertThat(stops).filteredOn("brawl"::equals).hasSize(1);
    }

    @Test
    void whatIsDoneStaysAndTheLegBeingDrivenTooEvenWhereAnotherWayRoundWouldBeBetter() {
        start(westShift);
        List<PlanViews.Stop> before = route(plan(planId), "W").stops();
        done(before.get(0));
        UUID lost = eastShift;
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", lost));
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        List<PlanViews.Stop> after = route(next, "W").stops();
        assertThat(after.get(0).state()).isEqualTo("done");
        assertThat(after.get(0).name()).isEqualTo(before.get(0).name());
        assertThat(after.get(0).leftAt()).isEqualTo(LATER.minusSeconds(60));
        assertThat(after.get(1).name()).isEqualTo(before.get(1).name());
        assertThat(next.head().state()).isEqualTo("running");
    }

    @Test
    void ofAUnitThatIsLostTheOthersReachWhatMustBeReached() {
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        assertThat(route(next, "E").stops()).isEmpty();
        assertThat(route(next, "W").stops())
                .extracting(PlanViews.Stop::name)
                .contains("school 1", "school 2", "school 7", "school 8");
        assertThat(next.head().unmet()).isEqualTo("[]");
        JsonNode west = change(replan, "W");
        assertThat(texts(west.path("moved"), "name")).contains("school 7", "school 8");
        assertThat(texts(west.path("why"), "code")).contains("replan.why.takes-over");
        assertThat(texts(change(replan, "E").path("why"), "code")).contains("replan.why.unit-lost");
    }

    @Test
    void whatALeaderHasRuledOutIsLeftOutAlsoWhileItIsBeingDrivenTo() {
        start(westShift);
        drawing.forbid("school 1");
        drawing.forbid("school 8");
        ReplanRepository.View replan = propose(new ReplanCause("leader", null, List.of(), null));
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        assertThat(next.routes().stream().flatMap(r -> r.stops().stream()))
                .extracting(PlanViews.Stop::name)
                .doesNotContain("school 1", "school 8")
                .contains("school 2", "school 7");
        assertThat(next.head().unmet()).isEqualTo("[]");
        assertThat(texts(change(replan, "W").path("why"), "code"))
                .contains("replan.why.forbidden")
                .doesNotContain("replan.why.no-time");
    }

    @Test
    void aUnitThatIsLostLeavesNothingToOthersThatIsRuledOut() {
        drawing.forbid("school 7");
        drawing.forbid("school 8");
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        assertThat(next.routes().stream().flatMap(r -> r.stops().stream()))
                .extracting(PlanViews.Stop::name)
                .doesNotContain("school 7", "school 8");
    }

    @Test
    void whereOneOfTwoWhoMeetIsLostTheMeetingLacksAUnitAndIsWorthTheSame() throws Exception {
        drawing.meeting("school 2", MEETING);
        issue();
        double worth = worthOfMeeting(plan(planId));
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        assertThat(route(next, "W").stops().stream().filter(s -> s.arriveAt().equals(MEETING)))
                .hasSize(1);
        assertThat(worth).isPositive();
        assertThat(worthOfMeeting(next)).isBetween(worth / 2, worth * 2);
        assertThat(next.head().unmet()).contains("school 2");
    }

    private static double worthOfMeeting(PlanViews.Plan plan) {
        return plan.routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> s.arriveAt().equals(MEETING))
                .mapToDouble(PlanViews.Stop::value)
                .sum();
    }

    @Test
    void whereOneOfTwoWhoMeetIsLostAnotherGoesThere() throws Exception {
        drawing.meeting("school 2", MEETING);
        issue();
        UUID third = drawing.shift(drawing.unit("M", county, "POINT (4500 0)"), 180);
        start(third);
        replans.accept(leader, propose(ReplanCause.of("unit-gained", third)).id(), null);
        planId = replans.list("accepted", null, leader.accountId(), 1).get(0).newPlanId();
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        for (String unit : List.of("W", "M")) {
            assertThat(route(next, unit).stops().stream()
                            .filter(s -> s.arriveAt().equals(MEETING)))
                    .hasSize(1);
        }
        assertThat(next.head().unmet()).isEqualTo("[]");
    }

    @Test
    void aUnitThatIsGainedGetsARoute() {
        UUID third = drawing.shift(drawing.unit("M", county, "POINT (4500 0)"), 180);
        drawing.keyPlace("market", "POINT (4600 0)", true);
        start(third);
        // where changes cost nothing, who stands next to it is sent
        replans = replans(new ReplanRules(Duration.ofMillis(200), 0, Duration.ofMinutes(15), 0));
        ReplanRepository.View replan = propose(ReplanCause.of("unit-gained", third));
        replans.accept(leader, replan.id(), null);
        assertThat(route(plan(decided(replan.id()).newPlanId()), "M").stops())
                .extracting(PlanViews.Stop::name)
                .contains("market");
    }

    /** It would lose its route there. */
    @Test
    void whoFollowsAnotherPlanDoesNotJoinWhateverTheCause() throws Exception {
        UUID third = drawing.shift(drawing.unit("M", county, "POINT (4500 0)"), 180);
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        UUID ours = planId;
        issue(List.of(third));
        start(third);
        planId = ours;
        for (String kind : List.of("unit-gained", "unit-lost", "late", "off-route", "leader", "incident")) {
            ReplanCause cause = new ReplanCause(kind, kind.equals("incident") ? incident : null, List.of(third), null);
            assertThatThrownBy(() -> propose(cause))
                    .as(kind)
                    .isInstanceOfSatisfying(
                            AppException.Conflict.class,
                            e -> assertThat(e.code()).isEqualTo("replan.other_plan"));
        }
    }

    /** W's route stays, and there is nobody else. */
    @Test
    void whereNobodyHasTimeLeftWhatWasLostIsMissedAndNothingCountsTwice() {
        set("patrol_route SET locked = true WHERE shift_id = '%s'".formatted(westShift));
        replans = replans(new ReplanRules(Duration.ofMillis(200), 100, Duration.ofMinutes(15), 0.5));
        PlanViews.Route west = route(plan(planId), "W");
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        assertThat(replan.after().path("stops").asInt()).isEqualTo(west.stops().size());
        assertThat(replan.after().path("km").asDouble()).isCloseTo(west.lengthM() / 1000, within(1e-6));
        assertThat(replan.after().path("unmet").asInt()).isEqualTo(2);
        assertThat(texts(change(replan, "E").path("removed"), "name")).contains("school 7", "school 8");
        assertThat(replan.state()).isEqualTo("open");
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        assertThat(route(next, "E").stops()).isEmpty();
        assertThat(route(next, "W").stops()).hasSameSizeAs(west.stops());
        assertThat(next.head().unmet()).contains("school 7", "school 8", "patrol.unmet.nobody-free");
    }

    @Test
    void whatChangesHasToGainAShareOfWhatStopsGain() {
        UUID third = drawing.shift(drawing.unit("M", county, "POINT (4500 0)"), 180);
        drawing.keyPlace("market", "POINT (4600 0)", false);
        start(third);
        replans = replans(new ReplanRules(Duration.ofMillis(200), 0, Duration.ofMinutes(15), 0));
        ReplanRepository.View free = propose(ReplanCause.of("unit-gained", third));
        assertThat(names(free.routes().path("after"), "M")).contains("market");
        replans.reject(leader, free.id(), null);
        replans = replans(new ReplanRules(Duration.ofMillis(200), 0, Duration.ofMinutes(15), 1000));
        ReplanRepository.View dear = propose(ReplanCause.of("unit-gained", third));
        assertThat(names(dear.routes().path("after"), "M")).isEmpty();
    }

    @Test
    void aUnitStartsWhereItIsNow() {
        start(westShift);
        drawing.position(westShift, "POINT (5000 0)", LATER.minusSeconds(30));
        UUID incident = drawing.incident("brawl", "POINT (5500 0)");
        ReplanRepository.View replan = propose(new ReplanCause("incident", incident, List.of(westShift), null));
        JsonNode first = route(replan.routes().path("after"), "W").path("stops").get(0);
        assertThat(first.path("legM").asDouble()).isBetween(490.0, 510.0);
    }

    @Test
    void oldAndNewStandSideBySideWithWhatChangesForWhom() {
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        assertThat(replan.before().path("value").asDouble())
                .isCloseTo(plan(planId).head().value(), within(1e-6));
        assertThat(replan.after().path("unmet").asInt()).isZero();
        assertThat(names(replan.routes().path("before"), "E")).isNotEmpty();
        assertThat(names(replan.routes().path("after"), "E")).isEmpty();
        assertThat(route(replan.routes().path("after"), "W")
                        .path("line")
                        .path("type")
                        .asText())
                .isEqualTo("MultiLineString");
    }
}
