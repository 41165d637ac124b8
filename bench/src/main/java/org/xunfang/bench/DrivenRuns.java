package org.xunfang.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.xunfang.geodata.demo.DrivenTracks;
import org.xunfang.geodata.match.RoadStretch;
import org.xunfang.geodata.match.RouteMismatch;
import org.xunfang.geodata.road.RoadGraph;

/** Drives with the truth known, of some noises and intervals: what ways of matching make of them, and how fast, on one thread. */
final class DrivenRuns {
    private static final double[] NOISES_M = {5, 10, 20};
    private static final double[] EVERY_S = {1, 10, 30};
    private static final double LENGTH_M = 30_000;
    private static final double WARM_S = 1;
    private static final double MEASURED_S = 2;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private DrivenRuns() {}

    /**
     * @param count number of drives of each noise and interval
     * @param stopS seconds of each stop
     */
    static void print(String roads, RoadGraph graph, int count, double stopS, List<MatchRuns> ways) {
        DrivenTracks tracks = new DrivenTracks(graph);
        System.out.println(roads + ", stops of " + stopS
                + " s: noise m, every s | fixes | by | wrong %, missed %, added % | length error %"
                + " | links: precision %, recall % | fixes per CPU second");
        for (double everyS : EVERY_S) {
            for (double noiseM : NOISES_M) {
                List<DrivenTracks.Driven> drives = IntStream.rangeClosed(1, count)
                        .mapToObj(seed -> tracks.drive(new Random(seed), LENGTH_M, noiseM, everyS, stopS))
                        .toList();
                for (MatchRuns way : ways) {
                    print(noiseM, everyS, drives, way);
                }
            }
        }
    }

    private static void print(double noiseM, double everyS, List<DrivenTracks.Driven> drives, MatchRuns way) {
        RouteMismatch sum = new RouteMismatch(0, 0, 0, 0, 0, 0);
        int failed = 0;
        long before = CPU.getCurrentThreadCpuTime();
        for (DrivenTracks.Driven drive : drives) {
            List<RoadStretch> found = way.match(drive.fixes());
            failed += found.isEmpty() ? 1 : 0;
            sum = sum.plus(RouteMismatch.of(drive.truth(), found));
        }
        double first = (CPU.getCurrentThreadCpuTime() - before) / 1e9;
        int fixes = drives.stream().mapToInt(d -> d.fixes().size()).sum();
        System.out.printf(
                "%2.0f %2.0f | %6d | %-11s | %5.2f %5.2f %5.2f | %+5.2f | %6.2f %6.2f | %9.0f%s%n",
                noiseM,
                everyS,
                fixes,
                way.name(),
                100 * sum.fraction(),
                100 * sum.missedM() / sum.trueM(),
                100 * sum.addedM() / sum.trueM(),
                100 * sum.lengthError(),
                100 * sum.precision(),
                100 * sum.recall(),
                fixes / (first > MEASURED_S ? first : seconds(drives, way)),
                failed > 0 ? " | failed on " + failed + " of " + drives.size() + " drives" : "");
    }

    /** CPU seconds for all drives, once what runs is warm: the median of some rounds. */
    private static double seconds(List<DrivenTracks.Driven> drives, MatchRuns way) {
        List<Double> rounds = new ArrayList<>();
        double spent = 0;
        while (spent < MEASURED_S) {
            long before = CPU.getCurrentThreadCpuTime();
            drives.forEach(d -> way.match(d.fixes()));
            double seconds = (CPU.getCurrentThreadCpuTime() - before) / 1e9;
            spent += seconds;
            if (spent > WARM_S) {
                rounds.add(seconds);
            }
        }
        Collections.sort(rounds);
        return rounds.get(rounds.size() / 2);
    }
}
