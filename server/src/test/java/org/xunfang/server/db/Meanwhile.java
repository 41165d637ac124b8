package org.xunfang.server.db;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Two at once:
 *
 * <pre>
 * one    begin ── holds ─────────────── then ── commit
 * other            begin ── waits for one ─────────── goes on
 * </pre>
 */
public final class Meanwhile {

    private static final long MOST_NANOS = 60_000_000_000L;

    private Meanwhile() {}

    /** A step of the first transaction. */
    public interface Step {
        void run(Handle transaction);
    }

    /**
     * Runs the two.
     *
     * @return what the other has come to
     * @throws AssertionError where the other does not wait
     */
    public static <T> T of(Jdbi jdbi, Step holds, Callable<T> other, Step then) throws Exception {
        ExecutorService second = Executors.newSingleThreadExecutor();
        try (Handle one = jdbi.open()) {
            one.begin();
            holds.run(one);
            Future<T> answer = second.submit(other);
            awaitWaiting(jdbi, answer);
            then.run(one);
            one.commit();
            return answer.get();
        } finally {
            second.shutdownNow();
        }
    }

    private static void awaitWaiting(Jdbi jdbi, Future<?> other) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + MOST_NANOS;
        while (!isWaiting(jdbi)) {
            if (other.isDone()) {
                throw new AssertionError("did not wait: " + other.get());
            }
            if (System.nanoTime() > until) {
                throw new AssertionError("nobody waits");
            }
            Thread.onSpinWait();
        }
    }

    private static boolean isWaiting(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT EXISTS (SELECT FROM pg_stat_activity
                          WHERE datname = current_database() AND wait_event_type = 'Lock')
                        """).mapTo(Boolean.class).one());
    }
}
