package org.xunfang.server.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.rights.Within;

/** What held at a moment, as far as it is known. */
final class SceneRepository {

    private SceneRepository() {}

    /** @param day the last that there are states of, by then; its last figures stand */
    record Walls(LocalDate day, int closed, int open) {}

    /**
     * A route that was in force.
     *
     * @param changedSince its plan has been changed since: what it was then may have been another
     */
    record Route(UUID id, Unit unit, @Nullable Geometry line, boolean changedSince, List<Stop> stops) {}

    record Unit(UUID id, String name) {}

    /** @param state planned, arrived or done; null where nobody knows since when it has been what it is now */
    record Stop(
            UUID id,
            int number,
            String name,
            List<Double> point,
            @Nullable String state) {}

    private static final String WALLS = """
            SELECT day, count(*) FILTER (WHERE state = 'closed') AS closed, count(*) FILTER (WHERE state = 'open') AS open
            FROM wall_day
            WHERE level = :level AND camera_set = :set AND road_set = :network AND day = (
                SELECT max(day) FROM wall_day
                WHERE level = :level AND camera_set = :set AND road_set = :network AND day <= :day) AND
            """ + Within.wallUnit("wall_unit_id") + " GROUP BY day";

    static Optional<Walls> walls(Handle h, Perspective p, LocalDate day, @Nullable UUID root) {
        return h.createQuery(WALLS)
                .bind("level", p.level())
                .bind("set", p.set())
                .bind("network", p.network())
                .bind("day", day)
                .bind("root", root)
                .map((row, context) ->
                        new Walls(row.getObject("day", LocalDate.class), row.getInt("closed"), row.getInt("open")))
                .findOne();
    }

    /** Of each shift that ran then the route of the plan that had been issued last by then. */
    private static final String ROUTES = """
            SELECT * FROM (
              SELECT DISTINCT ON (r.shift_id) r.id, u.id AS unit_id, u.name, r.line,
                coalesce(p.changed_at > :at, false) AS changed_since
              FROM patrol_route r
              JOIN patrol_plan p ON p.id = r.plan_id AND p.issued_at <= :at
              JOIN shift s ON s.id = r.shift_id
                AND coalesce(s.started_at, s.starts_at) <= :at AND coalesce(s.ended_at, s.ends_at) > :at
              JOIN patrol_unit u ON u.id = r.patrol_unit_id
              WHERE
            """ + Within.orgUnit("u.org_unit_id") + """
              ORDER BY r.shift_id, p.issued_at DESC) held
            ORDER BY name, id
            """;

    private static final String STOPS = """
            SELECT t.route_id, t.id, t.number, t.name, ST_X(t.point) AS lon, ST_Y(t.point) AS lat,
              CASE WHEN t.left_at <= :at THEN 'done'
                WHEN t.arrived_at <= :at THEN CASE WHEN t.state = 'done' AND t.left_at IS NULL THEN NULL ELSE 'arrived' END
                WHEN t.state = 'planned' OR t.arrived_at > :at THEN 'planned' END AS state
            FROM route_stop t WHERE t.route_id = ANY (:routes) ORDER BY t.number
            """;

    static List<Route> routes(Handle h, Instant at, @Nullable UUID root) {
        Map<UUID, Route> routes = new LinkedHashMap<>();
        h.createQuery(ROUTES)
                .bind("at", at)
                .bind("root", root)
                .map((row, context) -> new Route(
                        row.getObject("id", UUID.class),
                        new Unit(row.getObject("unit_id", UUID.class), row.getString("name")),
                        context.findColumnMapperFor(Geometry.class)
                                .orElseThrow()
                                .map(row, "line", context),
                        row.getBoolean("changed_since"),
                        new ArrayList<>()))
                .forEach(route -> routes.put(route.id(), route));
        h.createQuery(STOPS)
                .bind("at", at)
                .bindArray("routes", UUID.class, routes.keySet().toArray())
                .map((row, context) -> routes.get(row.getObject("route_id", UUID.class))
                        .stops()
                        .add(new Stop(
                                row.getObject("id", UUID.class),
                                row.getInt("number"),
                                row.getString("name"),
                                List.of(row.getDouble("lon"), row.getDouble("lat")),
                                row.getString("state"))))
                .list();
        return List.copyOf(routes.values());
    }
}
