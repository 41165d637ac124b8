package org.xunfang.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The rows of db-scheduler, as far as it leaves something to be done. Every change counts up the version, as its own do. */
final class ExecutionRepository {

    private final Jdbi jdbi;

    ExecutionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String ADD = """
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            VALUES (:task, :job, :at, false, 1) ON CONFLICT DO NOTHING
            """;

    /** Adds a job's execution in the transaction that makes the job. */
    static void add(Handle transaction, UUID job, Instant at) {
        transaction
                .createUpdate(ADD)
                .bind("task", Jobs.TASK)
                .bind("job", job.toString())
                .bind("at", at)
                .execute();
    }

    private static final String ADD_MISSING = """
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            SELECT :task, id::text, :at, false, 1 FROM job WHERE state IN ('queued', 'running')
            ON CONFLICT DO NOTHING
            """;

    /** Adds an execution for each job that has not ended and has none. */
    void addMissing(Instant at) {
        jdbi.useHandle(h -> h.createUpdate(ADD_MISSING)
                .bind("task", Jobs.TASK)
                .bind("at", at)
                .execute());
    }

    /** The schedulers that are working on something. */
    List<String> holders() {
        return jdbi.withHandle(h -> h.createQuery("SELECT DISTINCT picked_by FROM scheduled_tasks WHERE picked")
                .mapTo(String.class)
                .list());
    }

    private static final String RELEASE = """
            UPDATE scheduled_tasks
            SET picked = false, picked_by = NULL, last_heartbeat = NULL, execution_time = :at, version = version + 1
            WHERE picked AND picked_by = ANY (:holders)
            """;

    /** Takes from schedulers what they hold; it is due then. */
    void release(List<String> holders, Instant at) {
        jdbi.useHandle(h -> h.createUpdate(RELEASE)
                .bindArray("holders", String.class, holders)
                .bind("at", at)
                .execute());
    }

    private static final String BRING_FORWARD = """
            UPDATE scheduled_tasks SET execution_time = :at, version = version + 1
            WHERE task_name = :task AND NOT picked AND execution_time > :latest
            """;

    /** Makes due what would run later than ever meant. */
    void bringForward(String task, Instant at, Duration latest) {
        jdbi.useHandle(h -> h.createUpdate(BRING_FORWARD)
                .bind("task", task)
                .bind("at", at)
                .bind("latest", at.plus(latest))
                .execute());
    }
}
