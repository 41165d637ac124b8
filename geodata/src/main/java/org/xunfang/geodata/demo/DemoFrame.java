package org.xunfang.geodata.demo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * A hamlet's own axes: u along its main lane, v across, in metres from its centre, slightly bent so that lanes curve.
 * Its built ground is |u| ≤ halfU, |v| ≤ halfV; round that lies a collar of {@link #COLLAR_M} that only the ways in
 * cross.
 *
 * @param angleRad from east to the u axis, counter-clockwise
 */
record DemoFrame(Coordinate centre, double angleRad, double halfU, double halfV, Bend bend) {
    static final double COLLAR_M = 62;

    /** How far and over what length lanes swing. */
    record Bend(double acrossM, double acrossLength, double acrossPhase, double alongM, double alongLength) {}

    /** A place by its bent axes, on whole centimetres. */
    Coordinate at(double u, double v) {
        double du = bend.alongM * Math.sin(v / bend.alongLength + bend.acrossPhase * 2);
        double dv = bend.acrossM * Math.sin(u / bend.acrossLength + bend.acrossPhase);
        return straight(u + du, v + dv);
    }

    /** A place by straight axes, on whole centimetres. */
    Coordinate straight(double u, double v) {
        double cos = Math.cos(angleRad);
        double sin = Math.sin(angleRad);
        return new Coordinate(
                Math.rint((centre.x + u * cos - v * sin) * 100) / 100,
                Math.rint((centre.y + u * sin + v * cos) * 100) / 100);
    }

    double straightU(Coordinate place) {
        return (place.x - centre.x) * Math.cos(angleRad) + (place.y - centre.y) * Math.sin(angleRad);
    }

    double straightV(Coordinate place) {
        return (place.y - centre.y) * Math.cos(angleRad) - (place.x - centre.x) * Math.sin(angleRad);
    }

    double outerU() {
        return halfU + COLLAR_M;
    }

    double outerV() {
        return halfV + COLLAR_M;
    }

    /** The hamlet's built ground and so many metres more. */
    Polygon outline(double marginM) {
        double u = halfU + marginM;
        double v = halfV + marginM;
        Coordinate corner = straight(-u, -v);
        return DemoDrawing.METRES.createPolygon(
                new Coordinate[] {corner, straight(u, -v), straight(u, v), straight(-u, v), corner});
    }

    /** Radius of a circle round the whole hamlet with its collar. */
    double radiusM() {
        return Math.hypot(outerU(), outerV());
    }

    /** True if the place lies in the hamlet, its collar or within {@code marginM} of it. */
    boolean holds(Coordinate place, double marginM) {
        return Math.abs(straightU(place)) < outerU() + marginM && Math.abs(straightV(place)) < outerV() + marginM;
    }

    /** True if the straight way from p to q runs through the hamlet or its collar, more than touching it. */
    boolean blocks(Coordinate p, Coordinate q) {
        double u = straightU(p);
        double v = straightV(p);
        double du = straightU(q) - u;
        double dv = straightV(q) - v;
        double[] span = {0, 1};
        return clip(u, du, outerU() - 1, span) && clip(v, dv, outerV() - 1, span);
    }

    /** Liang and Barsky's clipping of a parameter span by |start + t·delta| ≤ half; false when nothing is left. */
    static boolean clip(double start, double delta, double half, double[] span) {
        if (Math.abs(delta) < 1e-9) {
            return Math.abs(start) < half;
        }
        double t0 = (-half - start) / delta;
        double t1 = (half - start) / delta;
        span[0] = Math.max(span[0], Math.min(t0, t1));
        span[1] = Math.min(span[1], Math.max(t0, t1));
        return span[0] < span[1];
    }
}
