package org.xunfang.server.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.coverage.GapWeights;
import org.xunfang.geodata.coverage.Share;

/** The shapes in which coverage of any ground leaves the server. */
final class CoverageView {

    /** Rises when a figure comes to mean something else. */
    static final int DEFINITION_VERSION = 1;

    private CoverageView() {}

    /** A share; pct 0 to 100, null of nothing. In m² or m. */
    record Part(@Nullable Double pct, double part, double whole) {
        static Part of(Share share) {
            return new Part(share.percent(), share.part(), share.whole());
        }
    }

    /** @param k of the ground seen by at least 1, 2 and 3 cameras; of roads alone, of their length */
    record Figures(Part area, Part builtUp, Part road, Map<String, Part> roadByClass, Part boundary, List<Part> k) {}

    /** Ground that no camera sees; kind is {@code ground}. */
    record Gap(
            int rank,
            String kind,
            double areaM2,
            int houses,
            double roadM,
            List<String> keyPlaces,
            double score,
            Geometry polygon,
            double[] point) {}

    /** A stretch of road that no camera sees. */
    record Stretch(
            int rank,
            String roadId,
            @Nullable String roadName,
            String roadClass,
            double lengthM,
            List<String> keyPlaces,
            double score,
            Geometry line) {}

    /** A wall as it would be with other cameras, and as it is. */
    record ImaginedWall(
            String id,
            String name,
            String state,
            String stateBefore,
            @Nullable Integer kappa) {}

    /** The profile by which gaps are in order. */
    record Weights(String name, int version) {
        static Weights of(GapWeights weights) {
            return new Weights(weights.name(), weights.version());
        }
    }

    /**
     * The answer.
     *
     * @param houses on the ground
     * @param gaps the first of {@code gapCount}
     * @param stretches the first of {@code stretchCount}
     * @param walls on the ground with the cameras that are named taken to count or not; empty where none are
     */
    record Answer(
            Figures figures,
            int cameras,
            int camerasAssumed,
            int camerasMissing,
            int houses,
            int housesUnseen,
            int gapCount,
            List<Gap> gaps,
            int stretchCount,
            List<Stretch> stretches,
            List<ImaginedWall> walls,
            Weights weights,
            String level,
            String set,
            double targetHeightM,
            Instant computedAt,
            int definitionVersion) {}
}
