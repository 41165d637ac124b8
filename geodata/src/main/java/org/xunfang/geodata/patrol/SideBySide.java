package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Several searches from different seeds, one on the calling thread and each other on a thread of its own, the best of
 * which counts. They share nothing but the best plan to report, so that the end depends on no thread's speed unless there
 * is a time budget.
 */
final class SideBySide {
    private static final int REPORTS = 50;

    /** Distance of the seeds of two searches: the golden ratio's, so that none meets another's. */
    private static final long SEED_STEP = 0x9e3779b97f4a7c15L;

    private final PlanModel model;
    private final PlannerOptions options;
    private final BestOfAll best = new BestOfAll();
    private volatile boolean stopped;
    private double reported;

    SideBySide(PlanModel model, PlannerOptions options) {
        this.model = model;
        this.options = options;
    }

    PatrolPlan plan(BooleanSupplier cancelled, PlanProgress progress) {
        if (options.threads() == 1) {
            return assembled(search(0, cancelled, progress));
        }
        ExecutorService pool = Executors.newFixedThreadPool(options.threads() - 1, task -> {
            Thread thread = new Thread(task, "patrol-search");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Annealing>> others = new ArrayList<>();
            for (int t = 1; t < options.threads(); t++) {
                int number = t;
                others.add(pool.submit(() -> search(number, () -> stopped, PlanProgress.NONE)));
            }
            Annealing first = search(0, cancelled, progress);
            return assembled(bestOf(first, others));
        } finally {
            stopped = true;
            pool.shutdown();
        }
    }

    private Annealing bestOf(Annealing first, List<Future<Annealing>> others) {
        Annealing found = first;
        for (Future<Annealing> other : others) {
            Annealing theirs = join(other);
            if (theirs.best().betterThan(found.best())) {
                found = theirs;
            }
        }
        return found;
    }

    private Annealing search(int number, BooleanSupplier cancelled, PlanProgress progress) {
        SearchRun run = new SearchRun(model, options, options.seed() + number * SEED_STEP);
        if (number == 0) {
            progress.report(0, assembled(run.search()));
        }
        run.run(
                () -> {
                    stopped |= cancelled.getAsBoolean();
                    return stopped;
                },
                share -> {
                    if (options.threads() > 1 && run.search().improved()) {
                        best.offer(model, run.search(), number);
                    }
                    if (number == 0 && share - reported >= 1.0 / REPORTS) {
                        report(run.search(), share, progress);
                    }
                });
        return run.search();
    }

    private void report(Annealing own, double share, PlanProgress progress) {
        Tour[] alone = own.improved() ? own.bestTours() : null;
        Tour[] tours = options.threads() > 1 ? best.news() : alone;
        if (tours != null) {
            progress.report(share, PlanAssembly.assemble(model, tours));
            reported = share;
        }
    }

    private PatrolPlan assembled(Annealing search) {
        return PlanAssembly.assemble(model, search.bestTours());
    }

    /** Waits to the end even if interrupted, which ends the search soon. */
    private Annealing join(Future<Annealing> search) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return search.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopped = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a search failed: " + e.getCause(), e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
