package org.xunfang.geodata.track;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where a device of a unit was at a moment.
 *
 * @param device its number
 * @param rank of the device: the lowest one stands for the unit
 * @param timeMs milliseconds since any one moment, the same for all fixes of a track
 * @param key tells fixes of one device and moment apart
 * @param x metres on the road network's plane, finite
 * @param y metres on the road network's plane, finite
 * @param accuracyM radius in metres, as devices state it; 0 where it is not known
 * @param told what is known against it beforehand: not valid, mock, accuracy or clock
 */
public record TrackFix(
        int device,
        int rank,
        long timeMs,
        long key,
        double x,
        double y,
        double accuracyM,
        @Nullable Doubt told) {

    /** By device, the one that stands for the unit first; then by time; of one moment the best fix first. */
    static final Comparator<TrackFix> ORDER = Comparator.comparingInt(TrackFix::rank)
            .thenComparingInt(TrackFix::device)
            .thenComparingLong(TrackFix::timeMs)
            .thenComparing(f -> f.told != null && f.told.isLeftOut())
            .thenComparingDouble(f -> f.accuracyM > 0 ? f.accuracyM : Double.MAX_VALUE)
            .thenComparingLong(TrackFix::key)
            .thenComparingDouble(TrackFix::x)
            .thenComparingDouble(TrackFix::y)
            .thenComparingInt(f -> f.told == null ? -1 : f.told.ordinal());

    /** @throws IllegalArgumentException if a number is not finite, or the accuracy below 0 */
    public TrackFix {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !(accuracyM >= 0 && accuracyM < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("no place for a fix: " + x + ", " + y + " ± " + accuracyM);
        }
    }

    double distanceM(double toX, double toY) {
        return Math.sqrt((x - toX) * (x - toX) + (y - toY) * (y - toY));
    }

    boolean isSameFix(TrackFix other) {
        return device == other.device && timeMs == other.timeMs && key == other.key;
    }
}
