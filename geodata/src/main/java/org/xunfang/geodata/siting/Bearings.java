package org.xunfang.geodata.siting;

import org.locationtech.jts.geom.Coordinate;

/** Grid bearings: degrees clockwise from the plane's y axis, at least 0 and below 360. */
final class Bearings {
    private Bearings() {}

    static double of(Coordinate from, Coordinate to) {
        return normal(Math.toDegrees(Math.atan2(to.x - from.x, to.y - from.y)));
    }

    static double normal(double deg) {
        double in = deg % 360;
        return in < 0 ? in + 360 : in;
    }

    /** How far to turn clockwise from one to another, at least 0 and below 360. */
    static double turn(double fromDeg, double toDeg) {
        return normal(toDeg - fromDeg);
    }

    /** To a tenth of a degree, finer than anybody mounts a camera. */
    static double rounded(double deg) {
        return normal(Math.round(deg * 10) / 10.0);
    }

    static Coordinate step(Coordinate from, double bearingDeg, double lengthM) {
        double turn = Math.toRadians(bearingDeg);
        return new Coordinate(from.x + lengthM * Math.sin(turn), from.y + lengthM * Math.cos(turn));
    }
}
