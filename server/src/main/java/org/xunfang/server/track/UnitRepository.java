package org.xunfang.server.track;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/** Units and where they are. Thread-safe. */
final class UnitRepository {

    private final Jdbi jdbi;

    UnitRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String SELECT = """
            SELECT u.id, u.name, u.mode, o.id AS org_id, o.name AS org_name, s.lon_e7, s.lat_e7, s.course_deg, s.speed_dmps,
              s.fixed_at,
              coalesce(s.sos, calls_for_help(u.id, now() - sos_lasts())) AS sos,
              CASE
                WHEN r.id IS NULL THEN 'off'
                WHEN s.fixed_at IS NULL OR s.fixed_at < now() - interval '5 minutes' THEN 'late'
                WHEN ST_DistanceSphere(u.station, ST_SetSRID(ST_MakePoint(s.lon_e7 / 1e7, s.lat_e7 / 1e7), 4326)) < 100
                  THEN 'station'
                ELSE 'patrol'
              END AS status
            FROM patrol_unit u
            JOIN org_unit o ON o.id = u.org_unit_id
            LEFT JOIN unit_state s ON s.patrol_unit_id = u.id
            LEFT JOIN LATERAL (
              SELECT id FROM shift
              WHERE patrol_unit_id = u.id AND starts_at > now() - interval '3 days' AND started_at <= now()
                AND now() <= coalesce(ended_at, shift_limit(started_at, starts_at, ends_at))
              LIMIT 1) r ON true
            WHERE u.active
            """;

    private static final String LIST = SELECT + " AND " + Within.orgUnit("u.org_unit_id") + " ORDER BY u.name, u.id";

    /** @param root only those of this organisation unit's sub-tree; null: all */
    List<UnitView> list(@Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(LIST)
                .bind("root", root)
                .map((row, c) -> view(row))
                .list());
    }

    /** When the states of units have changed, of those that have since. */
    Map<UUID, Instant> changedSince(Instant mark) {
        Map<UUID, Instant> changes = new HashMap<>();
        jdbi.useHandle(h -> h.createQuery("SELECT patrol_unit_id, changed_at FROM unit_state WHERE changed_at > :mark")
                .bind("mark", mark)
                .map((row, c) -> changes.put(
                        row.getObject("patrol_unit_id", UUID.class),
                        row.getTimestamp("changed_at").toInstant()))
                .list());
        return changes;
    }

    List<UnitView> of(Collection<UUID> units) {
        return jdbi.withHandle(h -> h.createQuery(SELECT + " AND u.id = ANY (:units) ORDER BY u.id")
                .bindArray("units", UUID.class, units)
                .map((row, c) -> view(row))
                .list());
    }

    /**
     * The newest change that can be seen now; the database's clock, which all servers share. Never later than now: changes
     * made while that clock was ahead must not hide those of today.
     */
    Instant newestChange() {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT coalesce(least(max(changed_at), now()), now() - interval '1 minute') AS newest FROM unit_state")
                .map((row, c) -> row.getTimestamp("newest").toInstant())
                .one());
    }

    private static UnitView view(ResultSet row) throws SQLException {
        return new UnitView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("mode"),
                new UnitView.OrgUnit(row.getObject("org_id", UUID.class), row.getString("org_name")),
                scaled(row, "lon_e7", 1e7),
                scaled(row, "lat_e7", 1e7),
                row.getObject("course_deg", Integer.class),
                scaled(row, "speed_dmps", 10),
                row.getTimestamp("fixed_at") == null
                        ? null
                        : row.getTimestamp("fixed_at").toInstant(),
                row.getString("status"),
                row.getBoolean("sos"));
    }

    private static @Nullable Double scaled(ResultSet row, String column, double divisor) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value / divisor;
    }
}
