package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xunfang.server.db.Ids;

/** Two units that meet, in plans that are made anew. */
final class MeetingAnewIT extends ProposedPlan {

    private static final Instant MEETING = Instant.parse("2026-11-23T01:00:00Z");

    /** Two units are there, and what it is worth counts once. */
    @Test
    void aMeetingIsOneVisitAlsoWhenItIsPlannedAnew() throws Exception {
        drawing.meeting("school 2", MEETING);
        planId = Ids.next();
        planJob.run(order(planId), QUIET);
        assertThat(meeting()).hasSize(2);
        takeOutAllElse();
        // whoever of the two stays longer: with whom it counts is told anew by every change by hand
        double worth = meeting().mapToDouble(PlanViews.Stop::value).sum();
        again(plan().head().revision());
        assertThat(meeting()).hasSize(2).allMatch(PlanViews.Stop::locked);
        assertThat(meeting().mapToDouble(PlanViews.Stop::value).sum()).isCloseTo(worth, within(0.1 * worth));
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    @Test
    void aMeetingThatIsSetLaterBringsTwoUnitsThere() throws Exception {
        drawing.meeting("school 2", MEETING);
        again(1);
        assertThat(plan().routes())
                .allSatisfy(
                        r -> assertThat(r.stops()).anyMatch(s -> s.arriveAt().equals(MEETING)));
        assertThat(meeting().map(PlanViews.Stop::name)).containsExactly("school 2", "school 2");
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    @Test
    void aMeetingThatIsNotHeldAnyMoreStaysWithBothUnits() throws Exception {
        drawing.meeting("school 2", MEETING);
        planId = Ids.next();
        planJob.run(order(planId), QUIET);
        List<UUID> stops = meeting().map(PlanViews.Stop::id).toList();
        takeOutAllElse();
        for (UUID stop : stops) {
            edits.edit(leader, planId, plan().head().revision(), new PlanEdit.LockStop(stop, false), null);
        }
        again(plan().head().revision());
        assertThat(meeting().map(PlanViews.Stop::id)).containsExactlyInAnyOrderElementsOf(stops);
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    /** The meeting is set once three visits have been planned. */
    @Test
    void whoeverWasSentThereBesideTheTwoStillGoes() throws Exception {
        sendThreeTimes();
        for (String unit : List.of("E", "W")) {
            edits.edit(
                    leader,
                    planId,
                    plan().head().revision(),
                    new PlanEdit.LockRoute(route(unit).id(), true),
                    null);
        }
        // and the routes, which stay, have become longer than the shifts
        jdbi().useHandle(h -> h.execute("UPDATE shift SET ends_at = starts_at + interval '20 minutes'"));
        drawing.meeting("school 2", MEETING);
        assertThat(again(plan().head().revision())).containsEntry("planId", planId);
        assertThat(allNames()).containsExactly("school 2", "school 2", "school 2");
    }

    /** Nobody can be there twice at once. */
    @Test
    void whereTwoMeetTheThirdVisitIsNotMissed() throws Exception {
        sendThreeTimes();
        drawing.meeting("school 2", MEETING);
        again(plan().head().revision());
        assertThat(meeting().map(PlanViews.Stop::name)).containsExactly("school 2", "school 2");
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    /** What E was to do there counts as one of the two. */
    @Test
    void whoeverWasToBeThereBesideMakesOneOfTheTwo() throws Exception {
        sendThreeTimes();
        jdbi().useHandle(h -> h.execute("UPDATE route_stop SET value = 0 WHERE id = ?", first("E", "school 2")));
        drawing.meeting("school 2", MEETING);
        again(plan().head().revision());
        assertThat(meeting().map(PlanViews.Stop::name)).containsExactly("school 2", "school 2");
        assertThat(plan().head().unmet()).isEqualTo("[]");
    }

    /** W twice and E once, and nowhere else. */
    private void sendThreeTimes() {
        PlanViews.Stop known = plan().routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> s.name().equals("school 2"))
                .findFirst()
                .orElseThrow();
        takeOutAllElse();
        for (UUID shift : List.of(westShift, eastShift, westShift)) {
            edits.edit(leader, planId, plan().head().revision(), new PlanEdit.Add(known.placeId(), shift, 1), null);
        }
    }

    private void takeOutAllElse() {
        plan().routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> !s.locked())
                .forEach(s -> edits.edit(leader, planId, plan().head().revision(), new PlanEdit.Remove(s.id()), null));
    }

    private Stream<PlanViews.Stop> meeting() {
        return plan().routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> s.arriveAt().equals(MEETING));
    }
}
