package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** A footprint laid out for sight lines: closed rings x0, y0, x1, y1, … with the building on the left of every wall. */
final class Footprint {
    /** A mount this close to a wall, in metres, hangs on it: positions are given to a millimetre at best. */
    static final double ON_WALL_M = 1e-6;

    final Obstacle obstacle;
    /** Its place among all of them. */
    final int number;

    final Envelope envelope;
    final List<double[]> rings;

    Footprint(Obstacle obstacle, int number) {
        Polygon polygon = obstacle.footprint();
        this.obstacle = obstacle;
        this.number = number;
        this.envelope = polygon.getEnvelopeInternal();
        this.rings = new ArrayList<>(1 + polygon.getNumInteriorRing());
        rings.add(laidOut(polygon.getExteriorRing(), true));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(laidOut(polygon.getInteriorRingN(i), false));
        }
    }

    private static double[] laidOut(LinearRing ring, boolean ccw) {
        CoordinateSequence points = ring.getCoordinateSequence();
        boolean forward = Orientation.isCCW(points) == ccw;
        double[] xy = new double[2 * points.size()];
        int n = 0;
        for (int i = 0; i < points.size(); i++) {
            int at = forward ? i : points.size() - 1 - i;
            double x = points.getX(at);
            double y = points.getY(at);
            if (n == 0 || x != xy[n - 2] || y != xy[n - 1]) {
                xy[n++] = x;
                xy[n++] = y;
            }
        }
        return Arrays.copyOf(xy, n);
    }

    /** True where the point is close enough to be on a wall or inside. */
    boolean mayHold(double x, double y) {
        return x >= envelope.getMinX() - ON_WALL_M
                && x <= envelope.getMaxX() + ON_WALL_M
                && y >= envelope.getMinY() - ON_WALL_M
                && y <= envelope.getMaxY() + ON_WALL_M;
    }

    /** {@link Location#BOUNDARY} within {@link #ON_WALL_M} of a wall, else INTERIOR or EXTERIOR. */
    int locate(double x, double y) {
        if (!mayHold(x, y)) {
            return Location.EXTERIOR;
        }
        boolean inside = false;
        for (double[] ring : rings) {
            for (int i = 0; i + 3 < ring.length; i += 2) {
                double ax = ring[i] - x;
                double ay = ring[i + 1] - y;
                double bx = ring[i + 2] - x;
                double by = ring[i + 3] - y;
                if (touchesOrigin(ax, ay, bx, by)) {
                    return Location.BOUNDARY;
                }
                // A wall from below to above the point, or back, is crossed by the half line to the east of it.
                if ((ay > 0) != (by > 0) && (ax * by - ay * bx > 0) == (by > ay)) {
                    inside = !inside;
                }
            }
        }
        return inside ? Location.INTERIOR : Location.EXTERIOR;
    }

    /** True where the segment a–b passes within {@link #ON_WALL_M} of the origin. */
    static boolean touchesOrigin(double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double along = -(ax * dx + ay * dy) / (dx * dx + dy * dy);
        double u = Math.max(0, Math.min(1, along));
        return Math.hypot(ax + u * dx, ay + u * dy) <= ON_WALL_M;
    }
}
