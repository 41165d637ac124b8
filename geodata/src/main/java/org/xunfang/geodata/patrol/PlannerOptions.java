package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a search may take. With iterations alone the same problem, seed and threads give the same plan; with a time budget the
 * plan depends on the machine.
 *
 * @param seed any number
 * @param iterations most rounds of ruin and recreate, 0 or more; 0 gives the first greedy plan
 * @param budget time that ends the search earlier, if given
 * @param threads searches side by side, each with all iterations and a seed of its own, the best of which counts; 1 to 64
 */
public record PlannerOptions(
        long seed, long iterations, @Nullable TimeBudget budget, int threads) {
    public PlannerOptions {
        if (iterations < 0 || threads < 1 || threads > 64) {
            throw new IllegalArgumentException(iterations + " iterations on " + threads + " threads");
        }
    }

    /** One search. */
    public PlannerOptions(long seed, long iterations, @Nullable TimeBudget budget) {
        this(seed, iterations, budget, 1);
    }

    /** The same with so many searches side by side. */
    public PlannerOptions on(int searches) {
        return new PlannerOptions(seed, iterations, budget, searches);
    }

    /** A reproducible search. */
    public static PlannerOptions iterations(long seed, long iterations) {
        return new PlannerOptions(seed, iterations, null);
    }

    /** A search that ends after a time, told by {@code nanoClock} such as {@code System::nanoTime}. */
    public static PlannerOptions time(long seed, Duration limit, LongSupplier nanoClock) {
        return new PlannerOptions(seed, Long.MAX_VALUE, new TimeBudget(limit, nanoClock));
    }

    /**
     * A time limit and the clock that tells it.
     *
     * @param limit more than zero
     * @param nanoClock nanoseconds from any beginning, never going back; asked on the thread of each search
     */
    public record TimeBudget(Duration limit, LongSupplier nanoClock) {
        public TimeBudget {
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException("time budget of " + limit);
            }
        }
    }
}
