package org.xunfang.geodata.visibility;

/**
 * A straight piece of wall (or of a shadow's far end) as seen from the viewpoint, which is the origin: from a to b
 * counter-clockwise, less than half a turn.
 */
final class RadialEdge {
    /** No wall in this direction. */
    static final RadialEdge NONE = new RadialEdge(0, 0, 0, 0);

    /** A wall at the viewpoint itself: the mount hangs on it and looks into it. */
    static final RadialEdge ORIGIN = new RadialEdge(0, 0, 0, 0);

    final double ax;
    final double ay;
    final double bx;
    final double by;

    RadialEdge(double ax, double ay, double bx, double by) {
        this.ax = ax;
        this.ay = ay;
        this.bx = bx;
        this.by = by;
    }

    /** The same piece, {@code factor} times as far away. */
    RadialEdge scaled(double factor) {
        return factor == 1 ? this : new RadialEdge(factor * ax, factor * ay, factor * bx, factor * by);
    }

    /**
     * Where the ray meets it, as the share of b in the point a + share · (b − a). Never outside 0 to 1, so that a ray that
     * grazes an end by a rounding error still gets a point of the wall.
     */
    double shareAt(Ray ray) {
        double fromA = Math.max(0, ax * ray.uy() - ay * ray.ux());
        double fromB = Math.max(0, ray.ux() * by - ray.uy() * bx);
        return fromA + fromB > 0 ? fromA / (fromA + fromB) : 0;
    }

    /** Distance of the viewpoint from that point, in metres. */
    double distanceAt(Ray ray) {
        double share = shareAt(ray);
        return x(share) * ray.ux() + y(share) * ray.uy();
    }

    /** How much it runs along a ray: from 0, across it, to 1. */
    double along(Ray ray) {
        double dx = bx - ax;
        double dy = by - ay;
        double length = Math.sqrt(dx * dx + dy * dy);
        return length == 0 ? 0 : Math.abs(dx * ray.ux() + dy * ray.uy()) / length;
    }

    /** x of the point at a share of the way from a to b. */
    double x(double share) {
        return mix(ax, bx, share);
    }

    /** y of the point at a share of the way from a to b. */
    double y(double share) {
        return mix(ay, by, share);
    }

    private static double mix(double a, double b, double share) {
        return share <= 0.5 ? a + share * (b - a) : b - (1 - share) * (b - a);
    }
}
