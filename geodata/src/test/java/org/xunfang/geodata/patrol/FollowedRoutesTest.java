package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xunfang.geodata.patrol.PatrolDrawing.told;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Routes whose stops are given.
 *
 * <pre>
 *   a ---5--- station ---5--- b
 * </pre>
 */
class FollowedRoutesTest {
    private static final PatrolUnit.Fixed A = new PatrolUnit.Fixed("a", 600);
    private static final PatrolUnit.Fixed B = new PatrolUnit.Fixed("b", 420);

    private static PatrolDrawing drawing(double shiftMin) {
        return new PatrolDrawing()
                .unit("u", 5, 0, 0, shiftMin)
                .place("a", 0, 0, 10)
                .place("b", 10, 0, true, new double[] {20, 25}, List.of(12));
    }

    @Test
    void theStopsAreMadeInTheGivenOrderForTheGivenTimes() {
        PatrolProblem problem = drawing(60).problem();
        PatrolPlan plan = drivable(problem, List.of(A, B));
        assertThat(told(plan)).isEqualTo("u: a 00:05-00:15, b 00:25-00:32, back 00:37");
        assertThat(PlanValue.of(problem.following(List.of(List.of(A, B))), plan).faults())
                .isEmpty();
        assertThat(plan.unmet()).isEmpty();
    }

    @Test
    void anEmptyRouteLeavesOutWhatMustBeReached() {
        PatrolPlan plan = drivable(drawing(60).problem(), List.of());
        assertThat(plan.unmet()).extracting(PatrolPlan.Unmet::placeId).containsExactly("b");
    }

    @Test
    void aStopThatIsTooLateAndAShiftThatIsTooShortAreNamed() {
        assertThat(faults(drawing(40).problem(), List.of(new PatrolUnit.Fixed("a", 800), B)))
                .containsExactly(
                        new RouteFault("u", 1, "patrol.fault.late", 4),
                        new RouteFault("u", 2, "patrol.fault.shift", 1));
    }

    @Test
    void aStopWithoutAWayIsNamed() {
        PatrolProblem problem = drawing(60).onAnIsland().problem();
        assertThat(faults(problem, List.of(A, B))).containsExactly(new RouteFault("u", 1, "patrol.fault.no-way", 0));
    }

    private static PatrolPlan drivable(PatrolProblem problem, List<PatrolUnit.Fixed> stops) {
        FollowedRoutes followed = RoutePlanner.follow(problem, List.of(stops));
        assertThat(followed).isInstanceOf(FollowedRoutes.Drivable.class);
        return ((FollowedRoutes.Drivable) followed).plan();
    }

    private static List<RouteFault> faults(PatrolProblem problem, List<PatrolUnit.Fixed> stops) {
        FollowedRoutes followed = RoutePlanner.follow(problem, List.of(stops));
        assertThat(followed).isInstanceOf(FollowedRoutes.Impossible.class);
        return ((FollowedRoutes.Impossible) followed).faults();
    }
}
