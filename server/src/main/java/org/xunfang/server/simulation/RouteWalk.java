package org.xunfang.server.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Where a unit is on its route at a time: on a leg at even speed, at a stop while it stays there, at its station before and
 * after.
 *
 * @param legs in order of time; what lies between two legs is spent at the stop
 */
record RouteWalk(List<Leg> legs) {

    private static final double METRES_PER_DEGREE = 111_195;

    /**
     * The way to a stop, or home.
     *
     * @param line longitude and latitude, at least one point
     */
    record Leg(Instant departsAt, Instant arrivesAt, List<Coordinate> line) {
        Leg {
            line = List.copyOf(line);
            if (line.isEmpty() || arrivesAt.isBefore(departsAt)) {
                throw new IllegalArgumentException("a leg without a line, or that ends before it starts");
            }
        }
    }

    /**
     * A place on the route.
     *
     * @param lon degrees
     * @param lat degrees
     * @param courseDeg clockwise from north; of the last movement while standing
     */
    record Place(double lon, double lat, double speedMps, double courseDeg) {}

    RouteWalk {
        legs = List.copyOf(legs);
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("a route without legs");
        }
    }

    Instant startsAt() {
        return legs.get(0).departsAt();
    }

    Place at(Instant time) {
        Leg last = legs.get(0);
        for (Leg leg : legs) {
            if (time.isBefore(leg.departsAt())) {
                break;
            }
            last = leg;
        }
        long taken = Duration.between(last.departsAt(), last.arrivesAt()).toMillis();
        long gone = Duration.between(last.departsAt(), time).toMillis();
        double share = taken == 0 ? 1 : Math.min(1, Math.max(0, gone / (double) taken));
        return along(last.line(), share, gone > 0 && gone < taken ? taken / 1000.0 : 0);
    }

    /** @param seconds that the whole line takes; 0: the unit stands */
    private static Place along(List<Coordinate> line, double share, double seconds) {
        List<Double> lengths = new ArrayList<>();
        double whole = 0;
        for (int i = 1; i < line.size(); i++) {
            double length = metres(line.get(i - 1), line.get(i));
            lengths.add(length);
            whole += length;
        }
        double left = share * whole;
        double course = 0;
        for (int i = 1; i < line.size(); i++) {
            double length = lengths.get(i - 1);
            Coordinate from = line.get(i - 1);
            Coordinate to = line.get(i);
            course = length > 0 ? course(from, to) : course;
            if (left <= length && length > 0) {
                double part = left / length;
                return new Place(
                        from.x + part * (to.x - from.x),
                        from.y + part * (to.y - from.y),
                        seconds == 0 ? 0 : whole / seconds,
                        course);
            }
            left -= length;
        }
        Coordinate end = line.get(line.size() - 1);
        return new Place(end.x, end.y, 0, course);
    }

    private static double metres(Coordinate a, Coordinate b) {
        return Math.hypot(east(a, b), (b.y - a.y) * METRES_PER_DEGREE);
    }

    private static double course(Coordinate a, Coordinate b) {
        double deg = Math.toDegrees(Math.atan2(east(a, b), (b.y - a.y) * METRES_PER_DEGREE));
        return (deg + 360) % 360;
    }

    private static double east(Coordinate a, Coordinate b) {
        return (b.x - a.x) * METRES_PER_DEGREE * Math.cos(Math.toRadians(a.y));
    }
}
