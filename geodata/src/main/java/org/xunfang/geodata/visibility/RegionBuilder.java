package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * Joins what is seen between neighbouring rays into polygons.
 *
 * <p>Each interval is bounded by a near and a far border and by pieces of its two rays. Where an interval on the other
 * side of a ray continues it, that piece of the ray is no border. Points on one ray that are closer than {@link #SAME_M}
 * become one node, so that rings are joined by node number and never by comparing coordinates across rays.
 */
final class RegionBuilder {
    /** Points this close on a ray, in metres, are one. */
    private static final double SAME_M = 1e-8;

    /** Radians between rays that rounding of the coordinates may have put in the wrong order: 0.1 µm at 100 m. */
    private static final double NARROW = 1e-9;

    /** The same in metres at the range, for the shortest ranges. */
    private static final double NARROW_M = 1e-8;

    private final Sector sector;
    private final BorderGraph graph = new BorderGraph();
    private final List<Slab> slabs = new ArrayList<>();
    /** Whether rounding has put borders in the wrong order somewhere, so that rings may cross by a hair's breadth. */
    private boolean blurred;

    RegionBuilder(Sector sector) {
        this.sector = sector;
    }

    /** Begins the next slab, where the one before it ended. */
    void slab(Ray from, Ray to) {
        joinEqualSlabs();
        double width = to.angle() - from.angle();
        blurred |= width < NARROW || width * sector.viewpoint.radiusM() < NARROW_M;
        slabs.add(new Slab(from, to, new ArrayList<>(1)));
    }

    /** An interval of the slab at hand that is seen, from {@code near} to {@code far}. */
    void seen(RadialEdge near, RadialEdge far) {
        if (far != RadialEdge.ORIGIN) {
            slabs.get(slabs.size() - 1).intervals.add(new Interval(near, far));
        }
    }

    /** Where a slab is bounded by the same borders as the one before it, the ray between them bounds nothing. */
    private void joinEqualSlabs() {
        int last = slabs.size() - 1;
        if (last > 0 && slabs.get(last).hasBordersOf(slabs.get(last - 1))) {
            Slab joined = slabs.remove(last);
            slabs.set(last - 1, new Slab(slabs.get(last - 1).from, joined.to, joined.intervals));
        }
    }

    /** The region on the plane. */
    Geometry build() {
        joinEqualSlabs();
        int n = slabs.size();
        for (int i = 0; i <= n; i++) {
            List<Interval> before = i > 0 ? slabs.get(i - 1).intervals : List.of();
            if (i < n) {
                Slab after = slabs.get(i);
                boolean joined = i == 0 && sector.isFullTurn();
                joinAt(after.from, joined ? slabs.get(n - 1).intervals : before, after.intervals);
            } else if (!sector.isFullTurn()) {
                joinAt(sector.last, before, List.of());
            }
        }
        for (Slab slab : slabs) {
            for (Interval interval : slab.intervals) {
                interval.addBorders(graph);
            }
        }
        Geometry region = graph.polygons(sector.viewpoint.x(), sector.viewpoint.y());
        return blurred && !region.isValid() ? GeometryFixer.fix(region) : region;
    }

    private void joinAt(Ray ray, List<Interval> before, List<Interval> after) {
        List<Mark> marks = new ArrayList<>(2 * (before.size() + after.size()));
        for (Interval interval : before) {
            addMarks(interval, ray, Corner.NEAR_TO, Corner.FAR_TO, marks);
        }
        for (Interval interval : after) {
            addMarks(interval, ray, Corner.NEAR_FROM, Corner.FAR_FROM, marks);
        }
        marks.sort(Comparator.comparingDouble(mark -> mark.distance));
        int seenBefore = 0;
        int seenAfter = 0;
        int node = -1;
        double distance = 0;
        for (Mark mark : marks) {
            if (node < 0 || mark.distance - distance > SAME_M) {
                int next = mark.distance <= SAME_M ? BorderGraph.VIEWPOINT : graph.addNode(mark.x, mark.y);
                // More than one where rounding has laid two intervals over each other: every border has to be
                // continued.
                for (int i = seenBefore; i < seenAfter; i++) {
                    graph.addEdge(node, next, ray);
                }
                for (int i = seenAfter; i < seenBefore; i++) {
                    graph.addEdge(next, node, ray);
                }
                blurred |= seenBefore > 1 || seenAfter > 1;
                node = next;
                distance = mark.distance;
            }
            mark.interval.setNode(mark.corner, node);
            switch (mark.corner) {
                case NEAR_TO -> seenBefore++;
                case FAR_TO -> seenBefore--;
                case NEAR_FROM -> seenAfter++;
                case FAR_FROM -> seenAfter--;
            }
        }
    }

    private void addMarks(Interval interval, Ray ray, Corner near, Corner far, List<Mark> into) {
        Mark begin = new Mark(interval, interval.near, ray, near);
        Mark end = new Mark(interval, interval.far, ray, far);
        if (end.distance < begin.distance - SAME_M) {
            blurred = true;
            // One of the two runs nearly along the ray and crosses the other inside a slab without width.
            boolean nearAlong = interval.near.along(ray) > interval.far.along(ray);
            RadialEdge across = nearAlong ? interval.far : interval.near;
            begin = new Mark(interval, across, ray, near);
            end = new Mark(interval, across, ray, far);
        }
        into.add(begin);
        into.add(end);
    }

    private record Slab(Ray from, Ray to, List<Interval> intervals) {
        boolean hasBordersOf(Slab other) {
            if (intervals.size() != other.intervals.size()) {
                return false;
            }
            for (int i = 0; i < intervals.size(); i++) {
                Interval mine = intervals.get(i);
                Interval others = other.intervals.get(i);
                if (mine.near != others.near || mine.far != others.far) {
                    return false;
                }
            }
            return true;
        }
    }

    private enum Corner {
        NEAR_FROM,
        FAR_FROM,
        NEAR_TO,
        FAR_TO
    }

    private static final class Mark {
        final Interval interval;
        final Corner corner;
        final double x;
        final double y;
        final double distance;

        Mark(Interval interval, RadialEdge border, Ray ray, Corner corner) {
            this.interval = interval;
            this.corner = corner;
            double share = border.shareAt(ray);
            this.x = border.x(share);
            this.y = border.y(share);
            this.distance = x * ray.ux() + y * ray.uy();
        }
    }

    private static final class Interval {
        final RadialEdge near;
        final RadialEdge far;
        private int nearFrom;
        private int farFrom;
        private int nearTo;
        private int farTo;

        Interval(RadialEdge near, RadialEdge far) {
            this.near = near;
            this.far = far;
        }

        void setNode(Corner corner, int node) {
            switch (corner) {
                case NEAR_FROM -> nearFrom = node;
                case FAR_FROM -> farFrom = node;
                case NEAR_TO -> nearTo = node;
                case FAR_TO -> farTo = node;
            }
        }

        /** The far border runs counter-clockwise and the near one back, so that the region is on the left of both. */
        void addBorders(BorderGraph graph) {
            if (nearFrom == farFrom && nearTo == farTo) {
                return;
            }
            if (farFrom != farTo) {
                graph.addEdge(farFrom, farTo, far);
            }
            if (nearFrom != nearTo) {
                graph.addEdge(nearTo, nearFrom, near);
            }
        }
    }
}
