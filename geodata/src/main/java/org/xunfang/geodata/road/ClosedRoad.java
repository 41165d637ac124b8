package org.xunfang.geodata.road;

import org.locationtech.jts.geom.Coordinate;

/**
 * A road that nobody passes, told apart from any graph; {@link ClosedRoads} finds it on one.
 *
 * @param roadId names the road in its network
 * @param point where it is closed, metres on the network's plane; of a whole road a point of it
 * @param whole true where all of the road is closed, else a barrier stands at the point
 */
public record ClosedRoad(String roadId, Coordinate point, boolean whole) {
    public ClosedRoad {
        point = point.copy();
    }
}
