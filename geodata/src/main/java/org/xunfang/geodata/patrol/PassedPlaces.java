package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xunfang.geodata.road.TravelMode;

/** Which places of a problem the ways between its sites come by, within the reach of its profile. Has to be thread-safe. */
@FunctionalInterface
public interface PassedPlaces {
    /** Nothing is passed. */
    PassedPlaces NONE = (mode, from, to, sink) -> {};

    /**
     * Tells what the quickest way from site to site comes by, in any order. May tell of the places at its ends, which are not
     * passed.
     *
     * @param mode one of the problem's matrices
     */
    void tell(TravelMode mode, int from, int to, Sink sink);

    /** Hears of places that a way comes by. */
    interface Sink {
        /**
         * A place.
         *
         * @param place its number among the problem's places
         * @param secondsIn whole seconds after the way begins
         * @param distanceM metres from the way to the place
         */
        void pass(int place, int secondsIn, double distanceM);
    }

    /** The same in a list, by time. */
    default List<Passed> on(TravelMode mode, int from, int to) {
        List<Passed> passed = new ArrayList<>();
        tell(mode, from, to, (place, secondsIn, distanceM) -> passed.add(new Passed(place, secondsIn, distanceM)));
        passed.sort(Comparator.comparingInt(Passed::secondsIn).thenComparingInt(Passed::place));
        return passed;
    }

    /** A place that a way comes by, see {@link Sink}. */
    record Passed(int place, int secondsIn, double distanceM) {}
}
