package org.xunfang.geodata.road;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * A place where road data are doubtful, with what was made of it.
 *
 * @param place metres on the network's plane
 * @param roadIds the roads concerned, in the order in which the kind names them
 */
public record RoadDefect(Kind kind, Coordinate place, List<String> roadIds) {

    /** What is doubtful. */
    public enum Kind {
        /** The first road's end lies over 0.5 m and up to 2 m from the second: joined. */
        END_SNAPPED,
        /** The first road's end lies up to 2 m from the second without a shared vertex: not joined. */
        END_NOT_JOINED,
        /** Two roads cross on equal layers without a shared vertex: not joined. */
        BARE_CROSSING
    }

    public RoadDefect {
        place = place.copy();
        roadIds = List.copyOf(roadIds);
    }
}
