package org.xunfang.geodata.visibility;

import java.util.Arrays;

/**
 * The prisms that a ray passes, in the order in which it leaves them: where it leaves each, metres, and the slope below which
 * it hides what is behind.
 */
final class PrismChords {
    private double[][] chords = new double[8][];
    private int size;

    /**
     * @param from where the ray enters, metres, at least 0
     * @param to where it leaves
     * @param riseM height of the prism's top above the eye
     */
    void add(double from, double to, double riseM) {
        if (size == chords.length) {
            chords = Arrays.copyOf(chords, 2 * size);
        }
        // a top at the height of the eye hides what is at that height too, as a building as high as the mount does
        double slope = riseM < 0 ? riseM / to : from == 0 ? Double.POSITIVE_INFINITY : Math.nextUp(riseM / from);
        chords[size++] = new double[] {to, slope};
    }

    void sort() {
        Arrays.sort(chords, 0, size, (one, other) -> Double.compare(one[0], other[0]));
    }

    int count() {
        return size;
    }

    double to(int i) {
        return chords[i][0];
    }

    double slope(int i) {
        return chords[i][1];
    }
}
