package org.xunfang.server.patrol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Plans as they are kept, read whole and written route by route. */
final class StoredPlanRepository {

    private StoredPlanRepository() {}

    private static final String PLAN = """
            SELECT p.id, p.day, p.state, p.revision, a.login, p.changed_at, p.unmet::text AS unmet, p.summary::text AS summary
            FROM patrol_plan p LEFT JOIN account a ON a.id = coalesce(p.changed_by, p.created_by)
            WHERE p.id = :id
            """;

    static Optional<StoredPlan> find(Handle h, UUID id) {
        return h.createQuery(PLAN)
                .bind("id", id)
                .map((row, context) -> plan(row, routes(h, id)))
                .findOne();
    }

    private static StoredPlan plan(ResultSet row, List<StoredRoute> routes) throws SQLException {
        return new StoredPlan(
                row.getObject("id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getString("state"),
                row.getInt("revision"),
                row.getString("login"),
                instant(row, "changed_at"),
                row.getString("unmet"),
                row.getString("summary"),
                routes);
    }

    private static List<StoredRoute> routes(Handle h, UUID plan) {
        Map<UUID, List<StoredStop>> stops = new HashMap<>();
        h.createQuery("""
                        SELECT t.route_id, t.id, t.place_id, t.kind, t.name, ST_X(t.point) AS lon, ST_Y(t.point) AS lat,
                          t.must_reach, t.arrive_at, t.depart_at, t.leg_m, t.leg_s, t.value, t.reasons::text AS reasons,
                          t.locked, t.state, t.arrived_at, t.left_at, t.by_hand, t.note, t.incident_id
                        FROM route_stop t JOIN patrol_route r ON r.id = t.route_id
                        WHERE r.plan_id = :plan ORDER BY t.route_id, t.number
                        """)
                .bind("plan", plan)
                .map((row, context) -> stops.computeIfAbsent(
                                row.getObject("route_id", UUID.class), k -> new ArrayList<>())
                        .add(stop(row)))
                .list();
        return h.createQuery("""
                        SELECT r.id, r.shift_id, r.patrol_unit_id, r.leaves_at, r.start, r.line, r.length_m, r.travel_s,
                          r.value, r.locked, r.accepted_at, r.pause_from, r.pause_until
                        FROM patrol_route r JOIN patrol_unit u ON u.id = r.patrol_unit_id JOIN shift s ON s.id = r.shift_id
                        WHERE r.plan_id = :plan ORDER BY u.name, u.id, s.starts_at
                        """)
                .bind("plan", plan)
                .map((row, context) -> route(row, stops.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private static StoredRoute route(ResultSet row, List<StoredStop> stops) throws SQLException {
        return new StoredRoute(
                row.getObject("id", UUID.class),
                row.getObject("shift_id", UUID.class),
                row.getObject("patrol_unit_id", UUID.class),
                instant(row, "leaves_at"),
                row.getString("start"),
                row.getString("line"),
                row.getDouble("length_m"),
                row.getDouble("travel_s"),
                row.getDouble("value"),
                row.getBoolean("locked"),
                instant(row, "accepted_at"),
                PlanViews.Pause.of(instant(row, "pause_from"), instant(row, "pause_until")),
                stops);
    }

    private static StoredStop stop(ResultSet row) throws SQLException {
        return new StoredStop(
                row.getObject("id", UUID.class),
                row.getObject("place_id", UUID.class),
                row.getString("kind"),
                row.getString("name"),
                row.getDouble("lon"),
                row.getDouble("lat"),
                row.getBoolean("must_reach"),
                row.getTimestamp("arrive_at").toInstant(),
                row.getTimestamp("depart_at").toInstant(),
                row.getDouble("leg_m"),
                row.getDouble("leg_s"),
                row.getDouble("value"),
                row.getString("reasons"),
                row.getBoolean("locked"),
                row.getString("state"),
                instant(row, "arrived_at"),
                instant(row, "left_at"),
                row.getBoolean("by_hand"),
                row.getString("note"),
                row.getObject("incident_id", UUID.class));
    }

    /** Which units of the routes of a plan belong to a sub-tree; null: all. */
    static Set<UUID> unitsWithin(Handle h, UUID plan, @Nullable UUID root) {
        String sql = """
                SELECT u.id FROM patrol_route r JOIN patrol_unit u ON u.id = r.patrol_unit_id WHERE r.plan_id = :plan AND
                """ + PlanShiftRepository.IN_SUB_TREE;
        return new HashSet<>(h.createQuery(sql)
                .bind("plan", plan)
                .bind("root", root)
                .mapTo(UUID.class)
                .list());
    }

    /** Which units of some shifts belong to a sub-tree; null: all. */
    static Set<UUID> unitsWithin(Handle h, Set<UUID> shifts, @Nullable UUID root) {
        String sql = """
                SELECT u.id FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id WHERE s.id = ANY(:shifts) AND
                """ + PlanShiftRepository.IN_SUB_TREE;
        return new HashSet<>(h.createQuery(sql)
                .bindArray("shifts", UUID.class, List.copyOf(shifts))
                .bind("root", root)
                .mapTo(UUID.class)
                .list());
    }

    /** Holds the stops of a plan until the transaction ends. */
    static void lockStops(Handle h, UUID plan) {
        h.createQuery("""
                        SELECT t.id FROM route_stop t JOIN patrol_route r ON r.id = t.route_id WHERE r.plan_id = :plan
                        ORDER BY t.route_id, t.number FOR UPDATE OF t
                        """).bind("plan", plan).mapTo(UUID.class).list();
    }

    private static final String INSERT = """
            INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, leaves_at, start, line, length_m, travel_s, value,
                                      locked, accepted_at, pause_from, pause_until)
            VALUES (:id, :plan, :shift, :unit, :leaves, CAST(:start AS geometry), CAST(:line AS geometry), :length, :travel,
                    :value, :locked, :accepted, :pauseFrom, :pauseUntil)
            """;

    /** @param follows by a new stop the one that it stands for in the version of the plan before */
    static void insert(Handle h, UUID plan, List<StoredRoute> routes, Map<UUID, UUID> follows) {
        PlanShiftRepository.hold(h, routes.stream().map(StoredRoute::shiftId).toList());
        PreparedBatch batch = h.prepareBatch(INSERT);
        for (StoredRoute route : routes) {
            bound(batch, route)
                    .bind("plan", plan)
                    .bind("shift", route.shiftId())
                    .bind("unit", route.unitId())
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        insertStops(h, routes, follows);
    }

    private static final String UPDATE = """
            UPDATE patrol_route SET leaves_at = :leaves, start = CAST(:start AS geometry), line = CAST(:line AS geometry),
              length_m = :length, travel_s = :travel, value = :value, locked = :locked, accepted_at = :accepted,
              pause_from = :pauseFrom, pause_until = :pauseUntil
            WHERE id = :id
            """;

    /** Writes routes that exist in the place of what they were. */
    static void update(Handle h, List<StoredRoute> routes) {
        List<UUID> ids = routes.stream().map(StoredRoute::id).toList();
        h.createUpdate("DELETE FROM route_stop WHERE route_id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .execute();
        for (StoredRoute route : routes) {
            bound(h.createUpdate(UPDATE), route).execute();
        }
        insertStops(h, routes, Map.of());
    }

    private static <S extends SqlStatement<S>> S bound(S statement, StoredRoute route) {
        PlanViews.@Nullable Pause pause = route.pause();
        return statement
                .bind("id", route.id())
                .bind("leaves", route.leavesAt())
                .bind("start", route.start())
                .bind("line", route.line())
                .bind("length", route.lengthM())
                .bind("travel", route.travelS())
                .bind("value", route.value())
                .bind("locked", route.locked())
                .bind("accepted", route.acceptedAt())
                .bind("pauseFrom", pause == null ? null : pause.from())
                .bind("pauseUntil", pause == null ? null : pause.until());
    }

    /** A place that has gone leaves its name and reasons on the stop. */
    private static final String STOP = """
            INSERT INTO route_stop (id, route_id, number, place_id, kind, name, point, must_reach, arrive_at, depart_at, leg_m,
                                    leg_s, value, reasons, locked, state, arrived_at, left_at, by_hand, note, incident_id,
                                    follows)
            VALUES (:id, :route, :number, (SELECT id FROM patrol_place WHERE id = :place), :kind, :name,
                    ST_SetSRID(ST_MakePoint(:lon, :lat), 4326), :must, :arrive, :depart, :legM, :legS, :value,
                    CAST(:reasons AS jsonb), :locked, :state, :arrived, :left, :byHand, :note, :incident, :follows)
            """;

    private static void insertStops(Handle h, List<StoredRoute> routes, Map<UUID, UUID> follows) {
        PreparedBatch batch = h.prepareBatch(STOP);
        for (StoredRoute route : routes) {
            int number = 0;
            for (StoredStop stop : route.stops()) {
                bind(batch, stop)
                        .bind("route", route.id())
                        .bind("number", ++number)
                        .bind("follows", follows.get(stop.id()))
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, StoredStop stop) {
        return batch.bind("id", stop.id())
                .bind("place", stop.placeId())
                .bind("kind", stop.kind())
                .bind("name", stop.name())
                .bind("lon", stop.lon())
                .bind("lat", stop.lat())
                .bind("must", stop.mustReach())
                .bind("arrive", stop.arriveAt())
                .bind("depart", stop.departAt())
                .bind("legM", stop.legM())
                .bind("legS", stop.legS())
                .bind("value", stop.value())
                .bind("reasons", stop.reasons())
                .bind("locked", stop.locked())
                .bind("state", stop.state())
                .bind("arrived", stop.arrivedAt())
                .bind("left", stop.leftAt())
                .bind("byHand", stop.byHand())
                .bind("note", stop.note())
                .bind("incident", stop.incidentId());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
