package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/**
 * A stop of a route as it is kept.
 *
 * @param placeId null where the place has gone since, or for an incident
 * @param lon degrees
 * @param lat degrees
 * @param legM metres of the leg to here
 * @param legS seconds of the leg to here
 * @param value gain of the visit, points
 * @param reasons JSON, {@code [{code, points, args}]}
 * @param state planned, arrived, done or unreachable
 * @param incidentId the incident that the unit is sent to, null: a patrol's stop
 */
record StoredStop(
        UUID id,
        @Nullable UUID placeId,
        String kind,
        String name,
        double lon,
        double lat,
        boolean mustReach,
        Instant arriveAt,
        Instant departAt,
        double legM,
        double legS,
        double value,
        String reasons,
        boolean locked,
        String state,
        @Nullable Instant arrivedAt,
        @Nullable Instant leftAt,
        boolean byHand,
        @Nullable String note,
        @Nullable UUID incidentId) {

    /** A new stop whose times, way and worth are still to be worked out. */
    static StoredStop planned(
            UUID id, @Nullable UUID placeId, String kind, String name, Point at, boolean mustReach, Instant arriveAt) {
        return new StoredStop(
                id, placeId, kind, name, at.getX(), at.getY(), mustReach, arriveAt, arriveAt, 0, 0, 0, "[]", false,
                "planned", null, null, false, null, null);
    }

    /** Length of the stay that is planned. */
    Duration stay() {
        return Duration.between(arriveAt, departAt);
    }

    /** True while nobody has said anything about it: neither reached nor given up. */
    boolean stillAhead() {
        return state.equals("planned");
    }

    /** What visits to the same place have in common; for a place that has gone, the stop alone. */
    UUID subject() {
        return placeId == null ? id : placeId;
    }

    StoredStop staying(Duration stay) {
        return at(arriveAt, arriveAt.plus(stay), legM, legS);
    }

    StoredStop at(Instant arrive, Instant depart, double metres, double seconds) {
        return copy(id, arrive, depart, metres, seconds, value, reasons, locked);
    }

    StoredStop worth(double points, String why) {
        return copy(id, arriveAt, departAt, legM, legS, points, why, locked);
    }

    StoredStop locked(boolean held) {
        return copy(id, arriveAt, departAt, legM, legS, value, reasons, held);
    }

    StoredStop withId(UUID other) {
        return copy(other, arriveAt, departAt, legM, legS, value, reasons, locked);
    }

    /** The same stop at an incident. */
    StoredStop of(UUID incident) {
        return told(state, arrivedAt, leftAt, byHand, note, incident);
    }

    /** The same stop with what has been told of another one meanwhile. */
    StoredStop asTold(StoredStop now) {
        return told(now.state, now.arrivedAt, now.leftAt, now.byHand, now.note, incidentId);
    }

    private StoredStop told(
            String newState,
            @Nullable Instant arrived,
            @Nullable Instant left,
            boolean hand,
            @Nullable String text,
            @Nullable UUID incident) {
        return new StoredStop(
                id, placeId, kind, name, lon, lat, mustReach, arriveAt, departAt, legM, legS, value, reasons, locked,
                newState, arrived, left, hand, text, incident);
    }

    private StoredStop copy(
            UUID newId,
            Instant arrive,
            Instant depart,
            double metres,
            double seconds,
            double points,
            String why,
            boolean held) {
        return new StoredStop(
                newId,
                placeId,
                kind,
                name,
                lon,
                lat,
                mustReach,
                arrive,
                depart,
                metres,
                seconds,
                points,
                why,
                held,
                state,
                arrivedAt,
                leftAt,
                byHand,
                note,
                incidentId);
    }
}
