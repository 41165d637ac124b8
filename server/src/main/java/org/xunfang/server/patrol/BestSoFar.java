package org.xunfang.server.patrol;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.geodata.patrol.PatrolPlan;

/**
 * Shows the best plan of a search while it runs: a thread of its own draws the routes and notes them, at most once a second, so
 * that the search does not wait.
 */
final class BestSoFar implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BestSoFar.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final UUID plan;
    private final PlanSearchRepository searches;
    private final Function<PatrolPlan, Shown> shown;
    private final Clock clock;
    private final AtomicReference<@Nullable PatrolPlan> best = new AtomicReference<>();
    private final Thread thread = new Thread(this::watch, "best-plan");
    private volatile boolean closed;

    /**
     * What somebody is shown of a plan.
     *
     * @param value points of what is shown
     */
    record Shown(double value, List<PlanSearchRepository.BestRoute> routes) {}

    /** @param shown what whoever has asked for the search may see of a plan */
    BestSoFar(UUID plan, PlanSearchRepository searches, Function<PatrolPlan, Shown> shown, Clock clock) {
        this.plan = plan;
        this.searches = searches;
        this.shown = shown;
        this.clock = clock;
        thread.setDaemon(true);
        thread.start();
    }

    /** There is a better one. */
    void show(PatrolPlan better) {
        best.set(better);
        LockSupport.unpark(thread);
    }

    private void watch() {
        try {
            while (!closed) {
                PatrolPlan next = best.getAndSet(null);
                if (next == null) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                } else {
                    Shown now = shown.apply(next);
                    searches.note(plan, now.value(), now.routes(), clock.instant());
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // nobody waits for it: the plan itself comes all the same
            LOG.warn("the best plan so far of {} is not shown", plan, e);
        }
    }

    /** Stops showing, and forgets what was shown: the plan itself is there now, or there is none. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        searches.forget(plan);
    }
}
