package org.xunfang.geodata.match;

import java.util.List;

/**
 * What a track was on the roads. Immutable and thread-safe.
 *
 * @param parts in the order of time
 */
public record MatchedTrack(List<MatchedPart> parts) {
    public MatchedTrack {
        parts = List.copyOf(parts);
    }

    /** The stretches of road, in the order of driving. */
    public List<RoadStretch> stretches() {
        return only(RoadStretch.class);
    }

    /** The ways off the roads, in order. */
    public List<OffRoadLine> offRoad() {
        return only(OffRoadLine.class);
    }

    /** Metres driven on roads. */
    public double onRoadM() {
        return stretches().stream().mapToDouble(MatchedPart::lengthM).sum();
    }

    /** Metres for which no road was found. */
    public double offRoadM() {
        return offRoad().stream().mapToDouble(MatchedPart::lengthM).sum();
    }

    private <P extends MatchedPart> List<P> only(Class<P> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
