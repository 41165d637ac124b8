package org.xunfang.server.track;

import java.time.Duration;
import java.time.Instant;

/**
 * Turns away fixes that are older than anything is kept. A call for help is kept whatever it says: it gets the server's time
 * and the flag for clocks.
 */
final class FixAge {

    private final Duration kept;

    FixAge(Duration kept) {
        this.kept = kept;
    }

    Report check(Report report) {
        if (!(report instanceof Report.Located located)) {
            return report;
        }
        Fix fix = located.fix();
        if (!fix.fixedAt().isBefore(oldest(fix.receivedAt()))) {
            return report;
        }
        return (fix.flags() & Fix.SOS) != 0
                ? new Report.Located(fix.at(fix.receivedAt()).with(Fix.CLOCK_SKEW))
                : new Report.Unreadable(fix.device(), "too_old", fix.numbers());
    }

    /** The time from which on fixes are taken. */
    Instant oldest(Instant now) {
        return now.minus(kept);
    }
}
