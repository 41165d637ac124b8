package org.xunfang.geodata.road;

import org.locationtech.jts.geom.Coordinate;

/** Where a place lies on a {@link RoadGraph}, or why it does not. Belongs to one graph and means nothing in another. */
public sealed interface Snap {

    /**
     * On a road.
     *
     * @param link of the graph
     * @param alongM metres from the link's end A
     * @param awayM metres from the place to the road
     * @param point on the road, metres on the network's plane
     */
    record OnRoad(int link, double alongM, double awayM, Coordinate point) implements Snap {
        public OnRoad {
            point = point.copy();
        }
    }

    /**
     * Not on a road.
     *
     * @param nearestM metres to the nearest road that was looked at; infinite if there was none
     * @param link of the graph, nearest of those that cannot be used; {@link #NO_LINK} if none is near enough
     */
    record Failed(Cause cause, double nearestM, int link) implements Snap {}

    /** Instead of a link's number. */
    int NO_LINK = -1;

    /** Why a place cannot be reached by road. */
    enum Cause {
        /** No usable road within the distance. */
        TOO_FAR,
        /** All roads within the distance are cut off from the main network for this mode. */
        ROAD_ISLAND,
        /** What is within the distance is closed, or cut off by what is closed. */
        CLOSED
    }
}
