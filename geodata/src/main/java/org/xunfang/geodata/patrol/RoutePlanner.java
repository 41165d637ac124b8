package org.xunfang.geodata.patrol;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Plans the routes of a shift: a team orienteering problem with time windows, mandatory places, returns to a place and
 * values that change with time, on given travel times.
 *
 * <p>Every route starts and ends where its unit does and keeps within the shift. Places that must be reached come before
 * all others; those that no route reaches are listed with a reason. After that the sum of gains less the cost of travel
 * is made as high as the budget allows, with what the problem's {@link Objectives} ask for. A unit never waits but for a
 * window to open or for its break to begin.
 *
 * <p>The method is ruin and recreate with string removals under simulated annealing, several searches side by side if the
 * options say so. The plan depends on nothing but the problem, the seed and the numbers of iterations and searches, unless
 * a time budget is set.
 *
 * <p>Stateless and thread-safe.
 */
public final class RoutePlanner {
    private RoutePlanner() {}

    /** {@link #plan(PatrolProblem, PlannerOptions, BooleanSupplier, PlanProgress)} without cancelling or progress. */
    public static PatrolPlan plan(PatrolProblem problem, PlannerOptions options) {
        return plan(problem, options, () -> false, PlanProgress.NONE);
    }

    /**
     * Plans.
     *
     * @param cancelled asked now and then, on the calling thread; once true, the best plan so far is returned
     * @param progress hears of better plans, on the calling thread
     */
    public static PatrolPlan plan(
            PatrolProblem problem, PlannerOptions options, BooleanSupplier cancelled, PlanProgress progress) {
        PlanModel model = new PlanModel(problem);
        return new SideBySide(model, options).plan(cancelled, progress);
    }

    /**
     * Works out the times of given routes.
     *
     * @param stops per unit, in the order of the units; they replace the fixed stops of the problem's units
     * @return the plan of exactly these stops in this order, or why it cannot be driven
     */
    public static FollowedRoutes follow(PatrolProblem problem, List<List<PatrolUnit.Fixed>> stops) {
        PlanModel model = new PlanModel(problem.following(stops));
        Tour[] tours = new Tour[model.units];
        for (int u = 0; u < model.units; u++) {
            tours[u] = new Tour(model, u);
        }
        PatrolPlan plan = PlanAssembly.assemble(model, tours);
        return plan.faults().isEmpty()
                ? new FollowedRoutes.Drivable(plan)
                : new FollowedRoutes.Impossible(plan.faults());
    }
}
