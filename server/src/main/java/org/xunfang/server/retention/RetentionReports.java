package org.xunfang.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What retention has done, pass by pass. Stateless. */
final class RetentionReports {

    /**
     * A pass over a day; what is null is known once it has ended.
     *
     * @param action {@code thinned} or {@code deleted}
     * @param evidence positions of the day that are pinned to incidents
     */
    record Pass(
            long id,
            LocalDate day,
            String action,
            Instant begunAt,
            long rowsBefore,
            long bytesBefore,
            long removed,
            @Nullable Instant at,
            @Nullable Long rowsAfter,
            @Nullable Long bytesAfter,
            @Nullable Long evidence) {}

    private static final String COLUMNS = """
            SELECT id, day, action, begun_at, rows_before, bytes_before, removed, at, rows_after, bytes_after, evidence
            FROM retention_report
            """;

    /** The newest first. */
    List<Pass> newest(Handle h, int most) {
        return h.createQuery(COLUMNS + " ORDER BY id DESC LIMIT :most")
                .bind("most", most)
                .map((row, context) -> pass(row))
                .list();
    }

    Pass pass(Handle h, long id) {
        return h.createQuery(COLUMNS + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> pass(row))
                .one();
    }

    /** The pass over a day that has been begun and has not ended. */
    Optional<Pass> unfinished(Handle h, LocalDate day) {
        return h.createQuery(COLUMNS + " WHERE day = :day AND at IS NULL")
                .bind("day", day)
                .map((row, context) -> pass(row))
                .findOne();
    }

    boolean isThinned(Handle h, LocalDate day) {
        return h.createQuery("""
                        SELECT EXISTS (SELECT FROM retention_report
                          WHERE day = :day AND action = 'thinned' AND at IS NOT NULL)
                        """).bind("day", day).mapTo(Boolean.class).one();
    }

    private static final String BEGIN = """
            INSERT INTO retention_report (day, action, begun_at, rows_before, bytes_before)
            VALUES (:day, :action, :at, :rows, :bytes) RETURNING id
            """;

    long begin(Handle h, DayPartition partition, String action, Instant at) {
        return h.createQuery(BEGIN)
                .bind("day", partition.day())
                .bind("action", action)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("rows", partition.rows(h))
                .bind("bytes", partition.bytes(h))
                .mapTo(Long.class)
                .one();
    }

    void addRemoved(Handle h, long id, long rows) {
        h.execute("UPDATE retention_report SET removed = removed + ? WHERE id = ?", rows, id);
    }

    private static final String END = """
            UPDATE retention_report SET at = :at, rows_after = :rows, bytes_after = :bytes,
              evidence = (SELECT count(*) FROM (
                SELECT DISTINCT device_number, fixed_at, key FROM pinned_position
                WHERE fixed_at >= day::timestamp AT TIME ZONE 'UTC' AND fixed_at < (day + 1)::timestamp AT TIME ZONE 'UTC') AS kept)
            WHERE id = :id
            """;

    Pass end(Handle h, long id, long rows, long bytes, Instant at) {
        h.createUpdate(END)
                .bind("id", id)
                .bind("rows", rows)
                .bind("bytes", bytes)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
        return pass(h, id);
    }

    private static Pass pass(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        return new Pass(
                row.getLong("id"),
                row.getObject("day", LocalDate.class),
                row.getString("action"),
                row.getTimestamp("begun_at").toInstant(),
                row.getLong("rows_before"),
                row.getLong("bytes_before"),
                row.getLong("removed"),
                at == null ? null : at.toInstant(),
                row.getObject("rows_after", Long.class),
                row.getObject("bytes_after", Long.class),
                row.getObject("evidence", Long.class));
    }
}
