package org.xunfang.geodata.road;

/**
 * Time and length of a way in one number: seconds in steps of 1/65536 in the upper bits, centimetres in the lower 27. Such
 * numbers are added and compared as they are: the lesser one is quicker, or as quick and shorter. Sums are exact, so a way
 * costs the same from whichever end it is added up, and what is kept can be compared with what is computed anew.
 *
 * <p>Ways below 12 days and 1,300 km fit in.
 */
final class TravelCost {
    /** No way. Never added to. */
    static final long NONE = Long.MAX_VALUE;

    private static final int LENGTH_BITS = 27;
    private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;
    private static final int FRACTION_BITS = 16;
    private static final double STEPS = 1 << FRACTION_BITS;
    /** Beyond a whole second, what roundings can add up to is none. */
    private static final long SLACK = 1L << (FRACTION_BITS - 6);

    private TravelCost() {}

    static long of(double seconds, double metres) {
        return (Math.round(seconds * STEPS) << LENGTH_BITS) + Math.round(metres * 100);
    }

    static double seconds(long cost) {
        return cost == NONE ? Double.POSITIVE_INFINITY : (cost >>> LENGTH_BITS) / STEPS;
    }

    /** Rounded up; {@link TravelMatrix#NO_WAY} for none. */
    static int wholeSeconds(long cost) {
        long steps = (cost >>> LENGTH_BITS) - SLACK;
        return cost == NONE ? TravelMatrix.NO_WAY : (int) ((steps + (1 << FRACTION_BITS) - 1) >> FRACTION_BITS);
    }

    static float metres(long cost) {
        return cost == NONE ? Float.POSITIVE_INFINITY : (cost & LENGTH_MASK) / 100f;
    }
}
