package org.xunfang.server.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;

/** Jobs in the database. */
final class JobRepository {

    private static final String COLUMNS =
            "id, kind, state, step, progress, detail::text AS detail, created_at, started_at, finished_at";

    private final Jdbi jdbi;

    JobRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes a job and its execution. */
    UUID create(String kind, String order, @Nullable UUID account, Instant now) {
        UUID id = Ids.next();
        jdbi.useTransaction(h -> {
            h.createUpdate("""
                            INSERT INTO job (id, kind, state, detail, created_by)
                            VALUES (:id, :kind, 'queued', jsonb_build_object('order', CAST(:order AS jsonb)), :account)
                            """)
                    .bind("id", id)
                    .bind("kind", kind)
                    .bind("order", order)
                    .bind("account", account)
                    .execute();
            ExecutionRepository.add(h, id, now);
        });
        return id;
    }

    /** A job that should run now; {@code attempt} counts from 1. */
    record Begun(String kind, String order, int attempt) {}

    private static final String BEGIN = """
            UPDATE job SET state = 'running', started_at = now(),
              detail = jsonb_set(detail, '{attempts}', to_jsonb(coalesce((detail->>'attempts')::integer, 0) + 1))
            WHERE id = :id AND state IN ('queued', 'running')
            RETURNING kind, detail->>'order' AS job_order, (detail->>'attempts')::integer AS attempt
            """;

    /** A job that should run now, marked as running; empty when it has ended already. */
    Optional<Begun> begin(UUID id) {
        return jdbi.withHandle(h -> h.createQuery(BEGIN)
                .bind("id", id)
                .map((row, context) ->
                        new Begun(row.getString("kind"), row.getString("job_order"), row.getInt("attempt")))
                .findOne());
    }

    /** Notes the progress; true once somebody has asked the job to stop. */
    boolean progress(UUID id, String step, double fraction) {
        return jdbi.withHandle(h -> h.createQuery(
                        "UPDATE job SET step = :step, progress = :fraction WHERE id = :id RETURNING cancel_requested")
                .bind("id", id)
                .bind("step", step)
                .bind("fraction", fraction)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true));
    }

    void finish(UUID id, String state, String result) {
        jdbi.useHandle(h -> h.createUpdate("""
                        UPDATE job SET state = :state, finished_at = now(), detail = detail || CAST(:result AS jsonb),
                          progress = CASE WHEN :state = 'done' THEN 1 ELSE progress END
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("state", state)
                .bind("result", result)
                .execute());
    }

    boolean requestCancel(UUID id) {
        return jdbi.withHandle(h -> h.createUpdate("""
                                UPDATE job SET cancel_requested = true WHERE id = :id AND state IN ('queued', 'running')
                                """).bind("id", id).execute()) > 0;
    }

    boolean isUnfinished(String kind) {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT EXISTS (SELECT FROM job WHERE kind = :kind AND state IN ('queued', 'running'))")
                .bind("kind", kind)
                .mapTo(Boolean.class)
                .one());
    }

    private static final String HAS_JUST_FAILED = """
            SELECT EXISTS (
              SELECT FROM (
                SELECT state, finished_at FROM job WHERE kind = :kind AND finished_at IS NOT NULL
                ORDER BY finished_at DESC LIMIT 1) AS last
              WHERE state = 'failed' AND finished_at BETWEEN now() - make_interval(secs => :s) AND now())
            """;

    /** True where the last job of a kind has failed, and not long ago. */
    boolean hasJustFailed(String kind, Duration within) {
        return jdbi.withHandle(h -> h.createQuery(HAS_JUST_FAILED)
                .bind("kind", kind)
                .bind("s", (double) within.toSeconds())
                .mapTo(Boolean.class)
                .one());
    }

    private static final String SELECT =
            "SELECT " + COLUMNS + " FROM job WHERE (CAST(:account AS uuid) IS NULL OR created_by = :account)";

    Optional<JobView> find(UUID id, @Nullable UUID onlyOf) {
        return jdbi.withHandle(h -> h.createQuery(SELECT + " AND id = :id")
                .bind("id", id)
                .bind("account", onlyOf)
                .map((row, context) -> view(row))
                .findOne());
    }

    List<JobView> recent(int most, @Nullable UUID onlyOf) {
        return jdbi.withHandle(h -> h.createQuery(SELECT + " ORDER BY created_at DESC LIMIT :most")
                .bind("most", most)
                .bind("account", onlyOf)
                .map((row, context) -> view(row))
                .list());
    }

    private static JobView view(ResultSet row) throws SQLException {
        return new JobView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("state"),
                row.getString("step"),
                row.getDouble("progress"),
                row.getString("detail"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
