package org.xunfang.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.road.ClosedStretch;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.RoadSnapper;
import org.xunfang.geodata.road.Snap;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.geodata.road.TravelRows;

/**
 * Travel times among 100 places on generated towns, per mode: from nothing on one thread and on two, and after one place has
 * moved or one road was closed. Making the roads and putting the places onto them is not measured.
 */
public final class TravelBench {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int PLACES = 100;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 40;
    private static final double BLOCK_M = 150;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private TravelBench() {}

    /** @param arguments numbers of junctions; 6,400 and 20,000 without any */
    public static void main(String[] arguments) {
        int[] sizes = arguments.length == 0
                ? new int[] {6_400, 20_000}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        System.out.println(
                "nodes links mode | CPU ms p50 p95 on 1 thread: from nothing | one moved | one road closed (searches)"
                        + " | wall ms p50 p95 from nothing: 1 thread | 2 threads");
        for (int size : sizes) {
            RoadNetwork network = RoadNetwork.of(town(size));
            for (TravelMode mode : List.of(TravelMode.CAR, TravelMode.MOTORCYCLE, TravelMode.EBIKE, TravelMode.FOOT)) {
                run(RoadGraph.of(network, RoadClassTable.standard(), mode), size);
            }
        }
    }

    private static void run(RoadGraph graph, int size) {
        Random random = new Random(size);
        double side = Math.sqrt(size) * BLOCK_M;
        List<Snap> sites = new ArrayList<>();
        while (sites.size() < PLACES) {
            Coordinate place = new Coordinate(random.nextDouble() * side, random.nextDouble() * side);
            if (new RoadSnapper(graph, 300).snap(place) instanceof Snap.OnRoad found) {
                sites.add(found);
            }
        }
        TravelRows rows = TravelRows.of(graph, sites);
        List<List<Snap>> moved = IntStream.range(0, ROUNDS)
                .mapToObj(i -> moved(graph, sites, i % PLACES, side, random))
                .toList();
        // a road that somebody uses: the one on which a place lies
        List<RoadGraph> shut = IntStream.range(0, ROUNDS)
                .mapToObj(i -> graph.closing(List.of(closedAt((Snap.OnRoad) sites.get(i % PLACES)))))
                .toList();
        double[] cpu = on(1, true, i -> TravelRows.of(graph, sites));
        double[] move = on(1, true, i -> rows.onto(graph, moved.get(i)));
        double[] close = on(1, true, i -> rows.onto(shut.get(i), sites));
        double[] one = on(1, false, i -> TravelRows.of(graph, sites));
        double[] two = on(2, false, i -> TravelRows.of(graph, sites));
        int searches = IntStream.range(0, ROUNDS)
                .map(i -> rows.onto(shut.get(i), sites).searches())
                .sum();
        System.out.printf(
                "%d %d %s | %s | %s | %s (%.1f) | %s | %s%n",
                graph.nodeCount(),
                graph.linkCount(),
                graph.mode(),
                shown(cpu),
                shown(move),
                shown(close),
                (double) searches / ROUNDS,
                shown(one),
                shown(two));
    }

    private static ClosedStretch closedAt(Snap.OnRoad place) {
        return new ClosedStretch(place.link(), place.alongM(), place.alongM());
    }

    private static List<Snap> moved(RoadGraph graph, List<Snap> sites, int which, double side, Random random) {
        List<Snap> moved = new ArrayList<>(sites);
        Snap place = new Snap.Failed(Snap.Cause.TOO_FAR, 0, Snap.NO_LINK);
        while (place instanceof Snap.Failed) {
            place = new RoadSnapper(graph, 300)
                    .snap(new Coordinate(random.nextDouble() * side, random.nextDouble() * side));
        }
        moved.set(which, place);
        return moved;
    }

    private interface Round {
        TravelRows run(int number);
    }

    /** Milliseconds of some rounds on so many threads, sorted; of the one thread alone where its CPU time is wanted. */
    private static double[] on(int threads, boolean cpu, Round round) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        double[] ms = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            int number = Math.floorMod(i, ROUNDS);
            long began = System.nanoTime();
            long spent = pool.submit(() -> {
                        long before = CPU.getCurrentThreadCpuTime();
                        round.run(number);
                        return CPU.getCurrentThreadCpuTime() - before;
                    })
                    .join();
            ms[number] = (cpu ? spent : System.nanoTime() - began) / 1e6;
        }
        pool.shutdown();
        Arrays.sort(ms);
        return ms;
    }

    private static String shown(double[] sorted) {
        return "%.1f %.1f".formatted(sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]);
    }

    /**
     * A town of about so many junctions: blocks of uneven sides, one street in twelve missing, one in ten one-way, every
     * eighth a main road, some tracks and footpaths.
     */
    private static List<Road> town(int junctions) {
        Random random = new Random(junctions);
        int side = (int) Math.round(Math.sqrt(junctions * 1.02));
        Coordinate[][] at = new Coordinate[side][side];
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                at[x][y] = new Coordinate(
                        (x + 0.6 * random.nextDouble()) * BLOCK_M, (y + 0.6 * random.nextDouble()) * BLOCK_M);
            }
        }
        List<Road> roads = new ArrayList<>();
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                if (x + 1 < side && random.nextInt(12) > 0) {
                    roads.add(street(random, roads.size(), y, at[x][y], at[x + 1][y]));
                }
                if (y + 1 < side && random.nextInt(12) > 0) {
                    roads.add(street(random, roads.size(), x, at[x][y], at[x][y + 1]));
                }
            }
        }
        return roads;
    }

    private static Road street(Random random, int number, int line, Coordinate from, Coordinate to) {
        String small = List.of("residential", "residential", "unclassified", "service", "track", "residential", "path")
                .get(random.nextInt(7));
        boolean main = line % 8 == 0;
        int oneway = !main && random.nextInt(10) == 0 ? 1 : 0;
        return new Road(
                "s" + number,
                null,
                main ? "secondary" : small,
                0,
                false,
                false,
                false,
                oneway,
                Road.Join.SHARED_VERTEX,
                FACTORY.createLineString(new Coordinate[] {from, to}));
    }
}
