package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.road.PassedSpots;
import org.xunfang.geodata.road.TravelMode;

/**
 * The places that ways on roads come by, as {@link PassedSpots} tell of them. Who comes from a place or goes there does not pass
 * it, nor what else is at that very point. Thread-safe.
 */
public final class RoadPasses implements PassedPlaces {
    /** Metres; what lies nearer is at the same point. */
    private static final double SAME_M = 1;

    private final Map<TravelMode, PassedSpots> ways;
    private final List<Coordinate> spots;
    private final List<Coordinate> sites;
    /** Per spot the numbers of the places there. */
    private final int[][] placesAt;

    /**
     * @param ways whose sites are those of the problem
     * @param spots that the ways tell of, metres
     * @param sites of the problem, metres
     * @param places where the problem's places are, in their order; null, or one at no spot: never passed
     */
    public RoadPasses(
            Map<TravelMode, PassedSpots> ways,
            List<Coordinate> spots,
            List<Coordinate> sites,
            List<@Nullable Coordinate> places) {
        this.ways = new EnumMap<>(ways);
        this.spots = List.copyOf(spots);
        this.sites = List.copyOf(sites);
        Map<Coordinate, List<Integer>> byPoint = new HashMap<>();
        for (int p = 0; p < places.size(); p++) {
            Coordinate at = places.get(p);
            if (at != null) {
                byPoint.computeIfAbsent(at, c -> new ArrayList<>()).add(p);
            }
        }
        this.placesAt = spots.stream()
                .map(spot -> byPoint.getOrDefault(spot, List.of()).stream()
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
    }

    @Override
    public void tell(TravelMode mode, int from, int to, Sink sink) {
        PassedSpots passed = ways.get(mode);
        if (passed != null) {
            passed.tell(from, to, (spot, secondsIn, distanceM) -> {
                if (!isAt(spot, from) && !isAt(spot, to)) {
                    for (int place : placesAt[spot]) {
                        sink.pass(place, secondsIn, distanceM);
                    }
                }
            });
        }
    }

    private boolean isAt(int spot, int site) {
        return isAt(spots.get(spot), sites.get(site));
    }

    /** True for what counts as one point. */
    static boolean isAt(Coordinate place, Coordinate end) {
        return place.distance(end) < SAME_M;
    }
}
