package org.xunfang.server.journey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a unit has done in a shift, as far as it is known.
 *
 * @param until the shift's end, or the newest position while it runs
 * @param computedAt when it was worked out
 * @param fixes positions that are kept of the shift
 * @param setAside how many of them are not taken for where the unit was, by reason
 * @param jitter positions that were moved to the stop that they scatter round
 * @param clockAhead positions of a clock that was ahead; taken as they are
 * @param stops where it stood for at least three minutes
 * @param grids how many it was in
 * @param roadM metres of road that it came along, each once
 */
record JourneyView(
        UUID shiftId,
        UUID unitId,
        Instant from,
        Instant until,
        boolean ended,
        Instant computedAt,
        int drivenM,
        int walkedM,
        int offRoadM,
        int drivingS,
        int walkingS,
        int standingS,
        int unknownS,
        int fixes,
        SetAside setAside,
        int jitter,
        int clockAhead,
        List<Stop> stops,
        int grids,
        int roadM) {

    /** Positions by why they are not taken. */
    record SetAside(int notValid, int mock, int poorAccuracy, int jumps, int repeated, int otherDevice) {}

    /** @param point longitude and latitude, degrees */
    record Stop(Instant from, Instant until, List<Double> point) {

        Stop {
            point = List.copyOf(point);
        }
    }

    JourneyView {
        stops = List.copyOf(stops);
    }
}
