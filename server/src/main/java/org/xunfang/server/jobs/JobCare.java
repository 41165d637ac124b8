package org.xunfang.server.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.db.Database;

/**
 * Sees to it every few seconds, by a clock that nobody can set, that what has to run does run: takes over at once what a
 * dead process of this host holds (elsewhere its heartbeats have to fail first), gives an execution to jobs that have none,
 * and brings forward what a clock that was ahead has put off. Harmless to do twice, or on several servers.
 */
final class JobCare implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobCare.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration JOBS_WAIT_AT_MOST = Duration.ofMinutes(1);

    private final ExecutionRepository executions;
    private final Map<String, Duration> pauses;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread thread = new Thread(r, "job-care");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable ScheduledFuture<?> next;

    /** @param pauses of the watches, by name */
    JobCare(ExecutionRepository executions, Map<String, Duration> pauses, Clock clock) {
        this.executions = executions;
        this.pauses = Map.copyOf(pauses);
        this.clock = clock;
    }

    /** Looks once, and then goes on by itself. */
    void start() {
        look();
        next = timer.scheduleWithFixedDelay(this::lookAgain, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            // a task that throws is never run again
            if (!Database.isAway(e)) {
                LOG.error("jobs could not be looked after", e);
            }
        }
    }

    void look() {
        List<String> dead = executions.holders().stream().filter(Jobs::isOfDead).toList();
        if (!dead.isEmpty()) {
            LOG.info("taking over what {} held", dead);
            executions.release(dead, clock.instant());
        }
        executions.addMissing(clock.instant());
        pauses.forEach((name, pause) -> executions.bringForward(
                name, clock.instant(), pause.multipliedBy(2).plus(PAUSE)));
        executions.bringForward(Jobs.TASK, clock.instant(), JOBS_WAIT_AT_MOST);
    }

    @Override
    public void close() {
        if (next != null) {
            next.cancel(true);
        }
        timer.shutdownNow();
    }
}
