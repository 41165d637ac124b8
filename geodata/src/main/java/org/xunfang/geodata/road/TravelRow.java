package org.xunfang.geodata.road;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The quickest ways from one place to all others, or to it from all.
 *
 * @param cost of each way, see {@link TravelCost}
 * @param passed what each way comes by, packed and by time; empty arrays where spots are not asked for
 */
record TravelRow(long[] cost, long[][] passed) {
    static final long[] NOTHING = {};

    private static final int SECONDS_AT = 24;
    private static final int SPOT_AT = 48;
    private static final long FIELD = (1L << SECONDS_AT) - 1;

    /** Ways that are not known yet. */
    static TravelRow blank(int count) {
        long[] cost = new long[count];
        long[][] passed = new long[count][];
        Arrays.fill(cost, TravelCost.NONE);
        Arrays.fill(passed, NOTHING);
        return new TravelRow(cost, passed);
    }

    void set(int t, TravelRow other, int u) {
        cost[t] = other.cost[u];
        passed[t] = other.passed[u];
    }

    /** Spot, whole seconds and distance in centimetres in one number. */
    static long packed(int spot, int seconds, double distanceM) {
        return ((long) spot << SPOT_AT) | ((long) seconds << SECONDS_AT) | Math.round(distanceM * 100);
    }

    PassedSpot[] passedTo(int t) {
        return IntStream.range(0, passed[t].length)
                .mapToLong(i -> passed[t][i])
                .mapToObj(p ->
                        new PassedSpot((int) (p >>> SPOT_AT), (int) (p >>> SECONDS_AT & FIELD), (p & FIELD) / 100.0))
                .toArray(PassedSpot[]::new);
    }

    /** How much it holds, in numbers. */
    int cells() {
        int sum = cost.length;
        for (long[] way : passed) {
            sum += way.length;
        }
        return sum;
    }
}
