package org.xunfang.server.field;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;
import org.xunfang.server.track.UnitFix;

/** What was planned, and what is known of what was done. */
final class ActualRepository {

    private ActualRepository() {}

    /** A thing with a name; id null: none. */
    record Ref(@Nullable UUID id, @Nullable String name) {}

    /**
     * A stop of a plan with its shift as it was.
     *
     * @param unitMode how the unit moves
     * @param group the unit's organisation unit
     * @param squadron the unit above it; of a unit without one the same
     * @param grid on whose ground the stop lies
     * @param lon degrees
     * @param lat degrees
     * @param state planned, arrived, done or unreachable
     * @param shiftStartedAt null: the shift has not been started
     * @param shiftEndedAt null: it runs, or was never started
     */
    record Row(
            UUID stop,
            UUID route,
            int number,
            String name,
            boolean mustReach,
            double lon,
            double lat,
            Ref unit,
            Ref group,
            Ref squadron,
            Ref grid,
            Instant arriveAt,
            Instant departAt,
            String state,
            @Nullable Instant arrivedAt,
            @Nullable Instant leftAt,
            boolean byHand,
            @Nullable String note,
            @Nullable Instant shiftStartedAt,
            @Nullable Instant shiftEndedAt,
            Instant shiftEndsAt) {}

    private static final String ROWS =
            """
            SELECT t.id, r.id AS route_id, t.number, t.name, t.must_reach, ST_X(t.point) AS lon, ST_Y(t.point) AS lat,
              u.id AS unit_id, u.name AS unit_name, o.id AS group_id, o.name AS group_name,
              coalesce(q.id, o.id) AS squadron_id, coalesce(q.name, o.name) AS squadron_name, g.id AS grid_id,
              g.name AS grid_name, t.arrive_at, t.depart_at, t.state, t.arrived_at, t.left_at, t.by_hand, t.note,
              s.started_at, s.ended_at, s.ends_at
            FROM patrol_route r
            JOIN route_stop t ON t.route_id = r.id
            JOIN shift s ON s.id = r.shift_id
            JOIN patrol_unit u ON u.id = r.patrol_unit_id
            JOIN org_unit o ON o.id = u.org_unit_id
            LEFT JOIN org_unit q ON q.id = o.parent_id AND o.kind = 'group'
            LEFT JOIN LATERAL (
              SELECT id, name FROM grid WHERE ST_Covers(boundary, t.point) ORDER BY ST_Area(boundary), id LIMIT 1) g ON true
            WHERE r.plan_id = :plan AND
            """ + Within.orgUnit("u.org_unit_id") + " ORDER BY u.name, u.id, s.starts_at, t.number";

    /** The stops of a plan, of the units of a sub-tree; root null: of all. */
    static List<Row> rows(Handle h, UUID plan, @Nullable UUID root) {
        return h.createQuery(ROWS)
                .bind("plan", plan)
                .bind("root", root)
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("route_id", UUID.class),
                row.getInt("number"),
                row.getString("name"),
                row.getBoolean("must_reach"),
                row.getDouble("lon"),
                row.getDouble("lat"),
                ref(row, "unit"),
                ref(row, "group"),
                ref(row, "squadron"),
                ref(row, "grid"),
                row.getTimestamp("arrive_at").toInstant(),
                row.getTimestamp("depart_at").toInstant(),
                row.getString("state"),
                instant(row, "arrived_at"),
                instant(row, "left_at"),
                row.getBoolean("by_hand"),
                row.getString("note"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getTimestamp("ends_at").toInstant());
    }

    private static Ref ref(ResultSet row, String of) throws SQLException {
        return new Ref(row.getObject(of + "_id", UUID.class), row.getString(of + "_name"));
    }

    private static final String FIXES = """
            SELECT p.device_number, p.fixed_at, p.lon_e7, p.lat_e7
            FROM device_assignment a JOIN position p ON p.device_number = a.device_number
              AND p.fixed_at >= a.from_at AND (a.until_at IS NULL OR p.fixed_at < a.until_at)
            WHERE a.patrol_unit_id = :unit AND p.fixed_at >= :from AND p.fixed_at <= :until AND (p.flags & :doubtful) = 0
            ORDER BY p.device_number, p.fixed_at
            """;

    /** Where a unit's devices were, by device and time. */
    static List<Passing.Fix> fixes(Handle h, UUID unit, Instant from, Instant until) {
        return h.createQuery(FIXES)
                .bind("unit", unit)
                .bind("from", from)
                .bind("until", until)
                .bind("doubtful", UnitFix.DOUBTFUL)
                .map((row, context) -> new Passing.Fix(
                        row.getInt("device_number"),
                        row.getTimestamp("fixed_at").toInstant(),
                        row.getInt("lon_e7") / 1e7,
                        row.getInt("lat_e7") / 1e7))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
