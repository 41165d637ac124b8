package org.xunfang.server.track;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Flags fixes that no patrol could have reached from the device's fix before: faster than {@link #FASTEST_MPS} over more
 * than {@link #FAR_M}. Knows the newest fix of each device that this server has met. For one thread.
 */
final class SpeedJumps {

    private static final double FASTEST_MPS = 70;
    private static final double FAR_M = 500;
    private static final Duration TOO_LONG_AGO = Duration.ofHours(1);
    private static final double EARTH_RADIUS_M = 6_371_008.8;

    private final Map<Integer, Fix> newest = new HashMap<>();

    Report mark(Report report) {
        if (!(report instanceof Report.Located located)) {
            return report;
        }
        Fix fix = located.fix();
        Fix before = newest.get(fix.device());
        boolean isFromTheFuture =
                before != null && before.fixedAt().isAfter(fix.receivedAt().plus(FixChecks.AHEAD));
        if (isFromTheFuture) {
            // remembered while the server's clock was ahead
            before = null;
        }
        if (before != null && !fix.fixedAt().isAfter(before.fixedAt())) {
            return report;
        }
        newest.put(fix.device(), fix);
        return before != null && isJump(before, fix) ? new Report.Located(fix.with(Fix.SPEED_JUMP)) : report;
    }

    private static boolean isJump(Fix from, Fix to) {
        Duration time = Duration.between(from.fixedAt(), to.fixedAt());
        if (time.compareTo(TOO_LONG_AGO) > 0) {
            return false;
        }
        double metres = metres(from, to);
        return metres > FAR_M && metres > FASTEST_MPS * time.toMillis() / 1000.0;
    }

    /** Great-circle distance (haversine). */
    private static double metres(Fix a, Fix b) {
        double sinLat = Math.sin(Math.toRadians(b.lat() - a.lat()) / 2);
        double sinLon = Math.sin(Math.toRadians(b.lon() - a.lon()) / 2);
        double h = sinLat * sinLat
                + Math.cos(Math.toRadians(a.lat())) * Math.cos(Math.toRadians(b.lat())) * sinLon * sinLon;
        return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
