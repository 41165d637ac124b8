package org.xunfang.server.track;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.xunfang.server.problem.AppException;

/** Lets a few large bodies be taken apart at a time: each needs many times its length of memory. Thread-safe. */
final class LargeBodies {

    static final int LARGE_BYTES = 64 * 1024;
    static final int AT_ONCE = 4;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @throws AppException.Unavailable where too many large ones are being worked on */
    <T> T take(int bytes, Supplier<T> work) {
        if (bytes <= LARGE_BYTES) {
            return work.get();
        }
        if (!places.tryAcquire()) {
            throw new AppException.Unavailable("ingest.busy", null);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
