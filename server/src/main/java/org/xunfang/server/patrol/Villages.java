package org.xunfang.server.patrol;

import java.time.Duration;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * The villages that some unit shall be able to be at in time.
 *
 * @param middles where their people live, metres
 * @param within the time in which somebody has to be there
 */
record Villages(List<Coordinate> middles, Duration within) {

    /** Where nobody asks. */
    static final Villages NONE = new Villages(List.of(), Duration.ofMinutes(1));

    Villages {
        middles = List.copyOf(middles);
    }
}
