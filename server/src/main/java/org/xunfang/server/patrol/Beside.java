package org.xunfang.server.patrol;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * The spots that ways are asked to tell of when they come by.
 *
 * @param spots metres, always in the same order, so that what is known of ways is not asked again
 * @param reachM how near a way has to come, metres
 */
record Beside(List<Coordinate> spots, double reachM) {

    static final Beside NOTHING = new Beside(List.of(), 0);

    Beside {
        spots = List.copyOf(spots);
    }
}
