package org.xunfang.server.db;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers, as the last attempts to reach it have told. While it does not, one caller a second tries
 * and all others are refused at once, so that requests do not pile up. The beginning and the end of an outage are logged,
 * once each. Thread-safe.
 */
public final class Availability {

    private static final Logger LOG = LoggerFactory.getLogger(Availability.class);
    private static final long BETWEEN_TRIES_NANOS = Duration.ofSeconds(1).toNanos();

    private @Nullable Instant awaySince;
    private long lastTryNanos;
    private long lastProbeNanos = System.nanoTime() - BETWEEN_TRIES_NANOS;

    /** When the database was first missed; empty while it answers. */
    public synchronized Optional<Instant> awaySince() {
        return Optional.ofNullable(awaySince);
    }

    /** True while the database answers, and for one caller a second while it does not. */
    synchronized boolean mayTry() {
        long now = System.nanoTime();
        if (awaySince != null && now - lastTryNanos < BETWEEN_TRIES_NANOS) {
            return false;
        }
        lastTryNanos = now;
        return true;
    }

    /** True once a second, for one caller that has got no connection from a pool, and may look why. */
    synchronized boolean mayProbe() {
        long now = System.nanoTime();
        if (now - lastProbeNanos < BETWEEN_TRIES_NANOS) {
            return false;
        }
        lastProbeNanos = now;
        return true;
    }

    synchronized void answered() {
        if (awaySince != null) {
            LOG.info(
                    "the database answers again, after {} s",
                    Duration.between(awaySince, Instant.now()).toSeconds());
            awaySince = null;
        }
    }

    synchronized void failed(SQLException failure) {
        lastTryNanos = System.nanoTime();
        if (awaySince == null) {
            awaySince = Instant.now();
            LOG.warn("the database does not answer: {}", failure.getMessage());
        }
    }
}
