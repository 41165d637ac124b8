package org.xunfang.server.road;

import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;

/**
 * A road that is closed for a time.
 *
 * @param point where, degrees, longitude first; of a whole road a point of it
 * @param whole true where all of the road is closed, else a barrier stands at the point
 */
public record RoadClosure(UUID id, String roadId, Coordinate point, boolean whole) {
    public RoadClosure {
        point = point.copy();
    }
}
