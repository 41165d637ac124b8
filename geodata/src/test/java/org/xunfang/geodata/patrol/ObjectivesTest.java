package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xunfang.geodata.patrol.PatrolDrawing.order;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts beside gains and travel. */
class ObjectivesTest {
    private static final PlannerOptions SHORT = PlannerOptions.iterations(1, 1000);
    private static final Objectives.ResponseCover NO_COVER = Objectives.ResponseCover.NONE;

    /** The first unit has time for one stop; the second comes from far off. */
    private static PatrolDrawing twoUnits() {
        return new PatrolDrawing()
                .unit("u", 0, 0, 0, 24)
                .unit("v", 10, 0, 0, 30)
                .place("a", 4, 0, 10)
                .place("b", 5, 1, 11);
    }

    @Test
    void aStopStaysWhereItWasUnlessMovingPays() {
        PriorPlan prior = new PriorPlan(Map.of("u", List.of("a")));
        assertThat(order(RoutePlanner.plan(twoUnits().problem(prior, steady(0.5)), SHORT)))
                .containsExactly("a", "b");
        assertThat(order(RoutePlanner.plan(twoUnits().problem(prior, steady(30)), SHORT)))
                .containsExactly("a", "");
    }

    @Test
    void everyStopThatIsDroppedPutInOrMovedCountsOnce() {
        PriorPlan prior = new PriorPlan(Map.of("u", List.of("a"), "v", List.of("b")));
        assertThat(instability(prior, List.of("a"), List.of("b"))).isZero();
        assertThat(instability(prior, List.of("a"), List.of())).isEqualTo(1);
        assertThat(instability(prior, List.of("b"), List.of())).isEqualTo(2);
        assertThat(instability(prior, List.of("a"), List.of("b", "a"))).isEqualTo(1);
    }

    @Test
    void whatAUnitThatIsGoneHadMayBeTakenOver() {
        PriorPlan prior = new PriorPlan(Map.of("u", List.of("a"), "gone", List.of("b")));
        assertThat(instability(prior, List.of("a"), List.of("b"))).isZero();
        assertThat(instability(prior, List.of("a"), List.of())).isZero();
    }

    @Test
    void thePlanBeforeIsWhereTheSearchStarts() {
        PatrolProblem free = twoUnits().problem();
        PatrolPlan before = RoutePlanner.plan(free, PlannerOptions.iterations(3, 500));
        PatrolProblem problem = twoUnits().problem(PriorPlan.of(before), steady(100));
        assertThat(RoutePlanner.plan(problem, PlannerOptions.iterations(9, 0)).routes())
                .isEqualTo(before.routes());
    }

    @Test
    void twoUnitsOfAGroupShareTheWork() {
        PatrolDrawing drawing = new PatrolDrawing()
                .unit("u", 0, 0, 0, 120)
                .in("north")
                .unit("v", 60, 0, 0, 120)
                .in("north");
        for (int i = 1; i <= 4; i++) {
            drawing.place("p" + i, i, 0, 10);
        }
        drawing.place("far", 30, 1, 10);
        PatrolPlan greedy = RoutePlanner.plan(drawing.problem(null, new Objectives(0, 0, NO_COVER)), SHORT);
        PatrolPlan even = RoutePlanner.plan(drawing.problem(null, new Objectives(0, 200, NO_COVER)), SHORT);
        assertThat(spread(even)).isLessThan(spread(greedy));
        assertThat(even.gain()).isLessThan(greedy.gain());
    }

    /** A unit that stands far off at "a" all its shift cannot be at the village; one that stays near can. */
    @Test
    void villagesWithinReachCountAtEveryMoment() {
        PatrolDrawing drawing =
                new PatrolDrawing().unit("u", 0, 0, 0, 60).place("a", 20, 0, 1).place("village", 1, 0, 0);
        Objectives.ResponseCover cover = new Objectives.ResponseCover(List.of(2), 300, 12);
        PatrolProblem problem = drawing.problem(null, new Objectives(0, 0, cover));
        PatrolPlan away = followed(problem, List.of("a"));
        // moments at 0 to 50 minutes: it is driving to "a" or there until minute 32
        assertThat(away.cover()).isCloseTo(12 * 2 / 6.0, within(1e-9));
        assertThat(RoutePlanner.plan(problem, SHORT).cover()).isCloseTo(12, within(1e-9));
    }

    private static Objectives steady(double perStop) {
        return new Objectives(perStop, 0, NO_COVER);
    }

    private static double instability(PriorPlan prior, List<String> first, List<String> second) {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 200)
                .unit("v", 10, 0, 0, 200)
                .place("a", 4, 0, 10)
                .place("b", 5, 1, 11)
                .problem(prior, steady(1));
        PatrolPlan plan = followed(problem, first, second);
        assertThat(PlanValue.of(problem, plan).instability()).isEqualTo(plan.instability());
        return plan.instability();
    }

    @SafeVarargs
    private static PatrolPlan followed(PatrolProblem problem, List<String>... routes) {
        List<List<PatrolUnit.Fixed>> stops = Arrays.stream(routes)
                .map(r -> r.stream().map(p -> new PatrolUnit.Fixed(p, 720)).toList())
                .toList();
        return ((FollowedRoutes.Drivable) RoutePlanner.follow(problem, stops)).plan();
    }

    private static double spread(PatrolPlan plan) {
        double[] values = plan.routes().stream()
                .mapToDouble(r ->
                        r.stops().stream().mapToDouble(PatrolPlan.Stop::gain).sum())
                .sorted()
                .toArray();
        return values[1] - values[0];
    }
}
