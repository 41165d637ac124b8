package org.xunfang.server.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for notifications on one connection of its own, outside the pool, and comes back by itself after it is lost.
 * A notification only wakes: whoever waits here looks into the tables anyway. For one thread.
 */
final class WakeUps implements AutoCloseable {

    /** Opens a connection that nobody else uses. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);
    private static final long BETWEEN_ATTEMPTS_MS = 1_000;

    private final Opener opener;
    private final List<String> channels;
    private @Nullable Connection connection;
    private long lastAttemptNanos = System.nanoTime() - BETWEEN_ATTEMPTS_MS * 1_000_000;
    private int opened;

    WakeUps(Opener opener, List<String> channels) {
        this.opener = opener;
        this.channels = List.copyOf(channels);
    }

    /** How often a connection has been opened: after a new one, anything may have been missed. */
    int opened() {
        return opened;
    }

    /** The channels that have woken; empty when the time is over. Without a connection it just sleeps. */
    Set<String> await(int timeoutMs) throws InterruptedException {
        Set<String> woken = new HashSet<>();
        try {
            Connection listening = connection();
            if (listening == null) {
                Thread.sleep(timeoutMs);
                return woken;
            }
            PGNotification[] notifications =
                    listening.unwrap(PGConnection.class).getNotifications(Math.max(1, timeoutMs));
            for (PGNotification n : notifications == null ? new PGNotification[0] : notifications) {
                woken.add(n.getName());
            }
        } catch (SQLException e) {
            LOG.debug("the connection that listens for events is lost: {}", e.getMessage());
            close();
        }
        return woken;
    }

    private @Nullable Connection connection() {
        long now = System.nanoTime();
        if (connection != null || now - lastAttemptNanos < BETWEEN_ATTEMPTS_MS * 1_000_000) {
            return connection;
        }
        lastAttemptNanos = now;
        try {
            Connection fresh = opener.open();
            connection = fresh;
            try (Statement statement = fresh.createStatement()) {
                for (String channel : channels) {
                    statement.execute("LISTEN " + channel);
                }
            }
            opened++;
        } catch (SQLException e) {
            LOG.debug("no connection to listen for events: {}", e.getMessage());
            close();
        }
        return connection;
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("closing a lost connection", e);
        }
        connection = null;
    }
}
