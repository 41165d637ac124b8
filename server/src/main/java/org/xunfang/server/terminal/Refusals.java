package org.xunfang.server.terminal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells of refused connections once a minute, with the number of those that were not told. Thread-safe. */
final class Refusals {

    private static final long BETWEEN_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private @Nullable Long toldAt;
    private long untold;

    /** @param nanos a clock as {@link System#nanoTime} */
    Refusals(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The line for the log; empty where it is too early for one. */
    synchronized Optional<String> note(InetAddress from) {
        long now = nanos.getAsLong();
        if (toldAt != null && now - toldAt < BETWEEN_NANOS) {
            untold++;
            return Optional.empty();
        }
        String line =
                "terminal refused: %s; %d others since the last such line".formatted(from.getHostAddress(), untold);
        toldAt = now;
        untold = 0;
        return Optional.of(line);
    }
}
