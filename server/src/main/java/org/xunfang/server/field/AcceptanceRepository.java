package org.xunfang.server.field;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The routes that hold, and what their units have accepted of them. */
final class AcceptanceRepository {

    private static final Set<String> CLOSED = Set.of("done", "unreachable");

    private AcceptanceRepository() {}

    /**
     * A route of an issued plan.
     *
     * @param orgUnit the unit's organisation unit
     * @param everAccepted the unit has accepted this or an earlier route of the shift
     */
    record Held(
            UUID route,
            UUID plan,
            UUID shift,
            UUID orgUnit,
            @Nullable Instant acceptedAt,
            boolean everAccepted) {}

    private static final String HELD = """
            SELECT r.id, r.plan_id, r.shift_id, u.org_unit_id, r.accepted_at,
              EXISTS (SELECT FROM patrol_route e WHERE e.shift_id = r.shift_id AND e.accepted_at IS NOT NULL) AS ever
            FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id JOIN patrol_unit u ON u.id = r.patrol_unit_id
            WHERE p.state IN ('issued', 'accepted', 'running')
            """;

    /** A route of a plan that holds. */
    static Optional<Held> held(Handle h, UUID route) {
        return h.createQuery(HELD + " AND r.id = :route")
                .bind("route", route)
                .map((row, context) -> held(row))
                .findOne();
    }

    /** A unit's route of a plan for a shift. */
    static Optional<Held> find(Handle h, UUID plan, UUID shift, UUID unit) {
        return h.createQuery(HELD + " AND r.plan_id = :plan AND r.shift_id = :shift AND r.patrol_unit_id = :unit")
                .bind("plan", plan)
                .bind("shift", shift)
                .bind("unit", unit)
                .map((row, context) -> held(row))
                .findOne();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getObject("id", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getObject("shift_id", UUID.class),
                row.getObject("org_unit_id", UUID.class),
                row.getTimestamp("accepted_at") == null
                        ? null
                        : row.getTimestamp("accepted_at").toInstant(),
                row.getBoolean("ever"));
    }

    private static final String STOPS = """
            SELECT id, coalesce(CAST(place_id AS text), CAST(incident_id AS text), name || '@' || ST_AsText(point, 5)) AS place,
              name || '@' || ST_AsText(point, 5) AS spot, name, number, arrive_at, state
            FROM route_stop WHERE route_id = :route ORDER BY number
            """;

    static List<RouteStop> stops(Handle h, UUID route) {
        return h.createQuery(STOPS)
                .bind("route", route)
                .map((row, context) -> new RouteStop(
                        row.getObject("id", UUID.class),
                        row.getString("place"),
                        row.getString("spot"),
                        row.getString("name"),
                        row.getInt("number"),
                        row.getTimestamp("arrive_at").toInstant(),
                        !CLOSED.contains(row.getString("state"))))
                .list();
    }

    /** What the unit has accepted last. */
    static List<RouteStop> accepted(Handle h, UUID shift) {
        return h.createQuery("""
                        SELECT place, spot, name, number, arrive_at FROM accepted_stop WHERE shift_id = :shift ORDER BY number
                        """)
                .bind("shift", shift)
                .map((row, context) -> new RouteStop(
                        null,
                        row.getString("place"),
                        row.getString("spot"),
                        row.getString("name"),
                        row.getInt("number"),
                        Objects.requireNonNull(row.getTimestamp("arrive_at")).toInstant(),
                        true))
                .list();
    }

    /** Keeps the stops as they are now, in place of those that were accepted before. */
    static void keepStops(Handle h, Held held) {
        h.createUpdate("DELETE FROM accepted_stop WHERE shift_id = :shift")
                .bind("shift", held.shift())
                .execute();
        h.createUpdate("""
                        INSERT INTO accepted_stop (shift_id, number, place, spot, name, arrive_at)
                        SELECT :shift, number,
                          coalesce(CAST(place_id AS text), CAST(incident_id AS text), name || '@' || ST_AsText(point, 5)),
                          name || '@' || ST_AsText(point, 5), name, arrive_at
                        FROM route_stop WHERE route_id = :route
                        ON CONFLICT (shift_id, number) DO NOTHING
                        """)
                .bind("shift", held.shift())
                .bind("route", held.route())
                .execute();
    }
}
