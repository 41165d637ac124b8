package org.xunfang.geodata.match;

/**
 * Fixes so close to one another that they tell one place: their mean, weighted by accuracy. Errors of neighbouring fixes are
 * much alike in a real receiver, so the mean is taken for at most twice as sure as a fix.
 */
final class Cluster {
    /** A unit that stays for so long stands. */
    static final long STAND_MS = 30_000;

    private static final double SUREST = 4;

    private double x;
    private double y;
    private double weight;
    private double leastSigmaM = Double.POSITIVE_INFINITY;
    private double weightedMs;
    private long firstMs;
    private long lastMs;

    void add(Fix fix, double sigmaM) {
        double w = 1 / (sigmaM * sigmaM);
        firstMs = weight == 0 ? fix.timeMs() : firstMs;
        lastMs = fix.timeMs();
        weight += w;
        x += (fix.x() - x) * w / weight;
        y += (fix.y() - y) * w / weight;
        weightedMs += (fix.timeMs() - firstMs - weightedMs) * w / weight;
        leastSigmaM = Math.min(leastSigmaM, sigmaM);
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double distanceM(Fix fix) {
        return Math.sqrt((x - fix.x()) * (x - fix.x()) + (y - fix.y()) * (y - fix.y()));
    }

    boolean mayHold(Fix fix, MatchOptions options) {
        return fix.timeMs() - lastMs <= options.breakS() * 1000;
    }

    /** Standard deviation of the mean in each axis, metres. */
    double sigmaM() {
        return Math.sqrt(1 / Math.min(weight, SUREST / (leastSigmaM * leastSigmaM)));
    }

    /** When the unit was there; the first moment where it stood. */
    long fromMs() {
        return stood() ? firstMs : firstMs + Math.round(weightedMs);
    }

    /** When it moved on. */
    long toMs() {
        return stood() ? lastMs : fromMs();
    }

    private boolean stood() {
        return lastMs - firstMs >= STAND_MS;
    }
}
