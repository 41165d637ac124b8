package org.xunfang.geodata.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;

/**
 * A way by which someone gets in, from outside to inside.
 *
 * @param path metres; starts where the rim or the data extent cuts the road, ends 20 m from the core
 * @param roads the roads along it, in order; neighbours with one name are one
 */
public record WayIn(LineString path, double lengthM, List<RoadOnWay> roads) {

    /** A road on the way: the id and class of its first stretch. */
    public record RoadOnWay(String id, @Nullable String name, String roadClass, double lengthM) {}

    public WayIn {
        roads = List.copyOf(roads);
    }
}
