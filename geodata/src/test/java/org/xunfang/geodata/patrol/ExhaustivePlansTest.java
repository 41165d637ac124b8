package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The planner against every possible plan, on problems small enough to try them all. */
class ExhaustivePlansTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSearchFindsTheBestPlanOfASmallProblem(long seed) {
        Random random = new Random(seed);
        int units = 1 + random.nextInt(2);
        check(PatrolDrawing.random(random, 3 + random.nextInt(5), units, 25, 45 + random.nextInt(25)), seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soItDoesWithCapabilitiesBreaksAndFixedStops(long seed) {
        Random random = new Random(seed);
        int units = 1 + random.nextInt(2);
        PatrolProblem free = PatrolDrawing.random(random, 3 + random.nextInt(5), units, 25, 45 + random.nextInt(25));
        check(PatrolDrawing.bound(random, free), seed);
    }

    /** What lies beside the ways counts too; among fewer places, as every way of each pair of routes is tried. */
    @ParameterizedTest
    @MethodSource("seeds")
    void soItDoesWhereWaysPassPlaces(long seed) {
        Random random = new Random(seed);
        int units = 1 + random.nextInt(2);
        PatrolProblem alone =
                PatrolDrawing.random(random, 3 + random.nextInt(6 - 2 * units), units, 25, 40 + random.nextInt(15));
        check(alone.passing(PatrolDrawing.passes(random, alone)), seed, 50_000);
    }

    private static void check(PatrolProblem problem, long seed) {
        check(problem, seed, 10_000);
    }

    private static void check(PatrolProblem problem, long seed, int rounds) {
        ExhaustivePlans.Best best = ExhaustivePlans.best(problem);
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(seed, rounds));
        assertThat(PlanValue.of(problem, plan).faults()).isEmpty();
        long must = problem.places().stream().filter(PatrolPlace::mustReach).count();
        assertThat(must - plan.unmet().size()).as("must-reach places met").isEqualTo(best.met());
        assertThat(plan.value()).isBetween(best.value() - 0.01 * Math.abs(best.value()) - 1e-9, best.value() + 1e-9);
    }
}
