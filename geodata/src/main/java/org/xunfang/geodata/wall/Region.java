package org.xunfang.geodata.wall;

import java.util.Arrays;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.chain.MonotoneChain;
import org.locationtech.jts.index.chain.MonotoneChainBuilder;
import org.locationtech.jts.index.chain.MonotoneChainSelectAction;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * A polygon or multi-polygon that is asked many times which stretches of a line lie in it. The boundary belongs to it.
 * Answers are metres along the line, so that nothing is lost to an overlay's rounding. Thread-safe once built.
 */
final class Region {
    private final Envelope box;
    private final IndexedPointInAreaLocator locator;
    private final HPRtree edges = new HPRtree();

    Region(Geometry area) {
        box = area.getEnvelopeInternal();
        locator = new IndexedPointInAreaLocator(area);
        for (Object ring : LinearComponentExtracter.getLines(area)) {
            for (Object chain : MonotoneChainBuilder.getChains(((LineString) ring).getCoordinates())) {
                edges.insert(((MonotoneChain) chain).getEnvelope(), chain);
            }
        }
        edges.build();
    }

    Envelope box() {
        return box;
    }

    boolean covers(Coordinate place) {
        return box.intersects(place) && locator.locate(place) != Location.EXTERIOR;
    }

    /** True where the boundary is at most so many metres away. */
    boolean nearBoundary(Coordinate place, double withinM) {
        Envelope reach = new Envelope(place);
        reach.expandBy(withinM);
        boolean[] near = new boolean[1];
        MonotoneChainSelectAction action = new MonotoneChainSelectAction() {
            @Override
            public void select(LineSegment edge) {
                near[0] |= edge.distance(place) <= withinM;
            }
        };
        edges.query(reach, chain -> ((MonotoneChain) chain).select(reach, action));
        return near[0];
    }

    /** The stretches of a line inside. */
    IntervalSet stretches(LineString line) {
        if (!box.intersects(line.getEnvelopeInternal())) {
            return IntervalSet.EMPTY;
        }
        Coordinate[] points = line.getCoordinates();
        IntervalSet.Builder inside = new IntervalSet.Builder();
        double startM = 0;
        for (int k = 1; k < points.length; k++) {
            double lengthM = points[k].distance(points[k - 1]);
            addSegment(points[k - 1], points[k], startM, lengthM, inside);
            startM += lengthM;
        }
        return inside.build();
    }

    /** Metres along the line at which it meets this region's boundary, ascending. */
    double[] crossings(LineString line) {
        Coordinate[] points = line.getCoordinates();
        double[] all = new double[0];
        double startM = 0;
        for (int k = 1; k < points.length; k++) {
            double lengthM = points[k].distance(points[k - 1]);
            double[] cuts = box.intersects(points[k - 1], points[k]) ? cuts(points[k - 1], points[k]) : new double[0];
            double[] longer = Arrays.copyOf(all, all.length + cuts.length);
            for (int c = 0; c < cuts.length; c++) {
                longer[all.length + c] = startM + cuts[c] * lengthM;
            }
            all = longer;
            startM += lengthM;
        }
        Arrays.sort(all);
        return all;
    }

    private void addSegment(Coordinate a, Coordinate b, double startM, double lengthM, IntervalSet.Builder inside) {
        if (!box.intersects(a, b)) {
            return;
        }
        double[] cuts = cuts(a, b);
        double from = 0;
        for (int c = 0; c <= cuts.length; c++) {
            double to = c < cuts.length ? cuts[c] : 1;
            if (to > from) {
                double mid = (from + to) / 2;
                if (covers(new Coordinate(a.x + mid * (b.x - a.x), a.y + mid * (b.y - a.y)))) {
                    inside.add(startM + from * lengthM, startM + to * lengthM);
                }
                from = to;
            }
        }
    }

    /** Where a segment meets the boundary, as shares of it, ascending. */
    private double[] cuts(Coordinate a, Coordinate b) {
        Envelope reach = new Envelope(a, b);
        LineIntersector intersector = new RobustLineIntersector();
        CutList cuts = new CutList();
        double length = a.distance(b);
        MonotoneChainSelectAction action = new MonotoneChainSelectAction() {
            @Override
            public void select(LineSegment edge) {
                intersector.computeIntersection(a, b, edge.p0, edge.p1);
                for (int k = 0; k < intersector.getIntersectionNum(); k++) {
                    cuts.add(Math.min(1, a.distance(intersector.getIntersection(k)) / length));
                }
            }
        };
        edges.query(reach, chain -> ((MonotoneChain) chain).select(reach, action));
        return cuts.sorted();
    }

    private static final class CutList {
        private double[] values = new double[4];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        double[] sorted() {
            Arrays.sort(values, 0, size);
            return Arrays.copyOf(values, size);
        }
    }
}
