package org.xunfang.geodata.patrol;

import java.util.function.BooleanSupplier;

/**
 * Plans the routes of a shift: a team orienteering problem with time windows, mandatory places, returns to a place and
 * values that change with time, on given travel times.
 *
 * <p>Every route starts and ends where its unit does and keeps within the shift. Places that must be reached come before
 * all others; those that no route reaches are listed with a reason. After that the sum of gains less the cost of travel
 * is made as high as the budget allows. A unit never waits but for a window to open.
 *
 * <p>The method is ruin and recreate with string removals under simulated annealing. The plan depends on nothing but the
 * problem, the seed and the number of iterations, unless a time budget is set.
 *
 * <p>Stateless and thread-safe.
 */
public final class RoutePlanner {
    /** Rounds between two looks at the clock and the cancel signal. */
    private static final int LOOK_EVERY = 32;

    private static final int REPORTS = 50;

    private RoutePlanner() {}

    /** {@link #plan(PatrolProblem, PlannerOptions, BooleanSupplier, PlanProgress)} without cancelling or progress. */
    public static PatrolPlan plan(PatrolProblem problem, PlannerOptions options) {
        return plan(problem, options, () -> false, PlanProgress.NONE);
    }

    /**
     * Plans.
     *
     * @param cancelled asked now and then; once true, the best plan so far is returned
     * @param progress hears of better plans
     */
    public static PatrolPlan plan(
            PatrolProblem problem, PlannerOptions options, BooleanSupplier cancelled, PlanProgress progress) {
        PlanModel model = new PlanModel(problem);
        Budget budget = new Budget(options);
        Annealing search = new Annealing(model, options.seed());
        progress.report(0, PlanAssembly.assemble(model, search.bestTours()));
        double share = 0;
        double reported = 0;
        boolean better = false;
        for (long i = 0; i < options.iterations(); i++) {
            if (i % LOOK_EVERY == 0) {
                share = budget.share(i);
                if (share >= 1 || cancelled.getAsBoolean()) {
                    break;
                }
                if (better && share - reported >= 1.0 / REPORTS) {
                    progress.report(share, PlanAssembly.assemble(model, search.bestTours()));
                    reported = share;
                    better = false;
                }
            }
            better |= search.step(share);
        }
        return PlanAssembly.assemble(model, search.bestTours());
    }

    /** How much of the iterations or of the time is used. */
    private static final class Budget {
        private final PlannerOptions options;
        private final long startNanos;

        Budget(PlannerOptions options) {
            this.options = options;
            this.startNanos =
                    options.budget() == null ? 0 : options.budget().nanoClock().getAsLong();
        }

        double share(long iteration) {
            double done = (double) iteration / options.iterations();
            PlannerOptions.TimeBudget time = options.budget();
            if (time == null) {
                return done;
            }
            long used = time.nanoClock().getAsLong() - startNanos;
            return Math.max(done, (double) used / time.limit().toNanos());
        }
    }
}
