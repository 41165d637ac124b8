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
        BARE_CROSSING,
        /**
         * The first road has a layer off the ground but is neither bridge nor tunnel, and touches or crosses the second on
         * another layer: not joined.
         */
        LAYER_WITHOUT_BRIDGE,
        /**
         * The first road, a motorway or trunk road or a link of one, crosses the second on the same layer without a shared
         * vertex: joined, though in the field one may be led over the other.
         */
        MISSING_BRIDGE
    }

    public RoadDefect {
        place = place.copy();
        roadIds = List.copyOf(roadIds);
    }
}
