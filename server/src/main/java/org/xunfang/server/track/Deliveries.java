package org.xunfang.server.track;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Deliveries that wait to be stored: a bounded queue that takes nothing more once it is closed. Thread-safe. */
final class Deliveries {

    /** What one request brought, and what it waits for. */
    record Delivery(List<Report> reports, CompletableFuture<List<Outcome>> answer) {}

    private final BlockingQueue<Delivery> queue;
    private boolean closed;

    Deliveries(int most) {
        this.queue = new ArrayBlockingQueue<>(most);
    }

    /** False: it is not taken, as too many wait or nothing is taken any more. */
    synchronized boolean offer(Delivery delivery) {
        return !closed && queue.offer(delivery);
    }

    /** The next one; null where none comes in time. */
    @Nullable
    Delivery poll(long time, TimeUnit unit) throws InterruptedException {
        return queue.poll(time, unit);
    }

    /** Takes nothing from now on; returns all that were taken and not yet polled. */
    synchronized List<Delivery> close() {
        closed = true;
        List<Delivery> left = new ArrayList<>();
        queue.drainTo(left);
        return left;
    }
}
