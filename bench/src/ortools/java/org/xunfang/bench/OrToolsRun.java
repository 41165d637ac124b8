package org.xunfang.bench;

import com.google.ortools.Loader;
import com.google.ortools.constraintsolver.Assignment;
import com.google.ortools.constraintsolver.FirstSolutionStrategy;
import com.google.ortools.constraintsolver.IntVar;
import com.google.ortools.constraintsolver.LocalSearchMetaheuristic;
import com.google.ortools.constraintsolver.RoutingDimension;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import com.google.ortools.constraintsolver.RoutingSearchParameters;
import com.google.ortools.constraintsolver.main;
import com.google.protobuf.Duration;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.xunfang.geodata.exchange.orienteering.OrienteeringCheck;
import org.xunfang.geodata.exchange.orienteering.OrienteeringInstance;

/**
 * What the routing solver of OR-Tools makes of an instance: leaving a vertex out costs its profit, driving a little, tabu
 * search after the cheapest insertion, which did better here than guided local search or annealing. It counts in whole
 * numbers; legs are rounded up, so that what fits here fits there. The time is that of its thread, on a loaded machine up
 * to {@value #PATIENCE} times as long by the clock on the wall.
 */
final class OrToolsRun implements OrienteeringRuns {
    /** Whole numbers in a unit of the instance. */
    private static final long FINE = 1000;

    private static final int PATIENCE = 30;

    /** What a point of profit weighs beside a unit of travel. */
    private static final long POINT = 10 * FINE;

    OrToolsRun() {
        Loader.loadNativeLibraries();
    }

    @Override
    public String name() {
        return "OR-Tools";
    }

    @Override
    public Result run(OrienteeringInstance instance, double seconds, long seed) {
        long before = cpuNanos();
        int size = instance.vertices().size();
        int[] starts = new int[instance.paths()];
        int[] ends = new int[instance.paths()];
        Arrays.fill(ends, instance.end());
        RoutingIndexManager index = new RoutingIndexManager(size, instance.paths(), starts, ends);
        RoutingModel model = new RoutingModel(index);
        int leg = model.registerTransitCallback(
                (from, to) -> leg(instance, index.indexToNode(from), index.indexToNode(to)));
        int step = model.registerTransitCallback((from, to) -> {
            int node = index.indexToNode(from);
            return leg(instance, node, index.indexToNode(to)) + up(instance.vertices().get(node).service());
        });
        model.setArcCostEvaluatorOfAllVehicles(leg);
        long horizon = (long) Math.floor(instance.horizon() * FINE);
        model.addDimension(step, horizon, horizon, false, "time");
        RoutingDimension time = model.getMutableDimension("time");
        for (int v = 1; v < instance.end(); v++) {
            OrienteeringInstance.Vertex vertex = instance.vertices().get(v);
            model.addDisjunction(new long[] {index.nodeToIndex(v)}, (long) (vertex.profit() * POINT));
            if (instance.hasWindows()) {
                IntVar arrival = time.cumulVar(index.nodeToIndex(v));
                arrival.setRange(up(vertex.opens()), Math.max(up(vertex.opens()), (long) (vertex.closes() * FINE)));
            }
        }
        BooleanSupplier over = () -> cpuNanos() - before > seconds * 1e9;
        model.addSearchMonitor(model.solver().makeCustomLimit(over));
        Assignment found = model.solveWithParameters(parameters(seconds));
        List<List<Integer>> routes = found == null ? List.of() : routes(instance, index, model, found);
        return new Result(OrienteeringCheck.profit(instance, routes), (cpuNanos() - before) / 1e9);
    }

    private static RoutingSearchParameters parameters(double seconds) {
        return main.defaultRoutingSearchParameters().toBuilder()
                .setFirstSolutionStrategy(FirstSolutionStrategy.Value.PARALLEL_CHEAPEST_INSERTION)
                .setLocalSearchMetaheuristic(LocalSearchMetaheuristic.Value.TABU_SEARCH)
                .setTimeLimit(Duration.newBuilder()
                        .setSeconds((long) Math.ceil(seconds * PATIENCE)))
                .build();
    }

    private static List<List<Integer>> routes(
            OrienteeringInstance instance, RoutingIndexManager index, RoutingModel model, Assignment found) {
        List<List<Integer>> routes = new ArrayList<>();
        for (int path = 0; path < instance.paths(); path++) {
            List<Integer> route = new ArrayList<>();
            long at = found.value(model.nextVar(model.start(path)));
            while (!model.isEnd(at)) {
                route.add(index.indexToNode(at));
                at = found.value(model.nextVar(at));
            }
            routes.add(route);
        }
        return routes;
    }

    private static long leg(OrienteeringInstance instance, int from, int to) {
        return up(instance.distance(from, to));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long up(double length) {
        return (long) Math.ceil(length * FINE - 1e-6);
    }
}
