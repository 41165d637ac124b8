package org.xunfang.server.track;

/**
 * Reports in words: lon, lat, time of day, speed (dm/s), course, accuracy, altitude, battery and flags of a fix; "alive"; or
 * "bad: reason".
 */
final class ReportWords {

    private ReportWords() {}

    static String of(Report report) {
        if (report instanceof Report.Unreadable bad) {
            return "bad: " + bad.reason();
        }
        if (report instanceof Report.Heartbeat) {
            return "alive";
        }
        Fix f = ((Report.Located) report).fix();
        String time = f.fixedAt().toString().substring("2026-03-02T".length()).replace("Z", "");
        return "%s %s %s %s %s %s %s %s %d"
                .formatted(
                        f.lon(),
                        f.lat(),
                        time,
                        or(f.speedDmps()),
                        or(f.courseDeg()),
                        or(f.accuracyM()),
                        or(f.altitudeM()),
                        or(f.batteryPct()),
                        f.flags());
    }

    private static String or(Object value) {
        return value == null ? "-" : value.toString();
    }
}
