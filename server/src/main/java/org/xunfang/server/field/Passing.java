package org.xunfang.server.field;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether a unit has passed a place: the straight way between two positions in a row came near it. Positions of different
 * devices, and those more than a minute apart, are no way.
 */
final class Passing {

    /** As near as this is past it: the width of a yard, and the error of a position in a car. */
    static final double NEAR_M = 50;

    private static final Duration LONGEST_STEP = Duration.ofSeconds(60);
    private static final double METRES_PER_DEGREE = 111_195;

    private Passing() {}

    /**
     * A position of a device.
     *
     * @param lon degrees
     * @param lat degrees
     */
    record Fix(int device, Instant at, double lon, double lat) {}

    /**
     * True where the way came near the place.
     *
     * @param fixes by device, then by time
     * @param lon degrees
     * @param lat degrees
     */
    static boolean passes(List<Fix> fixes, double lon, double lat) {
        double perLon = METRES_PER_DEGREE * Math.cos(Math.toRadians(lat));
        Fix before = null;
        for (Fix fix : fixes) {
            double x = (fix.lon() - lon) * perLon;
            double y = (fix.lat() - lat) * METRES_PER_DEGREE;
            boolean goesOn = before != null
                    && before.device() == fix.device()
                    && Duration.between(before.at(), fix.at()).compareTo(LONGEST_STEP) <= 0;
            double fromX = goesOn ? (before.lon() - lon) * perLon : x;
            double fromY = goesOn ? (before.lat() - lat) * METRES_PER_DEGREE : y;
            if (distance(fromX, fromY, x, y) <= NEAR_M) {
                return true;
            }
            before = fix;
        }
        return false;
    }

    /** From the origin to a stretch, metres. */
    private static double distance(double fromX, double fromY, double toX, double toY) {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double squared = dx * dx + dy * dy;
        double along = squared == 0 ? 0 : Math.max(0, Math.min(1, -(fromX * dx + fromY * dy) / squared));
        return Math.hypot(fromX + along * dx, fromY + along * dy);
    }
}
