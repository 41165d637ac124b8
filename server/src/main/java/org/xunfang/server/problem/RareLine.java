package org.xunfang.server.problem;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Lets a line into the log once a minute, so that what happens a thousand times a second does not fill it. Thread-safe. */
public final class RareLine {

    private static final long BETWEEN_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private @Nullable Long writtenAt;
    private long left;

    /** @param nanos a clock as {@link System#nanoTime} */
    public RareLine(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How many lines have been left out since the last one; empty: this one is to be left out too. */
    public synchronized OptionalLong due() {
        long now = nanos.getAsLong();
        if (writtenAt != null && now - writtenAt < BETWEEN_NANOS) {
            left++;
            return OptionalLong.empty();
        }
        OptionalLong others = OptionalLong.of(left);
        writtenAt = now;
        left = 0;
        return others;
    }
}
