package org.xunfang.geodata.visibility;

import java.util.Arrays;

/** Intervals along a ray, in order and apart: begin and end in turn, metres. */
final class Intervals {
    /** Ends this close are one, and shorter intervals none. */
    private static final double NOTHING_M = 1e-6;

    private double[] ends = new double[8];
    private int size;

    int count() {
        return size / 2;
    }

    double from(int i) {
        return ends[2 * i];
    }

    double to(int i) {
        return ends[2 * i + 1];
    }

    /** Adds an interval that begins no earlier than the last one, or continues it. */
    void add(double from, double to) {
        if (size > 0 && from - ends[size - 1] <= NOTHING_M) {
            ends[size - 1] = Math.max(ends[size - 1], to);
        } else if (to - from > NOTHING_M) {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = from;
            ends[size++] = to;
        }
    }

    /** What is left within two distances, without the parts that others cover; those in the order of their beginnings. */
    Intervals within(double nearM, double farM, Intervals covered) {
        Intervals left = new Intervals();
        int c = 0;
        for (int i = 0; i < count(); i++) {
            double from = Math.max(from(i), nearM);
            double end = Math.min(to(i), farM);
            while (c < covered.count() && covered.to(c) <= from) {
                c++;
            }
            for (int k = c; k < covered.count() && covered.from(k) < end; k++) {
                left.addApart(from, covered.from(k));
                from = Math.max(from, covered.to(k));
            }
            left.addApart(from, end);
        }
        return left;
    }

    private void addApart(double from, double to) {
        if (to - from > NOTHING_M) {
            add(from, to);
        }
    }
}
