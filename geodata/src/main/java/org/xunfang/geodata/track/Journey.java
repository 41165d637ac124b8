package org.xunfang.geodata.track;

import java.util.List;
import java.util.Map;
import org.xunfang.geodata.match.Fix;

/**
 * What a unit has done in a shift. Immutable and thread-safe.
 *
 * @param fixes how many different ones there were
 * @param doubts how many of them were left out, moved or taken with a doubt
 * @param places where it was, fix by fix, in the order of time; while it stood, the middle of the stop
 * @param stays where it stood, in the order of time
 * @param legs what it has driven and walked, in the order of time
 * @param sums of all that
 */
public record Journey(
        int fixes, Map<Doubt, Integer> doubts, List<Fix> places, List<Stay> stays, List<Leg> legs, Sums sums) {

    /**
     * Metres and milliseconds. The times add up to the length of the shift; nothing that is unknown is in another sum.
     *
     * @param drivenM on roads and off them
     * @param walkedM the same
     * @param offRoadM what of both was off the roads
     * @param drivingMs in motion by vehicle
     * @param walkingMs in motion on foot
     * @param standingMs at stops and for shorter times
     * @param unknownMs without fixes, or with fixes that no way joins
     */
    public record Sums(
            double drivenM,
            double walkedM,
            double offRoadM,
            long drivingMs,
            long walkingMs,
            long standingMs,
            long unknownMs) {}

    public Journey {
        doubts = Map.copyOf(doubts);
        places = List.copyOf(places);
        stays = List.copyOf(stays);
        legs = List.copyOf(legs);
    }
}
