package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A route as it is kept; also the form in which it is remembered for taking a change back.
 *
 * @param leavesAt when the unit sets out; null: not said
 * @param start where it sets out, hexadecimal EWKB of a point; null: at its station
 * @param line hexadecimal EWKB, a part per leg; null where the unit stays
 * @param acceptedAt when the unit said that it will drive it
 * @param pause its break; null: it makes none
 */
record StoredRoute(
        UUID id,
        UUID shiftId,
        UUID unitId,
        @Nullable Instant leavesAt,
        @Nullable String start,
        @Nullable String line,
        double lengthM,
        double travelS,
        double value,
        boolean locked,
        @Nullable Instant acceptedAt,
        PlanViews.@Nullable Pause pause,
        List<StoredStop> stops) {

    StoredRoute {
        stops = List.copyOf(stops);
    }

    StoredRoute withStops(List<StoredStop> other) {
        double points = other.stream().mapToDouble(StoredStop::value).sum();
        return new StoredRoute(
                id, shiftId, unitId, leavesAt, start, line, lengthM, travelS, points, locked, acceptedAt, pause, other);
    }

    StoredRoute driven(
            @Nullable Instant leaves, @Nullable String way, double metres, double seconds, List<StoredStop> timed) {
        double points = timed.stream().mapToDouble(StoredStop::value).sum();
        return new StoredRoute(
                id, shiftId, unitId, leaves, start, way, metres, seconds, points, locked, acceptedAt, pause, timed);
    }

    StoredRoute withId(UUID other) {
        return new StoredRoute(
                other,
                shiftId,
                unitId,
                leavesAt,
                start,
                line,
                lengthM,
                travelS,
                value,
                locked,
                acceptedAt,
                pause,
                stops);
    }

    /** The same route that begins somewhere else, hexadecimal EWKB. */
    StoredRoute from(String point) {
        return new StoredRoute(
                id, shiftId, unitId, leavesAt, point, line, lengthM, travelS, value, locked, acceptedAt, pause, stops);
    }

    StoredRoute locked(boolean held) {
        return new StoredRoute(
                id, shiftId, unitId, leavesAt, start, line, lengthM, travelS, value, held, acceptedAt, pause, stops);
    }

    /** True for the same route with the same stops at the same times, whatever they are worth. */
    boolean runsAs(StoredRoute other) {
        boolean alike = id.equals(other.id) && locked == other.locked && stops.size() == other.stops.size();
        for (int i = 0; alike && i < stops.size(); i++) {
            StoredStop a = stops.get(i);
            StoredStop b = other.stops.get(i);
            alike = a.id().equals(b.id())
                    && a.locked() == b.locked()
                    && a.arriveAt().equals(b.arriveAt())
                    && a.departAt().equals(b.departAt());
        }
        return alike;
    }

    StoredRoute pausing(PlanViews.@Nullable Pause other) {
        return new StoredRoute(
                id, shiftId, unitId, leavesAt, start, line, lengthM, travelS, value, locked, acceptedAt, other, stops);
    }
}
