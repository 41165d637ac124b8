package org.xunfang.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.xunfang.geodata.exchange.orienteering.OrienteeringInstance;
import org.xunfang.geodata.exchange.orienteering.OrienteeringSolution;
import org.xunfang.geodata.patrol.PlannerOptions;

/** The patrol planner on an instance, by the time of its thread. */
final class PlannerRun implements OrienteeringRuns {

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public Result run(OrienteeringInstance instance, double seconds, long seed) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadCpuTime();
        Duration limit = Duration.ofNanos(Math.max(1, (long) (seconds * 1e9)));
        OrienteeringSolution found =
                OrienteeringSolution.of(instance, PlannerOptions.time(seed, limit, clock::getCurrentThreadCpuTime));
        return new Result(found.profit(), (clock.getCurrentThreadCpuTime() - before) / 1e9);
    }
}
