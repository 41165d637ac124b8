package org.xunfang.geodata.demo;

import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.CameraKind;

/**
 * Where a camera hangs and looks, before the register's gaps.
 *
 * @param place its name
 * @param bearingDeg where it looks, clockwise from north
 * @param heightM over ground
 * @param keepsWall true where a closed wall hangs on it: its register entry is in order
 * @param onRoad true on a pole at a road outside settlements
 */
record DemoCameraSite(
        CameraKind kind,
        int village,
        String place,
        Coordinate at,
        double bearingDeg,
        double heightM,
        boolean keepsWall,
        boolean onRoad) {

    /** Clockwise from north, 0 to 360, of the way from p to q. */
    static double bearingDeg(Coordinate p, Coordinate q) {
        double degrees = Math.toDegrees(Math.atan2(q.x - p.x, q.y - p.y));
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
