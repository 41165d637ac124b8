package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.geodata.road.TravelRows;

/** The places that ways on roads come by, as {@link TravelRows} tell of them. Immutable and thread-safe. */
public final class RoadPasses implements PassedPlaces {
    private final Map<TravelMode, TravelRows> ways;
    /** Per spot the numbers of the places there. */
    private final int[][] placesAt;

    /**
     * @param ways whose sites are those of the problem
     * @param spots that the ways tell of
     * @param places where the problem's places are, in their order; null, or one at no spot: never passed
     */
    public RoadPasses(Map<TravelMode, TravelRows> ways, List<Coordinate> spots, List<@Nullable Coordinate> places) {
        this.ways = new EnumMap<>(ways);
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
        TravelRows rows = ways.get(mode);
        if (rows != null) {
            rows.passed(from, to, (spot, secondsIn, distanceM) -> {
                for (int place : placesAt[spot]) {
                    sink.pass(place, secondsIn, distanceM);
                }
            });
        }
    }
}
