package org.xunfang.server.track;

import java.util.concurrent.atomic.AtomicLong;
import org.xunfang.server.problem.AppException;

/**
 * The memory for bodies of requests, as long as nobody knows yet whose they are: {@link #FREE_BYTES} of each, and what is
 * longer out of {@link #MOST_BYTES} for all together. So nobody fills the memory without a credential, and the short bodies
 * that phones send are always taken. Thread-safe.
 */
final class BodyBudget {

    /** Longer than what phones send but after hours without a network. */
    static final int FREE_BYTES = 64 * 1024;

    /** While it is taken apart a body needs several times its length. */
    static final long MOST_BYTES = 32L << 20;

    private final AtomicLong left;

    BodyBudget(long mostBytes) {
        this.left = new AtomicLong(mostBytes);
    }

    /** What one request uses; closed when its body is no longer needed. For one thread. */
    Share share() {
        return new Share();
    }

    final class Share implements AutoCloseable {
        private long used;
        private long taken;

        /**
         * Notes that so many more bytes are held.
         *
         * @throws AppException.Unavailable where there is no room for them now
         */
        void use(int bytes) {
            used += bytes;
            long more = used - FREE_BYTES - taken;
            if (more <= 0) {
                return;
            }
            if (left.addAndGet(-more) < 0) {
                left.addAndGet(more);
                throw new AppException.Unavailable("ingest.busy", null);
            }
            taken += more;
        }

        @Override
        public void close() {
            left.addAndGet(taken);
            taken = 0;
        }
    }
}
