package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Cuts a village into two to four grids along lines between points of its boundary, so that they tessellate it. */
final class DemoGrids {
    private DemoGrids() {}

    static List<Polygon> of(Polygon village, int grids) {
        List<Polygon> parts = new ArrayList<>(List.of(village));
        while (parts.size() < grids) {
            parts.sort(Comparator.comparingDouble(Polygon::getArea).reversed());
            List<Polygon> halves = halves(parts.get(0));
            if (halves.size() < 2) {
                break;
            }
            parts.remove(0);
            parts.addAll(halves);
        }
        return List.copyOf(parts);
    }

    private record Cut(int from, int to, double badness) implements Comparable<Cut> {
        private static final Comparator<Cut> BEST_FIRST = Comparator.comparingDouble(Cut::badness)
                .thenComparingInt(Cut::from)
                .thenComparingInt(Cut::to);

        @Override
        public int compareTo(Cut other) {
            return BEST_FIRST.compare(this, other);
        }
    }

    /** Two parts of like size by the shortest cut between two corners that stays inside; the whole if there is none. */
    private static List<Polygon> halves(Polygon whole) {
        Coordinate[] ring = whole.getExteriorRing().getCoordinates();
        int corners = ring.length - 1;
        double area = whole.getArea();
        double[] swept = swept(ring);
        PriorityQueue<Cut> cuts = new PriorityQueue<>();
        for (int i = 0; i < corners; i++) {
            for (int j = i + 2; j < corners && j - i < corners - 1; j++) {
                double share = Math.abs(swept[j] - swept[i] + cross(ring[j], ring[i])) / 2 / area;
                double length = ring[i].distance(ring[j]);
                cuts.add(new Cut(i, j, Math.abs(share - 0.5) * 4 + length / Math.sqrt(area)));
            }
        }
        PreparedGeometry ground = PreparedGeometryFactory.prepare(whole);
        while (!cuts.isEmpty()) {
            Cut cut = cuts.remove();
            LineString line = DemoDrawing.METRES.createLineString(new Coordinate[] {ring[cut.from], ring[cut.to]});
            if (ground.covers(line)) {
                Polygon one = DemoDrawing.METRES.createPolygon(part(ring, cut.from, cut.to));
                Polygon other = DemoDrawing.METRES.createPolygon(part(ring, cut.to, cut.from + corners));
                if (one.isValid() && other.isValid()) {
                    return List.of(one, other);
                }
            }
        }
        return List.of(whole);
    }

    /** Twice the area swept from the origin along the ring up to each corner, so that a part's area is a difference. */
    private static double[] swept(Coordinate[] ring) {
        double[] swept = new double[ring.length];
        for (int i = 1; i < ring.length; i++) {
            swept[i] = swept[i - 1] + cross(ring[i - 1], ring[i]);
        }
        return swept;
    }

    private static double cross(Coordinate p, Coordinate q) {
        return p.x * q.y - q.x * p.y;
    }

    /** The closed ring from corner i on to corner j and straight back. */
    private static Coordinate[] part(Coordinate[] ring, int i, int j) {
        int corners = ring.length - 1;
        Coordinate[] out = new Coordinate[j - i + 2];
        for (int k = i; k <= j; k++) {
            out[k - i] = ring[k % corners];
        }
        out[out.length - 1] = out[0];
        return out;
    }
}
