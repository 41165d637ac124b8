package org.xunfang.server.patrol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ewkb;

/** Reads stored routes with their stops, those of a sub-tree's units only. */
final class RouteRepository {

    private RouteRepository() {}

    private static final String ROUTES = """
            SELECT r.id, u.id AS unit_id, u.name AS unit_name, u.mode, s.id AS shift_id, s.starts_at, s.ends_at, r.line,
                   r.length_m, r.travel_s, r.value, r.locked, r.accepted_at, r.pause_from, r.pause_until
            FROM patrol_route r JOIN shift s ON s.id = r.shift_id JOIN patrol_unit u ON u.id = r.patrol_unit_id
            WHERE
            """ + PlanShiftRepository.IN_SUB_TREE;

    /** The routes of a plan, by unit. */
    static List<PlanViews.Route> ofPlan(Handle h, UUID planId, @Nullable UUID root) {
        String sql = ROUTES + " AND r.plan_id = :plan ORDER BY u.name, u.id, s.starts_at";
        return routes(h, h.createQuery(sql).bind("plan", planId).bind("root", root));
    }

    /** Where no shift runs, the routes of shifts that start within this are shown. */
    private static final Duration AHEAD = Duration.ofHours(12);

    /** The shifts that run at a moment, else the next ones; of each the route of the plan that was issued last. */
    private static final String IN_FORCE = ROUTES + """
             AND r.id IN (
              SELECT DISTINCT ON (s2.id) r2.id
              FROM patrol_route r2 JOIN patrol_plan p2 ON p2.id = r2.plan_id JOIN shift s2 ON s2.id = r2.shift_id
              WHERE p2.state IN ('issued', 'accepted', 'running') AND s2.ended_at IS NULL AND s2.ends_at > :now
                AND s2.starts_at <= greatest(:now, (
                  SELECT min(s3.starts_at)
                  FROM shift s3 JOIN patrol_route r3 ON r3.shift_id = s3.id JOIN patrol_plan p3 ON p3.id = r3.plan_id
                  WHERE p3.state IN ('issued', 'accepted', 'running') AND s3.ended_at IS NULL AND s3.ends_at > :now
                    AND s3.starts_at < :ahead))
              ORDER BY s2.id, p2.issued_at DESC)
            ORDER BY u.name, u.id, s.starts_at
            """;

    /** The routes that hold now, by unit. */
    static List<PlanViews.Route> inForce(Handle h, Instant now, @Nullable UUID root) {
        return routes(
                h,
                h.createQuery(IN_FORCE)
                        .bind("now", now)
                        .bind("ahead", now.plus(AHEAD))
                        .bind("root", root));
    }

    private static final String OF_SHIFT = ROUTES + """
             AND r.id = (
              SELECT r2.id FROM patrol_route r2 JOIN patrol_plan p2 ON p2.id = r2.plan_id
              WHERE r2.shift_id = :shift AND p2.state IN ('issued', 'accepted', 'running')
              ORDER BY p2.issued_at DESC LIMIT 1)
            """;

    /** The route of a shift, of the plan that was issued last. */
    static Optional<PlanViews.Route> ofShift(Handle h, UUID shift) {
        Query query = h.createQuery(OF_SHIFT).bind("shift", shift).bind("root", (UUID) null);
        return routes(h, query).stream().findFirst();
    }

    private static List<PlanViews.Route> routes(Handle h, Query query) {
        Map<UUID, List<PlanViews.Stop>> stops = new HashMap<>();
        List<PlanViews.Route> routes =
                query.map((row, context) -> route(row, stops)).list();
        h.createQuery("""
                        SELECT id, route_id, place_id, incident_id, locked, number, kind, name, ST_X(point) AS lon, ST_Y(point) AS lat, must_reach, arrive_at,
                               depart_at, leg_m, leg_s, value, reasons::text AS reasons, state, arrived_at, left_at
                        FROM route_stop WHERE route_id = ANY(:routes) ORDER BY route_id, number
                        """)
                .bindArray("routes", UUID.class, new ArrayList<>(stops.keySet()))
                .map((row, context) ->
                        stops.get(row.getObject("route_id", UUID.class)).add(stop(row)))
                .list();
        return routes;
    }

    private static PlanViews.Route route(ResultSet row, Map<UUID, List<PlanViews.Stop>> stops) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        List<PlanViews.Stop> own = new ArrayList<>();
        stops.put(id, own);
        return new PlanViews.Route(
                id,
                new PlanViews.Unit(
                        row.getObject("unit_id", UUID.class), row.getString("unit_name"), row.getString("mode")),
                new PlanViews.ShiftTimes(
                        row.getObject("shift_id", UUID.class),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant()),
                Ewkb.read(row.getString("line")),
                row.getDouble("length_m"),
                row.getDouble("travel_s"),
                row.getDouble("value"),
                row.getBoolean("locked"),
                instant(row, "accepted_at"),
                PlanViews.Pause.of(instant(row, "pause_from"), instant(row, "pause_until")),
                own);
    }

    private static PlanViews.Stop stop(ResultSet row) throws SQLException {
        return new PlanViews.Stop(
                row.getObject("id", UUID.class),
                row.getObject("place_id", UUID.class),
                row.getObject("incident_id", UUID.class),
                row.getBoolean("locked"),
                row.getInt("number"),
                row.getString("kind"),
                row.getString("name"),
                List.of(row.getDouble("lon"), row.getDouble("lat")),
                row.getBoolean("must_reach"),
                row.getTimestamp("arrive_at").toInstant(),
                row.getTimestamp("depart_at").toInstant(),
                row.getDouble("leg_m"),
                row.getDouble("leg_s"),
                row.getDouble("value"),
                row.getString("reasons"),
                row.getString("state"),
                instant(row, "arrived_at"),
                instant(row, "left_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
