package org.xunfang.geodata.wall;

import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClass;
import org.xunfang.geodata.road.RoadClassTable;

/** Against whom a wall stands. */
public enum RoadSet {
    /** All roads that a motorbike or a farm tricycle can use, field tracks too: the headline. */
    VEHICLE,
    /** All ways. */
    WALKING;

    /** True where a road of this class counts. */
    public boolean includes(RoadClass roadClass) {
        return this == VEHICLE ? roadClass.vehicle() : roadClass.walking();
    }

    boolean includes(Road road, RoadClassTable classes) {
        return includes(classes.of(road.roadClass()));
    }
}
