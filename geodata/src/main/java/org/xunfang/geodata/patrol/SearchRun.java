package org.xunfang.geodata.patrol;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/** One search from its first plan to the end of its budget. For one thread. */
final class SearchRun {
    /** Rounds between two looks at the clock and the cancel signal. */
    private static final int LOOK_EVERY = 32;

    private final PlannerOptions options;
    private final Annealing search;
    private final Budget budget;

    SearchRun(PlanModel model, PlannerOptions options, long seed) {
        this.options = options;
        this.budget = new Budget(options);
        this.search = new Annealing(model, seed);
    }

    /** The best plan so far; its tours change as the search goes on. */
    Annealing search() {
        return search;
    }

    /**
     * Searches to the end.
     *
     * @param cancelled asked now and then
     * @param looked hears how much of the budget is used, now and then and on the same thread
     */
    void run(BooleanSupplier cancelled, DoubleConsumer looked) {
        double share = 0;
        for (long i = 0; i < options.iterations(); i++) {
            if (i % LOOK_EVERY == 0) {
                share = budget.share(i);
                if (share >= 1 || cancelled.getAsBoolean()) {
                    return;
                }
                looked.accept(share);
            }
            search.step(share, budget.rounds(i, share));
        }
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

        /** About how many rounds there will be, as far as that can be told after some. */
        double rounds(long iteration, double share) {
            return share > 0 ? Math.min(options.iterations(), iteration / share) : options.iterations();
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
