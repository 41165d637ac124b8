package org.xunfang.geodata.demo;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * A hamlet (屯) laid out in metres.
 *
 * @param walled true where cameras stand at every way in
 */
record DemoHamlet(int index, int village, String name, Rank rank, boolean walled, DemoFrame frame, DemoLanes lanes) {

    /** What sort of settlement it is. */
    enum Rank {
        COUNTY_TOWN,
        TOWN,
        /** The hamlet with the village committee. */
        MAIN,
        HAMLET
    }

    String id() {
        return "demo:hamlet:" + index;
    }

    Coordinate centre() {
        return frame.centre();
    }

    boolean isTown() {
        return rank == Rank.COUNTY_TOWN || rank == Rank.TOWN;
    }

    /** A place on the main lane, near its middle. */
    Coordinate door() {
        List<Coordinate> lane = lanes.lanes().get(lanes.mainLane());
        return lane.get(lane.size() / 2);
    }
}
