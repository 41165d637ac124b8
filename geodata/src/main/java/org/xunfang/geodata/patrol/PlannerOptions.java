package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a search may take. With iterations alone the same problem and seed give the same plan; with a time budget the
 * plan depends on the machine.
 *
 * @param seed any number
 * @param iterations most rounds of ruin and recreate, 0 or more; 0 gives the first greedy plan
 * @param budget time that ends the search earlier, if given
 */
public record PlannerOptions(
        long seed, long iterations, @Nullable TimeBudget budget) {
    public PlannerOptions {
        if (iterations < 0) {
            throw new IllegalArgumentException(iterations + " iterations");
        }
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
     * @param nanoClock nanoseconds from any beginning, never going back
     */
    public record TimeBudget(Duration limit, LongSupplier nanoClock) {
        public TimeBudget {
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException("time budget of " + limit);
            }
        }
    }
}
