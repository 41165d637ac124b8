package org.xunfang.geodata.patrol;

import java.util.List;
import org.xunfang.geodata.road.TravelMode;

/** Which places of a problem the ways between its sites come by, within the reach of its profile. Has to be thread-safe. */
@FunctionalInterface
public interface PassedPlaces {
    /** Nothing is passed. */
    PassedPlaces NONE = (mode, from, to) -> List.of();

    /**
     * What the quickest way from site to site comes by, by time. May tell of the places at its ends, which are not passed.
     *
     * @param mode one of the problem's matrices
     */
    List<Passed> on(TravelMode mode, int from, int to);

    /**
     * A place that a way comes by.
     *
     * @param place its number among the problem's places
     * @param secondsIn whole seconds after the way begins
     * @param distanceM metres from the way to the place
     */
    record Passed(int place, int secondsIn, double distanceM) {}
}
