package org.xunfang.server.track;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A stream that is given up where its sender is too slow: it holds a thread. After {@link #GRACE} of waiting,
 * {@value #LEAST_BYTES_A_SECOND} bytes have to come for each further second; only the time that is spent in waiting counts,
 * not what the reader does in between. That nothing comes at all is for the stream beneath to notice. For one thread.
 */
final class PacedStream extends FilterInputStream {

    /** Phones on the worst of lines are faster. */
    static final int LEAST_BYTES_A_SECOND = 256;

    static final Duration GRACE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private long waitedNanos;
    private long bytes;

    /** @param nanos a clock as {@link System#nanoTime} */
    PacedStream(InputStream in, LongSupplier nanos) {
        super(in);
        this.nanos = nanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws IOException also where the sender is too slow */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        long before = nanos.getAsLong();
        int n = super.read(into, from, length);
        waitedNanos += nanos.getAsLong() - before;
        bytes += Math.max(0, n);
        long owedNanos = waitedNanos - GRACE.toNanos();
        if (n >= 0 && owedNanos > 0 && bytes < owedNanos / 1_000_000 * LEAST_BYTES_A_SECOND / 1_000) {
            throw new IOException("too slow");
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return n > 0 && read() >= 0 ? 1 : 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
