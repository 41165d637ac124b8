package org.xunfang.server.field;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stop as a unit knows it when it compares its route with what it has accepted.
 *
 * @param id null: of a route that holds no more
 * @param place names the place or the incident, the same in every version of a plan; a place may recur on a route
 * @param spot its name and point, which stay when the place or incident is deleted; null: not known
 * @param number from 1, in order
 * @param open still to be driven to
 */
record RouteStop(
        @Nullable UUID id,
        String place,
        @Nullable String spot,
        String name,
        int number,
        Instant arriveAt,
        boolean open) {

    /** What tells a route from another: the same as long as nobody changes the stop. */
    String key() {
        return spot == null ? place : spot;
    }

    boolean isWhere(RouteStop other) {
        return place.equals(other.place) || spot != null && spot.equals(other.spot);
    }
}
