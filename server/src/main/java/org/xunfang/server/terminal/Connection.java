package org.xunfang.server.terminal;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One terminal's connection, and since when it owes something: its name, the rest of a message, or reading what was
 * written to it. Its own thread tells, {@link Connections} looks. Thread-safe.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** So long a terminal may take to say who it is. */
    static final Duration SIGN_IN = Duration.ofSeconds(60);

    /** So long the bytes of one message may take, and so long an answer. */
    static final Duration MESSAGE = Duration.ofSeconds(60);

    private final Closeable socket;
    private final InetAddress address;
    private final LongSupplier nanos;
    private volatile @Nullable Long namelessSince;
    private volatile @Nullable Long messageSince;
    private volatile @Nullable Long answerSince;

    /** @param nanos a clock as {@link System#nanoTime} */
    Connection(Closeable socket, InetAddress address, LongSupplier nanos) {
        this.socket = socket;
        this.address = address;
        this.nanos = nanos;
        this.namelessSince = nanos.getAsLong();
    }

    InetAddress address() {
        return address;
    }

    void named() {
        namelessSince = null;
    }

    /** It has lost its name, and has to say it again. */
    void nameless() {
        if (namelessSince == null) {
            namelessSince = nanos.getAsLong();
        }
    }

    /** It could not be told who it is, for no fault of its own. */
    void excuse() {
        if (namelessSince != null) {
            namelessSince = nanos.getAsLong();
        }
    }

    void messageBegins() {
        messageSince = nanos.getAsLong();
    }

    void messageEnds() {
        messageSince = null;
    }

    /** The stream with the time that is spent in it noted. */
    OutputStream watched(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                answerSince = nanos.getAsLong();
                out.write(bytes, from, length);
                answerSince = null;
            }
        };
    }

    boolean isOverdue() {
        long now = nanos.getAsLong();
        return isOver(namelessSince, SIGN_IN, now)
                || isOver(messageSince, MESSAGE, now)
                || isOver(answerSince, MESSAGE, now);
    }

    private static boolean isOver(@Nullable Long since, Duration most, long now) {
        return since != null && now - since > most.toNanos();
    }

    /** Ends it, whatever its thread waits for. */
    void close() {
        try {
            socket.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("terminal connection: {}", e.getMessage());
        }
    }
}
