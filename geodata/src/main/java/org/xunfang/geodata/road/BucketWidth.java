package org.xunfang.geodata.road;

import java.util.stream.LongStream;

/**
 * How wide the buckets of a {@link TravelSearch} are, and how many it takes.
 *
 * @param bits a bucket holds the costs that differ in so many lowest bits only
 * @param count a power of two; more buckets than the dearest arc can skip
 */
record BucketWidth(int bits, int count) {
    private static final int MOST = 1 << 13;

    static BucketWidth of(ArcTable arcs) {
        double mean = LongStream.of(arcs.cost).average().orElse(1);
        long dearest = LongStream.of(arcs.cost).max().orElse(1);
        int bits = Math.max(0, 62 - Long.numberOfLeadingZeros(Math.max(1, (long) mean)));
        while ((dearest >>> bits) + 2 > MOST) {
            bits++;
        }
        return new BucketWidth(bits, Integer.highestOneBit((int) (dearest >>> bits) + 2) * 2);
    }
}
