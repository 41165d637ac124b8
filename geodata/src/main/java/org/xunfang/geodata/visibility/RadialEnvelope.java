package org.xunfang.geodata.visibility;

import java.util.Arrays;
import java.util.List;

/**
 * The nearest wall in every direction of a sector: the lower envelope of walls in polar coordinates.
 *
 * <p>Walls may touch, overlap and cross. Envelopes are merged by halves in O(n log n); each merge compares two walls at
 * the two ends of an interval, so that a rounding error can only choose the wrong one of two walls that are a nanometre
 * apart, never derail the sweep. (J. Hershberger, "Finding the upper envelope of n line segments in O(n log n) time",
 * IPL 33, 1989.)
 */
final class RadialEnvelope {
    /** Walls this close along a ray, in metres, touch. */
    static final double TOUCH_M = 1e-9;

    private Ray[] breaks;
    private RadialEdge[] edges;
    private int size;

    /** {@code edges[i]} is nearest from {@code breaks[i]} to {@code breaks[i + 1]}; the arrays are owned from now on. */
    RadialEnvelope(Ray[] breaks, RadialEdge[] edges, int size) {
        this.breaks = breaks;
        this.edges = edges;
        this.size = size;
    }

    int size() {
        return size;
    }

    Ray from(int i) {
        return breaks[i];
    }

    Ray to(int i) {
        return breaks[i + 1];
    }

    RadialEdge edge(int i) {
        return edges[i];
    }

    /** The nearest of these walls and of {@code arc}, which covers the whole sector. */
    static RadialEnvelope of(RadialEnvelope arc, List<Span> walls, Sector sector) {
        return walls.isEmpty() ? arc : merged(arc, ofRange(walls, 0, walls.size(), sector));
    }

    private static RadialEnvelope ofRange(List<Span> walls, int begin, int end, Sector sector) {
        if (end - begin == 1) {
            return ofOne(walls.get(begin), sector);
        }
        int middle = (begin + end) >>> 1;
        return merged(ofRange(walls, begin, middle, sector), ofRange(walls, middle, end, sector));
    }

    private static RadialEnvelope ofOne(Span wall, Sector sector) {
        RadialEnvelope one = empty(sector.first, 3);
        one.add(RadialEdge.NONE, wall.from());
        one.add(wall.edge(), wall.to());
        one.add(RadialEdge.NONE, sector.last);
        return one;
    }

    private static RadialEnvelope empty(Ray first, int capacity) {
        RadialEnvelope envelope = new RadialEnvelope(new Ray[capacity + 1], new RadialEdge[capacity], 0);
        envelope.breaks[0] = first;
        return envelope;
    }

    private static RadialEnvelope merged(RadialEnvelope one, RadialEnvelope other) {
        RadialEnvelope out = empty(one.breaks[0], one.size + other.size + 8);
        int i = 0;
        int j = 0;
        while (i < one.size && j < other.size) {
            Ray toOne = one.breaks[i + 1];
            Ray toOther = other.breaks[j + 1];
            Ray to = toOne.angle() <= toOther.angle() ? toOne : toOther;
            out.addNearest(one.edges[i], other.edges[j], to);
            if (toOne.angle() <= to.angle()) {
                i++;
            }
            if (toOther.angle() <= to.angle()) {
                j++;
            }
        }
        out.breaks[out.size] = one.breaks[one.size];
        return out;
    }

    private void addNearest(RadialEdge one, RadialEdge other, Ray to) {
        Ray from = breaks[size];
        if (one == other || other == RadialEdge.NONE) {
            add(one, to);
        } else if (one == RadialEdge.NONE) {
            add(other, to);
        } else {
            double atFrom = one.distanceAt(from) - other.distanceAt(from);
            double atTo = one.distanceAt(to) - other.distanceAt(to);
            if (crosses(atFrom, atTo)) {
                add(atFrom < 0 ? one : other, Ray.crossing(one, other, from, to));
                add(atTo < 0 ? one : other, to);
            } else {
                add(atFrom + atTo <= 0 ? one : other, to);
            }
        }
    }

    /** True where one wall is clearly nearer at one end and clearly farther at the other. */
    static boolean crosses(double atFrom, double atTo) {
        return (atFrom > TOUCH_M && atTo < -TOUCH_M) || (atFrom < -TOUCH_M && atTo > TOUCH_M);
    }

    /** Continues to a ray. An interval too narrow to matter is left to the wall that comes next. */
    private void add(RadialEdge edge, Ray to) {
        if (to.angle() - breaks[size].angle() <= Ray.SAME) {
            return;
        }
        if (size > 0 && edges[size - 1] == edge) {
            breaks[size] = to;
            return;
        }
        if (size == edges.length) {
            breaks = Arrays.copyOf(breaks, 2 * size + 1);
            edges = Arrays.copyOf(edges, 2 * size);
        }
        edges[size++] = edge;
        breaks[size] = to;
    }
}
