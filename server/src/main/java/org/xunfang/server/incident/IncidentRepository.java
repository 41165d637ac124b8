package org.xunfang.server.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
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

    private static final String REACHES = """
            SELECT CAST(:root AS uuid) IS NULL OR EXISTS (
              SELECT FROM village v WHERE ST_Covers(v.boundary, ST_SetSRID(ST_MakePoint(:lon, :lat), 4326)) AND <within>)
            """.replace("<within>", Within.village("v.id"));

    /** True where a point lies in a village of the sub-tree; null: anywhere. */
    static boolean reaches(Handle h, double lon, double lat, @Nullable UUID root) {
        return h.createQuery(REACHES)
                .bind("lon", lon)
                .bind("lat", lat)
                .bind("root", root)
                .mapTo(Boolean.class)
                .one();
    }

    /** Adds an incident; false where it is known already. */
    static boolean add(Handle h, UUID id, NewIncident.Checked incident, String source, UUID account) {
        return h.createUpdate("""
                                INSERT INTO incident (id, kind, category, grade, title, point, village_id, state, occurred_at,
                                                      reported_by, source, external_id)
                                SELECT :id, :kind, :category, :grade, :title, p.point,
                                  (SELECT id FROM village WHERE ST_Covers(boundary, p.point) ORDER BY id LIMIT 1), 'waiting',
                                  :at, :account, :source, CAST(:id AS text)
                                FROM (SELECT ST_SetSRID(ST_MakePoint(:lon, :lat), 4326) AS point) AS p
                                ON CONFLICT (source, external_id) DO NOTHING
                                """)
                        .bind("id", id)
                        .bind("kind", incident.kind())
                        .bind("category", incident.category())
                        .bind("grade", incident.grade())
                        .bind("title", incident.title())
                        .bind("at", time(incident.occurredAt()))
                        .bind("account", account)
                        .bind("source", source)
                        .bind("lon", incident.lon())
                        .bind("lat", incident.lat())
                        .execute()
                > 0;
    }

    private static final String ONE = """
            SELECT i.id, i.kind, i.category, i.grade, i.title, ST_X(i.point) AS lon, ST_Y(i.point) AS lat,
                   i.village_id, v.name AS village, i.state, i.occurred_at, i.due_at, i.closed_at
            FROM incident i LEFT JOIN village v ON v.id = i.village_id WHERE i.id = :id
            """;

    /** An incident that is known to be there. */
    IncidentView incident(UUID id) {
        return jdbi.withHandle(h -> h.createQuery(ONE)
                .bind("id", id)
                .map((row, context) -> view(row))
                .one());
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
