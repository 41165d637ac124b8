package org.xunfang.server.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.incident.IncidentFilter.Place;
import org.xunfang.server.rights.Within;

/** Incidents in the database. Thread-safe. */
final class IncidentRepository {

    private final Jdbi jdbi;

    IncidentRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String LIST = """
            SELECT i.id, i.kind, i.category, i.grade, i.title, ST_X(i.point) AS lon, ST_Y(i.point) AS lat,
                   i.village_id, v.name AS village, i.state, i.occurred_at, i.due_at, i.closed_at
            FROM incident i LEFT JOIN village v ON v.id = i.village_id
            WHERE (CAST(:kind AS text) IS NULL OR i.kind = :kind)
              AND (CAST(:open AS boolean) IS NULL OR (i.closed_at IS NULL) = :open)
              AND (:text = '' OR strpos(lower(i.title), lower(:text)) > 0 OR strpos(lower(v.name), lower(:text)) > 0)
              AND (CAST(:from AS timestamptz) IS NULL OR i.occurred_at >= :from)
              AND (CAST(:until AS timestamptz) IS NULL OR i.occurred_at < :until)
              AND (CAST(:after AS timestamptz) IS NULL OR (i.occurred_at, i.id) < (:after, CAST(:afterId AS uuid)))
              AND %s
            ORDER BY i.occurred_at DESC, i.id DESC
            LIMIT :most
            """.formatted(Within.village("i.village_id"));

    /** The newest first, at most so many. */
    List<IncidentView> list(IncidentFilter filter, int most) {
        Place after = filter.after();
        return jdbi.withHandle(h -> h.createQuery(LIST)
                .bind("kind", filter.kind())
                .bind("open", filter.open())
                .bind("text", filter.text())
                .bind("from", time(filter.from()))
                .bind("until", time(filter.until()))
                .bind("after", time(after == null ? null : after.occurredAt()))
                .bind("afterId", after == null ? null : after.id())
                .bind("root", filter.root())
                .bind("most", most)
                .map((row, context) -> view(row))
                .list());
    }

    private static IncidentView view(ResultSet row) throws SQLException {
        UUID village = row.getObject("village_id", UUID.class);
        return new IncidentView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("category"),
                row.getInt("grade"),
                row.getString("title"),
                new double[] {row.getDouble("lon"), row.getDouble("lat")},
                village == null ? null : new IncidentView.Village(village, row.getString("village")),
                row.getString("state"),
                row.getTimestamp("occurred_at").toInstant(),
                instant(row.getTimestamp("due_at")),
                instant(row.getTimestamp("closed_at")));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
