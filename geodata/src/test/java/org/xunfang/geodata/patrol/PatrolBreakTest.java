package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xunfang.geodata.patrol.PatrolDrawing.minute;
import static org.xunfang.geodata.patrol.PatrolDrawing.told;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Breaks without a place.
 *
 * <pre>
 *   station ---5--- a ---5--- b
 * </pre>
 */
class PatrolBreakTest {
    private static final PlannerOptions SHORT = PlannerOptions.iterations(1, 500);

    private static PatrolDrawing drawing(double shiftMin, double from, double until) {
        return new PatrolDrawing()
                .unit("u", 0, 0, 0, shiftMin)
                .rests(from, until, 10)
                .place("a", 5, 0, 10)
                .place("b", 10, 0, 10);
    }

    @Test
    void aBreakIsMadeBehindTheStopWhereItsTimeHasCome() {
        PatrolPlan plan = RoutePlanner.plan(drawing(54, 15, 20).problem(), SHORT);
        assertThat(told(plan)).isEqualTo("u: a 00:05-00:17, b 00:32-00:44, back 00:54");
        assertThat(plan.routes().get(0).pause()).isEqualTo(new PatrolPlan.Pause(1, minute(17), minute(27)));
        assertThat(plan.routes().get(0).stops().get(1).waitS()).isZero();
    }

    @Test
    void withAMinuteLessThereIsRoomForOneStopOnly() {
        PatrolPlan plan = RoutePlanner.plan(drawing(53, 15, 20).problem(), SHORT);
        assertThat(plan.routes().get(0).stops()).hasSize(1);
    }

    @Test
    void aUnitWaitsForItsBreakToBegin() {
        FollowedRoutes followed = follow(drawing(80, 20, 21));
        PatrolPlan plan = ((FollowedRoutes.Drivable) followed).plan();
        assertThat(told(plan)).isEqualTo("u: a 00:05-00:17, b 00:35-00:47, back 00:57");
        assertThat(plan.routes().get(0).pause()).isEqualTo(new PatrolPlan.Pause(1, minute(20), minute(30)));
    }

    @Test
    void aBreakBeforeTheFirstStopDelaysTheStart() {
        PatrolPlan plan = ((FollowedRoutes.Drivable) follow(drawing(80, 0, 10))).plan();
        assertThat(plan.routes().get(0).leaves()).isEqualTo(minute(10));
        assertThat(told(plan)).isEqualTo("u: a 00:15-00:27, b 00:32-00:44, back 00:54");
    }

    @Test
    void aRouteThatLeavesNoRoomForTheBreakIsNamed() {
        assertThat(follow(drawing(50, 15, 20)))
                .isEqualTo(new FollowedRoutes.Impossible(List.of(new RouteFault("u", 2, "patrol.fault.no-break", 10))));
    }

    @Test
    void aUnitWhoseBreakCanNeverBeMadeIsNamedAndPatrolsWithoutIt() {
        PatrolProblem problem = drawing(55, 200, 210).problem();
        PatrolPlan plan = RoutePlanner.plan(problem, SHORT);
        assertThat(plan.faults()).containsExactly(new RouteFault("u", 2, "patrol.fault.no-break", 10));
        assertThat(plan.routes().get(0).stops()).hasSize(2);
        assertThat(PlanValue.of(problem, plan).faults()).isEmpty();
    }

    @Test
    void thePlanValueFindsABreakThatIsMissingOrAtTheWrongTime() {
        PatrolProblem problem = drawing(80, 15, 20).problem();
        PatrolPlan.Route empty = new PatrolPlan.Route("u", minute(0), minute(0), List.of(), 0, 0, 0, 0);
        assertThat(PlanValue.of(problem, plan(empty)).faults())
                .containsExactly(new PlanValue.Fault(PlanValue.Kind.PAUSE, "u", 0));
        PatrolPlan.Route early = new PatrolPlan.Route(
                "u", minute(24), minute(24), List.of(), 0, 0, 0, 0, new PatrolPlan.Pause(0, minute(14), minute(24)));
        assertThat(PlanValue.of(problem, plan(early)).faults())
                .containsExactly(new PlanValue.Fault(PlanValue.Kind.PAUSE, "u", 0));
    }

    private static PatrolPlan plan(PatrolPlan.Route route) {
        return new PatrolPlan(List.of(route), List.of(), 0, 0);
    }

    private static FollowedRoutes follow(PatrolDrawing drawing) {
        return RoutePlanner.follow(
                drawing.problem(), List.of(List.of(new PatrolUnit.Fixed("a", 720), new PatrolUnit.Fixed("b", 720))));
    }
}
