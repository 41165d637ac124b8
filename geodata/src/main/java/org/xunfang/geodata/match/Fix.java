package org.xunfang.geodata.match;

import java.util.Comparator;

/**
 * Where a unit was at a moment, as its device measured it.
 *
 * @param timeMs milliseconds since any one moment, the same for all fixes of a track
 * @param x metres on the road network's plane, finite
 * @param y metres on the road network's plane, finite
 * @param accuracyM radius in metres within which the place is in 68 of 100 cases, as devices state it; 0 where it is not known
 */
public record Fix(long timeMs, double x, double y, double accuracyM) {
    /** By time; of one moment the one with the best stated accuracy first. */
    static final Comparator<Fix> ORDER = Comparator.comparingLong(Fix::timeMs)
            .thenComparingDouble(f -> f.accuracyM > 0 ? f.accuracyM : Double.MAX_VALUE)
            .thenComparingDouble(Fix::x)
            .thenComparingDouble(Fix::y);

    /** @throws IllegalArgumentException if a number is not finite, or the accuracy below 0 */
    public Fix {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !(accuracyM >= 0 && accuracyM < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("no place for a fix: " + x + ", " + y + " ± " + accuracyM);
        }
    }

    /** A fix whose accuracy is not known. */
    public Fix(long timeMs, double x, double y) {
        this(timeMs, x, y, 0);
    }
}
