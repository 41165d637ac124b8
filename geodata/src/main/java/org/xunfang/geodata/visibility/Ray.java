package org.xunfang.geodata.visibility;

/**
 * A half line from the viewpoint.
 *
 * @param angle radians counter-clockwise from the sector's first side, 0 to 2π
 * @param ux x of its direction, a unit vector
 * @param uy y of its direction
 */
record Ray(double angle, double ux, double uy) {
    /** Rays closer than this, in radians, are one: at 100 m they are a nanometre apart. */
    static final double SAME = 1e-11;

    static Ray towards(double angle, double dx, double dy) {
        double length = Math.sqrt(dx * dx + dy * dy);
        return new Ray(angle, dx / length, dy / length);
    }

    /** The ray through the crossing of two walls that lies between two rays; half-way where it cannot be told. */
    static Ray crossing(RadialEdge one, RadialEdge other, Ray from, Ray to) {
        double ex = one.bx - one.ax;
        double ey = one.by - one.ay;
        double fx = other.bx - other.ax;
        double fy = other.by - other.ay;
        double along = ((other.ax - one.ax) * fy - (other.ay - one.ay) * fx) / (ex * fy - ey * fx);
        double px = one.ax + along * ex;
        double py = one.ay + along * ey;
        double past = from.ux * py - from.uy * px;
        if (past > 0 && px * to.uy - py * to.ux > 0) {
            double angle = from.angle + Math.atan2(past, from.ux * px + from.uy * py);
            if (angle > from.angle && angle < to.angle) {
                return towards(angle, px, py);
            }
        }
        return towards((from.angle + to.angle) / 2, from.ux + to.ux, from.uy + to.uy);
    }
}
