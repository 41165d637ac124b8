package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stretches of a line as metres along it: closed intervals, ascending, apart from one another, none empty. */
record IntervalSet(List<Interval> intervals) {
    static final IntervalSet EMPTY = new IntervalSet(List.of());

    /** From so many metres to so many metres along a line. */
    record Interval(double fromM, double toM) {
        double lengthM() {
            return toM - fromM;
        }

        boolean contains(double atM) {
            return fromM <= atM && atM <= toM;
        }
    }

    /** Collects intervals in any order; those that touch become one. */
    static final class Builder {
        /** Intervals closer than this touch: far below any length that matters, above rounding. */
        private static final double TOUCH_M = 1e-6;

        private final List<Interval> parts = new ArrayList<>();

        void add(double fromM, double toM) {
            if (toM > fromM) {
                parts.add(new Interval(fromM, toM));
            }
        }

        void add(IntervalSet set) {
            parts.addAll(set.intervals);
        }

        IntervalSet build() {
            if (parts.isEmpty()) {
                return EMPTY;
            }
            parts.sort(Comparator.comparingDouble(Interval::fromM));
            List<Interval> merged = new ArrayList<>();
            Interval open = parts.get(0);
            for (Interval next : parts) {
                if (next.fromM <= open.toM + TOUCH_M) {
                    open = new Interval(open.fromM, Math.max(open.toM, next.toM));
                } else {
                    merged.add(open);
                    open = next;
                }
            }
            merged.add(open);
            return new IntervalSet(merged);
        }
    }

    IntervalSet {
        intervals = List.copyOf(intervals);
    }

    static IntervalSet of(double fromM, double toM) {
        return toM > fromM ? new IntervalSet(List.of(new Interval(fromM, toM))) : EMPTY;
    }

    boolean isEmpty() {
        return intervals.isEmpty();
    }

    boolean contains(double atM) {
        return intervals.stream().anyMatch(i -> i.contains(atM));
    }

    /** The intervals of at least a length. */
    IntervalSet atLeast(double lengthM) {
        return new IntervalSet(
                intervals.stream().filter(i -> i.lengthM() >= lengthM).toList());
    }

    IntervalSet intersect(IntervalSet other) {
        if (isEmpty() || other.isEmpty()) {
            return EMPTY;
        }
        List<Interval> out = new ArrayList<>();
        int a = 0;
        int b = 0;
        while (a < intervals.size() && b < other.intervals.size()) {
            Interval x = intervals.get(a);
            Interval y = other.intervals.get(b);
            double from = Math.max(x.fromM, y.fromM);
            double to = Math.min(x.toM, y.toM);
            if (to > from) {
                out.add(new Interval(from, to));
            }
            if (x.toM < y.toM) {
                a++;
            } else {
                b++;
            }
        }
        return new IntervalSet(out);
    }

    /** What of this lies outside another. */
    IntervalSet minus(IntervalSet other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        List<Interval> out = new ArrayList<>();
        for (Interval x : intervals) {
            double from = x.fromM;
            for (Interval y : other.intervals) {
                if (y.toM <= from || y.fromM >= x.toM) {
                    continue;
                }
                if (y.fromM > from) {
                    out.add(new Interval(from, y.fromM));
                }
                from = y.toM;
            }
            if (from < x.toM) {
                out.add(new Interval(from, x.toM));
            }
        }
        return new IntervalSet(out);
    }
}
