package org.xunfang.server.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.xunfang.geodata.exchange.orienteering.OrienteeringInstance;
import org.xunfang.geodata.exchange.orienteering.OrienteeringSolution;
import org.xunfang.geodata.patrol.PlannerOptions;

/**
 * Searches for plans of one instance, side by side.
 *
 * @param profit of the best of them
 * @param cpuSeconds what a search took of its thread's time; of several the most
 */
record OrienteeringRun(double profit, double cpuSeconds) {

    /**
     * Searches.
     *
     * @param seconds of a thread's own time
     * @param threads searches with seeds from {@code seed} on
     */
    static OrienteeringRun of(OrienteeringInstance instance, double seconds, long seed, int threads)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<OrienteeringRun>> searches = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                long own = seed + t;
                searches.add(pool.submit(() -> search(instance, seconds, own)));
            }
            double profit = 0;
            double cpuSeconds = 0;
            for (Future<OrienteeringRun> search : searches) {
                profit = Math.max(profit, search.get().profit);
                cpuSeconds = Math.max(cpuSeconds, search.get().cpuSeconds);
            }
            return new OrienteeringRun(profit, cpuSeconds);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    instance.name() + ": " + e.getCause().getMessage(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static OrienteeringRun search(OrienteeringInstance instance, double seconds, long seed) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadCpuTime();
        Duration limit = Duration.ofNanos(Math.max(1, (long) (seconds * 1e9)));
        OrienteeringSolution found =
                OrienteeringSolution.of(instance, PlannerOptions.time(seed, limit, clock::getCurrentThreadCpuTime));
        return new OrienteeringRun(found.profit(), (clock.getCurrentThreadCpuTime() - before) / 1e9);
    }
}
