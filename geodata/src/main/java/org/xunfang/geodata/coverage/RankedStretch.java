package org.xunfang.geodata.coverage;

import java.util.List;

/**
 * A stretch of road that no view holds.
 *
 * @param keyPlaces within {@link GapRanker#PLACE_AT_ROAD_M} of it, by name
 * @param score points, see {@link GapWeights}
 */
public record RankedStretch(UnseenStretch stretch, List<KeyPlace> keyPlaces, double score) {
    public RankedStretch {
        keyPlaces = List.copyOf(keyPlaces);
    }
}
