package org.xunfang.server.track;

/**
 * How many deliveries are worth waiting for: as many as the largest of the last groups had. Devices that wait for their
 * answers come together again, and once all are here nothing is gained by waiting on. For one thread.
 */
final class GroupSizes {

    private static final int REMEMBERED = 16;

    private final int[] last = new int[REMEMBERED];
    private int next;

    /** A group of so many deliveries has been gathered. */
    void add(int deliveries) {
        last[next] = deliveries;
        next = (next + 1) % REMEMBERED;
    }

    /** True: another delivery is not to be expected; false while nothing is known. */
    boolean isAll(int deliveries) {
        int most = 0;
        for (int size : last) {
            most = Math.max(most, size);
        }
        return most > 0 && deliveries >= most;
    }
}
