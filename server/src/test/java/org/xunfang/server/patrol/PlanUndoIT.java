package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.xunfang.server.problem.AppException;

/** What has become of places since a change that is taken back, or made again: nobody is sent where it is ruled out by now. */
final class PlanUndoIT extends ProposedPlan {

    @Test
    void aStopIsNotBroughtBackWhereALeaderHasRuledItOut() {
        UUID school = first("W", "school 1");
        edit(new PlanEdit.Remove(school));
        PlanViews.Plan before = plan();
        drawing.forbid("school 1");
        assertRefused("W", "school 1", this::undo);
        assertThat(plan()).isEqualTo(before);
        assertThat(plan().canUndo()).isTrue();

        jdbi().useHandle(h -> h.execute("DELETE FROM place_mark"));
        jdbi().useHandle(h -> h.execute("UPDATE patrol_survey SET asked = asked + 1"));
        undo();
        assertThat(stop(school).name()).isEqualTo("school 1");
    }

    @Test
    void norIsItSentBackToTheUnitThatHadIt() {
        makeRoom("E");
        edit(new PlanEdit.Move(first("W", "school 1"), eastShift, 1));
        drawing.forbid("school 1");
        assertRefused("W", "school 1", this::undo);
        assertThat(route("E").stops()).extracting(PlanViews.Stop::name).contains("school 1");
    }

    @Test
    void aChangeIsNotMadeAgainThatSendsSomebodyThere() {
        makeRoom("E");
        edit(new PlanEdit.Move(first("W", "school 1"), eastShift, 1));
        undo();
        drawing.forbid("school 1");
        assertRefused("E", "school 1", this::redo);
        assertThat(plan().canRedo()).isTrue();
    }

    @Test
    void whatIsLetGoIsNotHeldAgain() {
        UUID school = first("W", "school 1");
        edit(new PlanEdit.LockStop(school, true));
        edit(new PlanEdit.LockStop(school, false));
        edit(new PlanEdit.LockRoute(route("W").id(), true));
        edit(new PlanEdit.LockRoute(route("W").id(), false));
        drawing.forbid("school 1");
        assertRefused("W", "school 1", this::undo);
    }

    /** By hand the stay could not be made longer either. */
    @Test
    void norDoesAnybodyStayThereLongerAgain() {
        UUID school = first("W", "school 1");
        edit(new PlanEdit.Stay(school, Duration.ofMinutes(20)));
        edit(new PlanEdit.Stay(school, Duration.ofMinutes(5)));
        drawing.forbid("school 1");
        assertRefused("W", "school 1", this::undo);
    }

    @Test
    void aShorterStayIsTakenBackTo() {
        UUID school = first("W", "school 1");
        edit(new PlanEdit.Stay(school, Duration.ofMinutes(5)));
        edit(new PlanEdit.Stay(school, Duration.ofMinutes(20)));
        drawing.forbid("school 1");
        undo();
        PlanViews.Stop stop = stop(school);
        assertThat(Duration.between(stop.arriveAt(), stop.departAt())).isEqualTo(Duration.ofMinutes(5));
    }

    /** It is there already: taking back what somebody did beside it sends nobody. */
    @Test
    void whatStandsBesideItIsTakenBack() {
        UUID other = first("W", "school 2");
        edit(new PlanEdit.Remove(other));
        drawing.forbid("school 1");
        undo();
        assertThat(stop(other).name()).isEqualTo("school 2");
    }

    @Test
    void takenOutAgainItIsNotMissed() {
        makeRoom("W");
        makeRoom("E");
        assertThat(plan().head().unmet()).contains("school 1");
        drawing.forbid("school 1");
        undo();
        assertThat(plan().head().unmet()).doesNotContain("school 1");
    }

    @Test
    void whatLiesOnNoRoadIsToldOfThePlanAsItIsAgain() throws Exception {
        drawing.keyPlace("mill", "POINT (9000 3000)", true);
        drawing.road("lane", "LINESTRING (9000 3000, 9000 1000)");
        jdbi().useHandle(h -> h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'"));
        again(1);
        JsonNode told = summary();
        assertThat(told.path("unplaced")).hasSize(1);
        assertThat(told.path("islands")).hasSize(1);
        undo();
        assertThat(summary().path("unplaced")).isEmpty();
        assertThat(summary().path("islands")).isEmpty();
        redo();
        assertThat(summary().path("unplaced")).isEqualTo(told.path("unplaced"));
        assertThat(summary().path("islands")).isEqualTo(told.path("islands"));
        undo();
        drawing.forbid("mill");
        redo();
        assertThat(summary().path("unplaced")).isEmpty();
        assertThat(plan().head().unmet()).doesNotContain("mill");
    }

    @Test
    void whatIsRuledOutIsNotToldToLieOnNoRoadOnceSomebodyChangesThePlan() throws Exception {
        drawing.keyPlace("mill", "POINT (9000 3000)", true);
        again(1);
        assertThat(summary().path("unplaced")).hasSize(1);
        drawing.forbid("mill");
        edit(new PlanEdit.LockRoute(route("W").id(), true));
        assertThat(summary().path("unplaced")).isEmpty();
        assertThat(plan().head().unmet()).doesNotContain("mill");
    }

    private JsonNode summary() throws JsonProcessingException {
        return json.readTree(plan().head().summary());
    }

    /** Plans use shifts up. */
    private void makeRoom(String unit) {
        List<PlanViews.Stop> stops = route(unit).stops();
        stops.forEach(s -> edit(new PlanEdit.Remove(s.id())));
    }

    private void edit(PlanEdit edit) {
        edits.edit(leader, planId, plan().head().revision(), edit, null);
    }

    private void undo() {
        undo.undo(leader, planId, plan().head().revision(), null);
    }

    private void redo() {
        undo.redo(leader, planId, plan().head().revision(), null);
    }

    private void assertRefused(String unit, String stop, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(AppException.Conflict.class, e -> {
            assertThat(e.code()).isEqualTo("plan.edit_impossible");
            assertThat(e.args())
                    .containsEntry("reason", "forbidden")
                    .containsEntry("unit", unit)
                    .containsEntry("stop", stop);
        });
    }
}
