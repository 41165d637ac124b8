package org.xunfang.server.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.server.db.Ewkb;

/** The issued routes of shifts whose time is now. Thread-safe. */
final class RouteWalkRepository {

    /** A route to be walked; {@code endsAt} is the shift's rostered end. */
    record Walk(UUID route, UUID unit, String unitName, Instant endsAt, RouteWalk walk) {}

    private record Stop(Coordinate point, Instant arriveAt, Instant departAt, double legS) {}

    private final Jdbi jdbi;

    RouteWalkRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String ROUTES = """
            SELECT DISTINCT ON (u.id) r.id, u.id AS unit_id, u.name, s.starts_at, s.ends_at, r.line, r.travel_s
            FROM patrol_route r
            JOIN patrol_plan p ON p.id = r.plan_id
            JOIN shift s ON s.id = r.shift_id
            JOIN patrol_unit u ON u.id = r.patrol_unit_id
            WHERE p.state IN ('issued', 'accepted', 'running') AND r.line IS NOT NULL AND u.active
              AND s.ended_at IS NULL AND s.starts_at <= :now AND s.ends_at > :now
            ORDER BY u.id, p.issued_at DESC
            """;

    List<Walk> current(Instant now) {
        return jdbi.withHandle(h -> h.createQuery(ROUTES)
                .bind("now", now)
                .map((row, context) -> {
                    UUID route = row.getObject("id", UUID.class);
                    Geometry line = Ewkb.read(row.getString("line"));
                    return new Walk(
                            route,
                            row.getObject("unit_id", UUID.class),
                            row.getString("name"),
                            row.getTimestamp("ends_at").toInstant(),
                            walk(
                                    line,
                                    row.getDouble("travel_s"),
                                    stops(h, route),
                                    row.getTimestamp("starts_at").toInstant()));
                })
                .list());
    }

    private static List<Stop> stops(Handle h, UUID route) {
        return h.createQuery("""
                        SELECT ST_X(point) AS lon, ST_Y(point) AS lat, arrive_at, depart_at, leg_s FROM route_stop
                        WHERE route_id = :route ORDER BY number
                        """)
                .bind("route", route)
                .map((row, context) -> new Stop(
                        new Coordinate(row.getDouble("lon"), row.getDouble("lat")),
                        row.getTimestamp("arrive_at").toInstant(),
                        row.getTimestamp("depart_at").toInstant(),
                        row.getDouble("leg_s")))
                .list();
    }

    /** The line has one part per leg, the way home included; where it has not, it is one way round. */
    private static RouteWalk walk(@Nullable Geometry line, double travelS, List<Stop> stops, Instant startsAt) {
        if (line == null || line.getNumGeometries() != stops.size() + 1) {
            List<Coordinate> whole =
                    line == null ? List.of(new Coordinate(0, 0)) : Arrays.asList(line.getCoordinates());
            return new RouteWalk(
                    List.of(new RouteWalk.Leg(startsAt, startsAt.plusMillis((long) (travelS * 1000)), whole)));
        }
        List<RouteWalk.Leg> legs = new ArrayList<>();
        Instant leaves = startsAt;
        double left = travelS;
        for (int i = 0; i < stops.size(); i++) {
            Stop stop = stops.get(i);
            Instant departs = i == 0 ? stop.arriveAt().minusMillis((long) (stop.legS() * 1000)) : leaves;
            legs.add(leg(departs, stop.arriveAt(), line.getGeometryN(i)));
            leaves = stop.departAt();
            left -= stop.legS();
        }
        Instant home = leaves.plusMillis((long) (Math.max(0, left) * 1000));
        legs.add(leg(leaves, home, line.getGeometryN(stops.size())));
        return new RouteWalk(legs);
    }

    private static RouteWalk.Leg leg(Instant departs, Instant arrives, Geometry line) {
        return new RouteWalk.Leg(
                departs, arrives.isBefore(departs) ? departs : arrives, Arrays.asList(line.getCoordinates()));
    }
}
