package org.xunfang.server.http;

import java.time.Instant;
import java.time.LocalDate;

/** Which days and moments the interfaces take. Others are slips, and some of them no database can keep. */
final class Times {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 12, 31);
    private static final Instant BEGIN = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2201-01-01T00:00:00Z");

    private Times() {}

    /** True within the years 1900 to 2200. */
    static boolean isUsable(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    /** True within the years 1900 to 2200 (UTC). */
    static boolean isUsable(Instant at) {
        return !at.isBefore(BEGIN) && at.isBefore(END);
    }
}
