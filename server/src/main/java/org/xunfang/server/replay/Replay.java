package org.xunfang.server.replay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where units were.
 *
 * @param everyS the tracks have at most one fix in so many seconds; null: every fix that is kept
 */
record Replay(Instant from, Instant until, @Nullable Integer everyS, List<Unit> units) {

    /** How many numbers stand for a fix. */
    static final int NUMBERS = 5;

    /**
     * A unit's track.
     *
     * @param fixes by time, five numbers each: seconds since {@code from}, longitude and latitude in millionths of a degree,
     *     course in degrees or −1, 1 where the fix is doubtful or else 0
     */
    record Unit(UUID id, String name, String mode, int[] fixes, List<Stop> stops) {}

    /** Where a unit stayed; {@code point} longitude, latitude. */
    record Stop(Instant from, Instant until, List<Double> point) {}
}
