package org.xunfang.geodata.road;

import java.util.Arrays;

/**
 * The quickest ways from one place to all others, or to it from all.
 *
 * @param cost of each way, see {@link TravelCost}
 * @param passed what each way comes by, packed and by time; empty arrays where spots are not asked for
 */
record TravelRow(long[] cost, long[][] passed) {
    static final long[] NOTHING = {};

    private static final int SPOT_AT = 20;
    private static final int SECONDS_AT = 40;
    private static final long FIELD = (1L << SPOT_AT) - 1;

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

    /** Whole seconds, spot and distance in centimetres in one number, ordered in this order; spots below a million, 10 km at most. */
    static long packed(int spot, int seconds, double distanceM) {
        return ((long) seconds << SECONDS_AT) | ((long) spot << SPOT_AT) | Math.round(distanceM * 100);
    }

    void tell(int t, TravelRows.SpotSink sink) {
        for (long p : passed[t]) {
            sink.pass((int) (p >>> SPOT_AT & FIELD), (int) (p >>> SECONDS_AT), (p & FIELD) / 100.0);
        }
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
