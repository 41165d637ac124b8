package org.xunfang.server.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.Ids;

/**
 * Submits and runs jobs. Each job is a row of {@code job} and an execution of db-scheduler, made in one transaction. A job
 * whose server was killed starts over: at once where another server process of the same host looks, elsewhere after
 * {@link #MISSED_HEARTBEATS} heartbeats have failed. So does a job that the database has left in the middle. A job that is
 * begun for the {@link #MOST_ATTEMPTS}th time and does not end is given up, as it may be what kills the server. Register all
 * work before {@link #start}. Thread-safe after that.
 */
public final class Jobs implements AutoCloseable {

    static final String TASK = "job";

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final String NAME = "xunfang-";
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int MISSED_HEARTBEATS = 4;
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration RETRY = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER_FAILURE = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final JobRepository repository;
    private final ExecutionRepository executions;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, JobWork> works = new HashMap<>();
    private final List<RecurringTask<Void>> watches = new ArrayList<>();
    private final Map<String, Duration> pauses = new HashMap<>();
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final OneTimeTask<Void> task = Tasks.oneTime(TASK)
            .onFailure((failed, operations) -> operations.reschedule(failed, now().plus(RETRY)))
            .execute(this::execute);
    private @Nullable Scheduler scheduler;
    private @Nullable JobCare care;

    public Jobs(DataSource dataSource, Jdbi jdbi, ObjectMapper json, Clock clock) {
        this.dataSource = dataSource;
        this.repository = new JobRepository(jdbi);
        this.executions = new ExecutionRepository(jdbi);
        this.json = json;
        this.clock = new SteadyClock(clock);
    }

    /** Says what jobs of a kind do; before {@link #start}. */
    public void register(String kind, JobWork work) {
        works.put(kind, work);
    }

    /** Runs something small over and over, on one server at a time; before {@link #start}. */
    public void every(Duration pause, String name, Runnable watch) {
        pauses.put(name, pause);
        watches.add(Tasks.recurring(name, FixedDelay.of(pause)).execute((instance, context) -> look(name, watch)));
    }

    /** A look that fails is followed by the next one; while the database is away that goes without saying. */
    private static void look(String name, Runnable watch) {
        try {
            watch.run();
        } catch (RuntimeException e) {
            if (!Database.isAway(e)) {
                LOG.error("watch {} failed", name, e);
            }
        }
    }

    public void start() {
        care = new JobCare(executions, pauses, clock);
        care.start();
        Scheduler started = Scheduler.create(dataSource, task)
                .startTasks(watches)
                .schedulerName(new SchedulerName.Fixed(NAME + ServerMark.own().text() + "-" + Ids.token()))
                .threads(3)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(3))
                .alwaysPersistTimestampInUTC()
                .clock(clock::instant)
                .build();
        started.start();
        scheduler = started;
    }

    /** True for the name of a scheduler whose process is known to have died. */
    static boolean isOfDead(String schedulerName) {
        return schedulerName.startsWith(NAME) && ServerMark.isOfDead(schedulerName.substring(NAME.length()));
    }

    /**
     * Asks for a job.
     *
     * @param order what it shall work on, a record or map
     * @param account who asked, null: the server itself
     * @return the job's id
     */
    public UUID submit(String kind, Object order, @Nullable UUID account) {
        if (!works.containsKey(kind)) {
            throw new IllegalArgumentException("no work is registered for jobs of kind " + kind);
        }
        UUID id = repository.create(kind, text(order), account, now());
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
        return id;
    }

    /** Asks for a job unless one of the kind waits or runs, or has failed less than a minute ago. */
    public Optional<UUID> submitUnlessBusy(String kind, Object order) {
        boolean failedJustNow = repository.hasJustFailed(kind, RETRY_AFTER_FAILURE);
        return failedJustNow || repository.isUnfinished(kind)
                ? Optional.empty()
                : Optional.of(submit(kind, order, null));
    }

    /** @param onlyOf empty for a job that another account asked for; null: anybody's */
    public Optional<JobView> find(UUID id, @Nullable UUID onlyOf) {
        return repository.find(id, onlyOf);
    }

    /** The newest jobs, newest first. */
    public List<JobView> recent(int most) {
        return repository.recent(most, null);
    }

    /** @param onlyOf only those that this account asked for; null: anybody's */
    public List<JobView> recent(int most, @Nullable UUID onlyOf) {
        return repository.recent(most, onlyOf);
    }

    /** Asks a job to stop; false where it has ended. */
    public boolean cancel(UUID id) {
        return repository.requestCancel(id);
    }

    /** True while the scheduler of this server works. */
    public boolean isRunning() {
        return scheduler != null && scheduler.getSchedulerState().isStarted();
    }

    @Override
    public void close() {
        if (care != null) {
            care.close();
        }
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private void execute(TaskInstance<Void> instance, ExecutionContext context) {
        UUID id = UUID.fromString(instance.getId());
        // a clock that jumps forwards makes our own heartbeats look old
        if (underWay.add(id)) {
            try {
                begin(id, context);
            } finally {
                underWay.remove(id);
            }
        }
    }

    private void begin(UUID id, ExecutionContext context) {
        Optional<JobRepository.Begun> begun = repository.begin(id);
        if (begun.isEmpty()) {
            return;
        }
        if (begun.get().attempt() > MOST_ATTEMPTS) {
            LOG.error(
                    "job {} of kind {} has not ended in {} attempts",
                    id,
                    begun.get().kind(),
                    MOST_ATTEMPTS);
            repository.finish(id, "failed", text(Map.of("error", id.toString())));
            return;
        }
        run(id, begun.get(), context);
    }

    private void run(UUID id, JobRepository.Begun begun, ExecutionContext context) {
        try {
            JsonNode order = json.readTree(begun.order());
            Map<String, Object> result =
                    works.get(begun.kind()).run(order, (step, fraction) -> note(id, step, fraction, context));
            repository.finish(id, "done", text(result));
        } catch (JobCancelledException e) {
            startOverIf(context.getSchedulerState().isShuttingDown(), id, e);
            repository.finish(id, "cancelled", "{}");
        } catch (Exception e) {
            startOverIf(context.getSchedulerState().isShuttingDown() || Database.isAway(e), id, e);
            LOG.error("job {} of kind {} failed", id, begun.kind(), e);
            repository.finish(id, "failed", text(Map.of("error", id.toString())));
        }
    }

    /** Leaves a job as it is: its execution has failed and is made again later, perhaps by another server. */
    private static void startOverIf(boolean interrupted, UUID id, Exception e) {
        if (interrupted) {
            throw new IllegalStateException("job " + id + " was interrupted and starts over", e);
        }
    }

    private void note(UUID id, String step, double fraction, ExecutionContext context) throws JobCancelledException {
        if (repository.progress(id, step, Math.min(1, Math.max(0, fraction)))
                || context.getSchedulerState().isShuttingDown()) {
            throw new JobCancelledException();
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value, e);
        }
    }
}
