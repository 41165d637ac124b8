package org.xunfang.server.live;

import java.time.Duration;

/** Something that happens at most once in a period. For one thread. */
final class Pulse {

    private final long periodNanos;
    private long lastNanos;

    Pulse(Duration period) {
        periodNanos = period.toNanos();
        lastNanos = System.nanoTime() - periodNanos;
    }

    /** True once a period; the next one starts now. */
    boolean due() {
        long now = System.nanoTime();
        if (now - lastNanos < periodNanos) {
            return false;
        }
        lastNanos = now;
        return true;
    }

    /** Until the next one; at least 1. */
    int remainingMs() {
        return (int) Math.max(1, (periodNanos - (System.nanoTime() - lastNanos)) / 1_000_000 + 1);
    }
}
