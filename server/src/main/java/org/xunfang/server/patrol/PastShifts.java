package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.xunfang.geodata.patrol.PlanDraw;

/**
 * What somebody has seen of the shifts of the same time of day before one.
 *
 * @param shiftStart when the one begins
 * @param arrivals by place, from the beginning of each shift, the latest shift last
 */
record PastShifts(Instant shiftStart, List<Map<String, List<Duration>>> arrivals) {
    PastShifts {
        arrivals = List.copyOf(arrivals);
    }

    /** Draws a plan that does not repeat them. */
    PlanDraw draw(long seed) {
        return new PlanDraw(shiftStart, arrivals, seed);
    }
}
