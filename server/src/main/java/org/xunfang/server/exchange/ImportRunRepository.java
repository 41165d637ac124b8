package org.xunfang.server.exchange;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Imports that have been, with their reports. */
final class ImportRunRepository {

    /** One import; {@code report} is that of the reader and the writer, or the code of the failure. */
    record ImportView(
            UUID id,
            String fileName,
            @Nullable String format,
            String source,
            @Nullable String by,
            String state,
            @JsonRawValue String report,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    private static final String SELECT = """
            SELECT i.id, i.file_name, i.format, i.source, a.name AS account, i.state, i.report::text AS report, i.started_at,
                   i.finished_at
            FROM import_run i LEFT JOIN account a ON a.id = i.account_id
            """;

    private final Jdbi jdbi;

    ImportRunRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<ImportView> recent(int most) {
        return jdbi.withHandle(h -> h.createQuery(SELECT + " ORDER BY i.started_at DESC LIMIT :most")
                .bind("most", most)
                .map((row, context) -> view(row))
                .list());
    }

    Optional<ImportView> find(UUID id) {
        return jdbi.withHandle(h -> h.createQuery(SELECT + " WHERE i.id = :id")
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne());
    }

    private static ImportView view(ResultSet row) throws SQLException {
        return new ImportView(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("format"),
                row.getString("source"),
                row.getString("account"),
                row.getString("state"),
                row.getString("report"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("finished_at") == null
                        ? null
                        : row.getTimestamp("finished_at").toInstant());
    }
}
