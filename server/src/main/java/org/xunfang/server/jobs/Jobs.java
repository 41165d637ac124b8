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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.db.Ids;

/**
 * Submits and runs jobs. Each job is a row of {@code job} and an execution of db-scheduler; a job whose server was killed is
 * picked up again within {@link #MISSED_HEARTBEATS} heartbeats. Register all work before {@link #start}. Thread-safe after
 * that.
 */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration RETRY_AFTER_FAILURE = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final JobRepository repository;
    private final ObjectMapper json;
    private final Map<String, JobWork> works = new HashMap<>();
    private final List<RecurringTask<Void>> watches = new ArrayList<>();
    private final OneTimeTask<Void> task = Tasks.oneTime("job").execute(this::execute);
    private @Nullable Scheduler scheduler;

    public Jobs(DataSource dataSource, Jdbi jdbi, ObjectMapper json) {
        this.dataSource = dataSource;
        this.repository = new JobRepository(jdbi);
        this.json = json;
    }

    /** Says what jobs of a kind do; before {@link #start}. */
    public void register(String kind, JobWork work) {
        works.put(kind, work);
    }

    /** Runs something small over and over, on one server at a time; before {@link #start}. */
    public void every(Duration pause, String name, Runnable watch) {
        watches.add(Tasks.recurring(name, FixedDelay.of(pause)).execute((instance, context) -> watch.run()));
    }

    public void start() {
        Scheduler started = Scheduler.create(dataSource, task)
                .startTasks(watches)
                .schedulerName(new SchedulerName.Fixed(
                        "xunfang-" + ProcessHandle.current().pid() + "-" + Ids.token()))
                .threads(3)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(3))
                .alwaysPersistTimestampInUTC()
                .build();
        started.start();
        scheduler = started;
        // a server may die between the job's row and its execution's row
        repository.unfinished().forEach(this::schedule);
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
        UUID id = repository.create(kind, text(order), account);
        schedule(id);
        return id;
    }

    /** Asks for a job unless one of the kind waits or runs, or has failed less than a minute ago. */
    public Optional<UUID> submitUnlessBusy(String kind, Object order) {
        boolean failedJustNow = repository
                .lastFailure(kind)
                .filter(t -> t.isAfter(Instant.now().minus(RETRY_AFTER_FAILURE)))
                .isPresent();
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
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    private void schedule(UUID id) {
        if (scheduler != null) {
            scheduler.scheduleIfNotExists(task.instance(id.toString()), Instant.now());
        }
    }

    private void execute(TaskInstance<Void> instance, ExecutionContext context) {
        UUID id = UUID.fromString(instance.getId());
        Optional<String[]> begun = repository.begin(id);
        if (begun.isEmpty()) {
            return;
        }
        String kind = begun.get()[0];
        try {
            JsonNode order = json.readTree(begun.get()[1]);
            Map<String, Object> result =
                    works.get(kind).run(order, (step, fraction) -> note(id, step, fraction, context));
            repository.finish(id, "done", text(result));
        } catch (JobCancelledException e) {
            if (context.getSchedulerState().isShuttingDown()) {
                throw new IllegalStateException("server stops; job " + id + " starts over at the next start", e);
            }
            repository.finish(id, "cancelled", "{}");
        } catch (Exception e) {
            if (context.getSchedulerState().isShuttingDown()) {
                throw new IllegalStateException("server stops; job " + id + " starts over at the next start", e);
            }
            LOG.error("job {} of kind {} failed", id, kind, e);
            repository.finish(id, "failed", text(Map.of("error", id.toString())));
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
