package org.xunfang.server.patrol;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PlanDraw;
import org.xunfang.geodata.patrol.PlanProgress;
import org.xunfang.geodata.patrol.PlannerOptions;
import org.xunfang.geodata.patrol.RoutePlanner;
import org.xunfang.server.jobs.JobCancelledException;
import org.xunfang.server.jobs.JobProgress;

/** The search for a plan inside a job: as long as its size deserves, with progress, ended by a cancelled job. */
final class PlanSearch {

    /** Rounds per unit and place, and in all; the same order gives the same plan while the time below is not reached. */
    private static final long ROUNDS_EACH = 60;

    private static final long LEAST_ROUNDS = 5_000;
    private static final long MOST_ROUNDS = 400_000;

    private static final Duration SHORTEST = Duration.ofMillis(1_200);
    private static final Duration LONGEST = Duration.ofSeconds(12);

    /** So many units deserve the longest search. */
    private static final int MANY_UNITS = 60;

    private static final long LOOK_NANOS = Duration.ofMillis(400).toNanos();

    private final JobProgress progress;
    private final double from;
    private final double until;

    private final Consumer<PatrolPlan> best;
    private final BooleanSupplier content;

    /**
     * @param from where on the job's way the search begins, {@code until} where it ends, 0 to 1
     * @param best hears of better plans; has to be quick
     * @param content asked a few times a second; once true, the best plan so far is what comes out
     */
    PlanSearch(JobProgress progress, double from, double until, Consumer<PatrolPlan> best, BooleanSupplier content) {
        this.progress = progress;
        this.from = from;
        this.until = until;
        this.best = best;
        this.content = content;
    }

    /**
     * Searches for the best plan.
     *
     * @throws JobCancelledException once the job is asked to stop
     */
    PatrolPlan run(PatrolProblem problem, long seed) throws JobCancelledException {
        return run(problem, seed, null);
    }

    /**
     * Searches.
     *
     * @param draw draws among the good plans; null: the best
     * @throws JobCancelledException once the job is asked to stop
     */
    PatrolPlan run(PatrolProblem problem, long seed, @Nullable PlanDraw draw) throws JobCancelledException {
        AtomicReference<@Nullable JobCancelledException> cancelled = new AtomicReference<>();
        double[] share = {0};
        boolean[] enough = {false};
        long[] lookedNanos = {System.nanoTime() - LOOK_NANOS};
        BooleanSupplier over = () -> {
            if (System.nanoTime() - lookedNanos[0] >= LOOK_NANOS) {
                lookedNanos[0] = System.nanoTime();
                note(share[0], cancelled);
                enough[0] = content.getAsBoolean();
            }
            return enough[0] || cancelled.get() != null;
        };
        PlanProgress heard = (done, better) -> {
            share[0] = done;
            best.accept(better);
        };
        PlannerOptions options = options(problem, seed);
        PatrolPlan plan = draw == null
                ? RoutePlanner.plan(problem, options, over, heard)
                : draw.plan(problem, options, over, heard);
        JobCancelledException stopped = cancelled.get();
        if (stopped != null) {
            throw stopped;
        }
        return plan;
    }

    private void note(double share, AtomicReference<@Nullable JobCancelledException> cancelled) {
        try {
            progress.at("search", from + (until - from) * share);
        } catch (JobCancelledException e) {
            cancelled.set(e);
        }
    }

    private static PlannerOptions options(PatrolProblem problem, long seed) {
        int units = problem.units().size();
        long rounds = ROUNDS_EACH * units * problem.places().size();
        double size = Math.min(1, (double) units / MANY_UNITS);
        Duration limit =
                SHORTEST.plusMillis((long) (size * LONGEST.minus(SHORTEST).toMillis()));
        return new PlannerOptions(
                seed,
                Math.max(LEAST_ROUNDS, Math.min(MOST_ROUNDS, rounds)),
                new PlannerOptions.TimeBudget(limit, System::nanoTime));
    }
}
