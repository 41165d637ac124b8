package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xunfang.server.config.ReplanRules;
import org.xunfang.server.db.Ids;
import org.xunfang.server.problem.AppException;

/** Changes of a plan in force, decided on by a leader or the server: what has happened meanwhile, and what comes of them. */
final class ReplanDecidedIT extends PlanInForce {

    @Test
    void aStopThatACrewAddsWhileAChangeWaitsIsKept() {
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        ReplanRepository.View replan = propose(new ReplanCause("incident", incident, List.of(westShift), null));
        jdbi().useHandle(h -> h.createUpdate("""
                        INSERT INTO route_stop (id, route_id, number, kind, name, point, must_reach, arrive_at, depart_at, leg_m,
                          leg_s, value)
                        SELECT :id, :route, 1 + max(number), 'pin', 'added', ST_SetSRID(ST_MakePoint(117, 28), 4326), false,
                          max(depart_at), max(depart_at), 0, 0, 0
                        FROM route_stop WHERE route_id = :route
                        """)
                .bind("id", Ids.next())
                .bind("route", route(plan(planId), "W").id())
                .execute());
        replans.accept(leader, replan.id(), null);
        List<PlanViews.Stop> stops =
                route(plan(decided(replan.id()).newPlanId()), "W").stops();
        assertThat(stops).extracting(PlanViews.Stop::name).contains("added").startsWith("brawl");
        for (int k = 1; k < stops.size(); k++) {
            assertThat(stops.get(k).arriveAt())
                    .as("stop " + k)
                    .isAfterOrEqualTo(stops.get(k - 1).departAt());
        }
    }

    @Test
    void aRouteThatAnotherPlanHasTakenOverIsNotTakenBack() throws Exception {
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        ReplanRepository.View replan = propose(new ReplanCause("incident", incident, List.of(westShift), null));
        UUID first = planId;
        issue(List.of(westShift));
        assertThat(state(first)).isEqualTo("issued");
        assertThatThrownBy(() -> replans.accept(leader, replan.id(), null))
                .satisfies(e -> assertThat(((AppException) e).code()).isEqualTo("replan.not_in_force"));
    }

    /** M would lose the route of the plan that was issued meanwhile. */
    @Test
    void whoFollowsAnotherPlanMeanwhileDoesNotJoin() throws Exception {
        UUID third = drawing.shift(drawing.unit("M", county, "POINT (4500 0)"), 180);
        start(third);
        UUID first = planId;
        ReplanRepository.View replan = propose(ReplanCause.of("unit-gained", third));
        issue(List.of(third));
        assertThatThrownBy(() -> replans.accept(leader, replan.id(), null))
                .satisfies(e -> assertThat(((AppException) e).code()).isEqualTo("replan.other_plan"));
        assertThat(state(first)).isEqualTo("issued");
        assertThat(state(planId)).isEqualTo("issued");
    }

    @Test
    void anIncidentThatNobodyIsSentToAfterAllWaitsAgain() {
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        set("incident SET state = 'handling'");
        ReplanRepository.View replan = propose(new ReplanCause("incident", incident, List.of(westShift), null));
        replans.reject(leader, replan.id(), null);
        assertThat(count("incident WHERE state = 'waiting'")).isEqualTo(1);
    }

    /** Another plan of the same shifts is issued before anybody decided. */
    @Test
    void anIncidentOfAChangeThatIsOutdatedWaitsAgainAndThePagesHearOfIt() throws Exception {
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        set("incident SET state = 'handling'");
        ReplanRepository.View replan = propose(new ReplanCause("incident", incident, List.of(westShift), null));
        UUID before = planId;
        issue();
        assertThat(planId).isNotEqualTo(before);
        assertThat(decided(replan.id()).state()).isEqualTo("outdated");
        assertThat(count("incident WHERE state = 'waiting'")).isEqualTo(1);
        assertThat(count("incident_entry WHERE kind = 'state' AND body = 'waiting'"))
                .isEqualTo(1);
        assertThat(count("event WHERE kind = 'replan.decided' AND payload->>'replanId' = '" + replan.id() + "'"))
                .isEqualTo(1);
    }

    /** The first answer was lost, and the server has accepted the change meanwhile. */
    @Test
    void whoIsOnHisWayAlreadyIsNotSentAgain() {
        replans = replans(new ReplanRules(Duration.ofMillis(200), 100, Duration.ofMinutes(15), 0.5));
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        ReplanRepository.View first = replans.send(leader, planId, incident, List.of(westShift), null);
        assertThat(first.state()).isEqualTo("accepted");
        UUID next = Objects.requireNonNull(first.newPlanId());
        assertThat(replans.send(leader, next, incident, List.of(westShift), null)
                        .id())
                .isEqualTo(first.id());
        assertThat(replans.send(leader, planId, incident, List.of(westShift), null)
                        .id())
                .isEqualTo(first.id());
        assertThat(count("replan")).isEqualTo(1);

        set("route_stop SET state = 'unreachable' WHERE incident_id IS NOT NULL");
        assertThat(replans.send(leader, next, incident, List.of(westShift), null)
                        .id())
                .isNotEqualTo(first.id());
    }

    @Test
    void aSmallChangeWaitsWhileSomebodyHasAskedForAnother() {
        replans = replans(new ReplanRules(Duration.ofMillis(200), 100, Duration.ofMinutes(15), 0.5));
        UUID incident = drawing.incident("brawl", "POINT (4000 0)");
        Replans asking = replans(ASKING);
        UUID asked = asking.propose(
                        leader, planId, new ReplanCause("incident", incident, List.of(westShift), null), null)
                .id();
        propose(ReplanCause.of("late", eastShift));
        assertThat(decided(asked).state()).isEqualTo("open");
    }

    /** A change that touches nobody's route is nobody else's business. */
    @Test
    void aChangeThatChangesNothingIsNotShownToOtherLeaders() {
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        set("replan SET units = '{}'");
        UUID other = drawing.orgUnit("other", county, null);
        assertThat(replans.list(null, other, drawing.account("other", other).accountId(), 10))
                .isEmpty();
        assertThat(decided(replan.id()).state()).isEqualTo("open");
    }

    @Test
    void aRejectedChangeLeavesThePlan() {
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        replans.reject(leader, replan.id(), null);
        assertThat(decided(replan.id()).state()).isEqualTo("rejected");
        assertThat(state(planId)).isEqualTo("issued");
        assertThatThrownBy(() -> replans.accept(leader, replan.id(), null))
                .satisfies(e -> assertThat(((AppException) e).code()).isEqualTo("replan.decided"));
    }

    @Test
    void aChangeOfAPlanThatWasReplacedMeanwhileIsOutdated() {
        ReplanRepository.View first = propose(ReplanCause.of("unit-lost", eastShift));
        ReplanRepository.View second = propose(ReplanCause.of("unit-lost", westShift));
        replans.accept(leader, first.id(), null);
        assertThat(decided(second.id()).state()).isEqualTo("outdated");
    }

    @Test
    void whatIsReachedBetweenProposalAndAcceptanceStaysReached() {
        start(eastShift);
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        PlanViews.Stop reached = route(plan(planId), "E").stops().get(0);
        done(reached);
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        assertThat(route(next, "E").stops()).extracting(PlanViews.Stop::name).contains(reached.name());
        assertThat(route(next, "W").stops().stream()
                        .filter(s ->
                                s.name().equals(reached.name()) && s.state().equals("done")))
                .isEmpty();
    }

    @Test
    void aSmallChangeIsAcceptedByTheServer() {
        UUID incident = drawing.incident("brawl", "POINT (500 0)");
        ReplanRules trusting = new ReplanRules(Duration.ofMillis(200), 50, Duration.ofMinutes(15), 0.5);
        ReplanRepository.View replan = replans(trusting)
                .propose(leader, planId, new ReplanCause("incident", incident, List.of(westShift), null), null);
        assertThat(replan.auto()).isTrue();
        assertThat(replan.state()).isEqualTo("accepted");
        assertThat(state(replan.newPlanId())).isEqualTo("issued");
    }

    @Test
    void aRouteThatDoesNotChangeStaysAccepted() {
        set("patrol_route SET accepted_at = '2026-11-23T00:15:00Z'");
        UUID incident = drawing.incident("brawl", "POINT (500 0)");
        ReplanRepository.View replan = propose(new ReplanCause("incident", incident, List.of(westShift), null));
        replans.accept(leader, replan.id(), null);
        PlanViews.Plan next = plan(decided(replan.id()).newPlanId());
        assertThat(route(next, "W").acceptedAt()).isNull();
        if (names(replan.routes().path("after"), "E").isEmpty()) {
            assertThat(route(next, "E").acceptedAt()).isNotNull();
        }
    }

    @Test
    void onlyAPlanThatHoldsIsChanged() {
        set("patrol_plan SET state = 'withdrawn'");
        assertThatThrownBy(() -> propose(ReplanCause.of("unit-lost", eastShift)))
                .satisfies(e -> assertThat(((AppException) e).code()).isEqualTo("replan.not_in_force"));
    }

    @Test
    void whoWasOfflineTellsOfTheStopAsItWasBefore() {
        PlanViews.Stop old = route(plan(planId), "W").stops().get(0);
        ReplanRepository.View replan = propose(ReplanCause.of("unit-lost", eastShift));
        replans.accept(leader, replan.id(), null);
        UUID now = jdbi().withHandle(h -> h.createQuery("SELECT stop_now(:id)")
                .bind("id", old.id())
                .mapTo(UUID.class)
                .one());
        assertThat(route(plan(decided(replan.id()).newPlanId()), "W").stops())
                .filteredOn(s -> s.id().equals(now))
                .extracting(PlanViews.Stop::name)
                .containsExactly(old.name());
    }
}
