package org.xunfang.server.track;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A stream that is given up where its sender is too slow: it holds a thread. After {@link #GRACE} of waiting,
 * {@value #LEAST_BYTES_A_SECOND} bytes have to come for each further second, and all of them within {@link #MOST}; only the
 * time that is spent in waiting counts, not what the reader does in between. That nothing comes at all is for the stream
 * beneath to notice. For one thread.
 */
final class PacedStream extends CountedStream {

    /** Phones on the worst of lines are faster. */
    static final int LEAST_BYTES_A_SECOND = 256;

    static final Duration GRACE = Duration.ofSeconds(10);

    /** A file of 50 MB at 85 kB a second. */
    static final Duration MOST = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private long waitedNanos;
    private long bytes;

    /** @param nanos a clock as {@link System#nanoTime} */
    PacedStream(InputStream in, LongSupplier nanos) {
        super(in);
        this.nanos = nanos;
    }

    /** @throws IOException also where the sender is too slow */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        long before = nanos.getAsLong();
        int n = in.read(into, from, length);
        waitedNanos += nanos.getAsLong() - before;
        bytes += Math.max(0, n);
        long owedNanos = waitedNanos - GRACE.toNanos();
        boolean isLate = owedNanos > 0 && bytes < owedNanos / 1_000_000 * LEAST_BYTES_A_SECOND / 1_000;
        if (n >= 0 && (isLate || waitedNanos > MOST.toNanos())) {
            throw new IOException("too slow");
        }
        return n;
    }
}
