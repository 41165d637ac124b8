package org.xunfang.server.jobs;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that follows another one forwards but never back: where that one is set back, this one goes on evenly. A
 * scheduler that waits for a moment would otherwise wait as much longer as the clock was set back. Thread-safe.
 */
final class SteadyClock extends Clock {

    private final Clock source;
    private Instant last;
    private long lastNanos = System.nanoTime();

    SteadyClock(Clock source) {
        this.source = source;
        this.last = source.instant();
    }

    @Override
    public synchronized Instant instant() {
        long nanos = System.nanoTime();
        Instant evenly = last.plusNanos(nanos - lastNanos);
        Instant told = source.instant();
        last = told.isAfter(evenly) ? told : evenly;
        lastNanos = nanos;
        return last;
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(source.withZone(zone));
    }
}
