package org.xunfang.geodata.coverage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Works through the tiles of a county on all cores. A tile is taken when there is a core for it and forgotten when its
 * result has been handed on, so that the memory needed is that of a few tiles, however many there are.
 */
public final class TiledRun {

    private TiledRun() {}

    /** Takes one result after the other. */
    @FunctionalInterface
    public interface Sink<R, X extends Exception> {
        void accept(R result) throws X;
    }

    /**
     * Hands the results to the sink in the order of the tiles. Tiles are taken, and results handed on, by the calling thread
     * alone: both may use what is not thread-safe, such as a transaction. An exception of any of the three ends the run.
     *
     * @param tiles loads the next tile when it is asked for it
     * @param work free of side effects, called by many threads
     * @throws InterruptedException where the calling thread is interrupted
     */
    public static <T, R, X extends Exception> void run(
            Iterator<? extends T> tiles, Function<? super T, ? extends R> work, Sink<? super R, X> sink)
            throws X, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(cores);
        try {
            Deque<Future<R>> underWay = new ArrayDeque<>();
            while (tiles.hasNext()) {
                T tile = tiles.next();
                underWay.add(workers.submit(() -> work.apply(tile)));
                if (underWay.size() > cores) {
                    sink.accept(result(underWay.remove()));
                }
            }
            while (!underWay.isEmpty()) {
                sink.accept(result(underWay.remove()));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static <R> R result(Future<R> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
