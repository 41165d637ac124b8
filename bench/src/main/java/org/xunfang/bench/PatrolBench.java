package org.xunfang.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PassedPlaces;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PlanValue;
import org.xunfang.geodata.patrol.PlannerOptions;
import org.xunfang.geodata.patrol.RoutePlanner;

/**
 * The patrol planner on the full demo county and on the literature, in one process, by the time of its thread: plans for all
 * groups beside the first greedy plan, new plans within a shift ({@link Replanning}), and team orienteering instances.
 */
public final class PatrolBench {
    private static final int VILLAGES = 223;
    private static final int PER_UNIT = 40;
    private static final int ALL = Integer.MAX_VALUE;
    private static final Duration SHIFT_BEGINS = Duration.ofHours(8);
    private static final int EVERY = 6;
    private static final int SEEDS = 3;
    private static final int TIMES = 100;

    private PatrolBench() {}

    /**
     * @param arguments {@code groups [seconds]}, {@code replan [times]}, or {@code orienteering FOLDER [every [seeds]]}; one
     *     folder alone stands for all of these
     */
    public static void main(String[] arguments) throws Exception {
        // one thread that does all, so that its time is all the time that is taken
        new ForkJoinPool(1).submit(() -> measure(arguments)).get();
    }

    private static @Nullable Void measure(String[] arguments) throws IOException {
        String what = arguments.length == 0 ? "" : arguments[0];
        switch (what) {
            case "groups" -> groups(number(arguments, 1, 12));
            case "replan" -> replan(number(arguments, 1, TIMES));
            case "orienteering" ->
                orienteering(Path.of(arguments[1]), number(arguments, 2, EVERY), number(arguments, 3, SEEDS));
            default -> {
                groups(12);
                replan(TIMES);
                if (!what.isEmpty()) {
                    orienteering(Path.of(what), EVERY, SEEDS);
                }
            }
        }
        return null;
    }

    static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static PlannerOptions seconds(long seed, double cpuSeconds) {
        return PlannerOptions.time(seed, Duration.ofNanos((long) (cpuSeconds * 1e9)), PatrolBench::cpuNanos);
    }

    /** The morning shift of today in the full county. */
    static Instant start() {
        return PatrolCounty.midnight(0).plus(SHIFT_BEGINS);
    }

    private static void groups(int seconds) {
        PatrolCounty county = PatrolCounty.of(VILLAGES);
        long before = cpuNanos();
        PatrolShift shift = new PatrolShift(county, county.units, PER_UNIT, ALL, false);
        PatrolProblem problem = shift.problem(start(), Map.of());
        System.out.printf(
                Locale.ROOT,
                "groups %d, places %d of %d, choice and travel times %.1f CPU s%n",
                shift.units.size(),
                shift.places.size(),
                county.places.size(),
                (cpuNanos() - before) / 1e9);
        System.out.println("plan | value, % of greedy, passing | stops km unmet | cpu-s");
        double greedy = told("greedy", problem, PlannerOptions.iterations(1, 0), 0);
        for (int s = Math.max(1, seconds / 4); s <= seconds; s *= 2) {
            told(s + " s", problem, seconds(1, s), greedy);
        }
        PatrolProblem blind = problem.passing(PassedPlaces.NONE);
        told(seconds + " s, not seeking passes", problem, blind, seconds(1, seconds), greedy);
    }

    private static double told(String name, PatrolProblem problem, PlannerOptions options, double greedy) {
        return told(name, problem, problem, options, greedy);
    }

    /** @param sought the problem that is solved; the plan is valued by the other */
    private static double told(
            String name, PatrolProblem problem, PatrolProblem sought, PlannerOptions options, double greedy) {
        long before = cpuNanos();
        PatrolPlan plan = RoutePlanner.plan(sought, options);
        double cpu = (cpuNanos() - before) / 1e9;
        PlanValue value = PlanValue.of(problem, plan);
        if (!value.faults().isEmpty()) {
            throw new IllegalStateException("a plan that cannot be driven: " + value.faults());
        }
        System.out.printf(
                Locale.ROOT,
                "%s | %.1f %.2f %.1f | %d %.0f %d | %.2f%n",
                name,
                value.value(),
                greedy == 0 ? 100 : 100 * value.value() / greedy,
                value.passing(),
                plan.routes().stream().mapToInt(r -> r.stops().size()).sum(),
                plan.routes().stream().mapToDouble(PatrolPlan.Route::travelM).sum() / 1000,
                value.unmet().size(),
                cpu);
        return value.value();
    }

    private static void replan(int times) {
        PatrolCounty county = PatrolCounty.of(VILLAGES);
        System.out.println("units places times | cpu-ms: p50 p95 p99 worst | of it ways p95 | must-met-% stops-kept-%"
                + " value-% of a plan of " + Replanning.LONG_S + " s");
        new Replanning(county).print(times);
    }

    private static void orienteering(Path folder, int every, int seeds) throws IOException {
        new OrienteeringBench(folder, every).print(List.of(new PlannerRun()), 1, seeds);
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }
}
