package org.xunfang.server.track;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Flags fixes that no patrol could have reached from the device's fix before: faster than {@link #FASTEST_MPS} over more
 * than {@link #FAR_M}. Knows the newest fix of each device that this server has committed; within a group, the newest of
 * the group. Fixes that are not valid are no places to come from. For one thread.
 */
final class SpeedJumps {

    private static final double FASTEST_MPS = 70;
    private static final double FAR_M = 500;
    private static final Duration TOO_LONG_AGO = Duration.ofHours(1);
    private static final double EARTH_RADIUS_M = 6_371_008.8;

    private final Map<Integer, Fix> newest = new HashMap<>();
    private final Map<Integer, Fix> newestOfGroup = new HashMap<>();

    /** A group begins; of the last one only what was {@link #keep kept} counts. */
    void begin() {
        newestOfGroup.clear();
    }

    /** A report of the group, flagged where it is a jump. */
    Report mark(Report report) {
        if (!(report instanceof Report.Located located) || isDoubted(located.fix())) {
            return report;
        }
        Fix fix = located.fix();
        Fix before = newestOfGroup.getOrDefault(fix.device(), newest.get(fix.device()));
        if (!isNewer(fix, before)) {
            return report;
        }
        newestOfGroup.put(fix.device(), fix);
        return isJump(before, fix) ? new Report.Located(fix.with(Fix.SPEED_JUMP)) : report;
    }

    /** Remembers a report whose outcome is committed; nothing of what is not kept. */
    void keep(Report report, Outcome outcome) {
        boolean isKept = outcome != Outcome.OUTSIDE && outcome != Outcome.QUARANTINED;
        if (isKept && report instanceof Report.Located located && !isDoubted(located.fix())) {
            Fix fix = located.fix();
            newest.compute(fix.device(), (device, before) -> isNewer(fix, before) ? fix : before);
        }
    }

    private static boolean isDoubted(Fix fix) {
        return (fix.flags() & Fix.NOT_VALID) != 0;
    }

    private static boolean isNewer(Fix fix, @Nullable Fix before) {
        return before == null || isFromTheFuture(before, fix) || fix.fixedAt().isAfter(before.fixedAt());
    }

    /** Remembered while the server's clock was ahead. */
    private static boolean isFromTheFuture(Fix before, Fix fix) {
        return before.fixedAt().isAfter(fix.receivedAt().plus(FixChecks.AHEAD));
    }

    private static boolean isJump(@Nullable Fix from, Fix to) {
        if (from == null || isFromTheFuture(from, to)) {
            return false;
        }
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
