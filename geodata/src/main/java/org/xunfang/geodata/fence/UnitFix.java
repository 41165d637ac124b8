package org.xunfang.geodata.fence;

import java.util.Comparator;

/**
 * A fix of one of a unit's devices.
 *
 * @param atMs device time
 * @param receivedMs server time; means nothing to the order
 * @param rank of the device, the lower the more it stands for the unit
 * @param key tells fixes of one device at one time apart
 * @param x metres on the plane
 * @param y metres on the plane
 * @param accuracyM radius of the circle that it is in; not positive: unknown
 * @param doubtful says that the device lives, not where it is
 */
public record UnitFix(
        long atMs,
        long receivedMs,
        int rank,
        int device,
        long key,
        double x,
        double y,
        double accuracyM,
        boolean doubtful)
        implements Comparable<UnitFix> {

    private static final double USUAL_M = 10;
    private static final double LEAST_M = 5;

    /** By time; two fixes that compare as equal are the same. */
    private static final Comparator<UnitFix> ORDER = Comparator.comparingLong(UnitFix::atMs)
            .thenComparingInt(UnitFix::rank)
            .thenComparingInt(UnitFix::device)
            .thenComparingLong(UnitFix::key);

    @Override
    public int compareTo(UnitFix other) {
        return ORDER.compare(this, other);
    }

    /** Radius that is reckoned with: no device is better than {@value #LEAST_M} m, an unknown one is taken for {@value #USUAL_M}. */
    public double radiusM() {
        return accuracyM > 0 ? Math.max(LEAST_M, accuracyM) : USUAL_M;
    }
}
