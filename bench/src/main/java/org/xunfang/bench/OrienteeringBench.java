package org.xunfang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.xunfang.geodata.exchange.orienteering.BestKnown;
import org.xunfang.geodata.exchange.orienteering.OrienteeringFiles;
import org.xunfang.geodata.exchange.orienteering.OrienteeringInstance;

/**
 * Mean gaps to the best values known on some of the team orienteering instances of the literature, in one process: every
 * n-th of those with time windows and of those without, for several seeds.
 */
final class OrienteeringBench {
    private static final String BEST_KNOWN = "best-known.csv";

    private final List<OrienteeringInstance> instances = new ArrayList<>();
    private final BestKnown known;

    /**
     * @param folder with the instances, at any depth, and {@value #BEST_KNOWN}
     * @param every 1: all, 6: the first, the seventh and so on, by their names
     */
    OrienteeringBench(Path folder, int every) throws IOException {
        this.known = BestKnown.read(folder.resolve(BEST_KNOWN));
        List<OrienteeringInstance> plain = new ArrayList<>();
        List<OrienteeringInstance> windowed = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(f -> f.getFileName().toString().endsWith(".txt")
                            && !f.getFileName().toString().endsWith("_format.txt"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            OrienteeringFiles.Read read = OrienteeringFiles.read(file);
            if (read instanceof OrienteeringFiles.Read.Whole whole
                    && known.of(whole.instance().name()).orElse(0) > 0) {
                plain.add(whole.instance());
            } else if (read instanceof OrienteeringFiles.Read.Open open) {
                known.paths(open.name()).forEach(paths -> windowed.add(open.withPaths(paths)));
            }
        }
        for (List<OrienteeringInstance> all : List.of(plain, windowed)) {
            for (int i = 0; i < all.size(); i += every) {
                instances.add(all.get(i));
            }
        }
    }

    /** A line for each solver, seed and kind of instance. */
    void print(List<OrienteeringRuns> solvers, double seconds, int seeds) {
        System.out.println("solver kind instances seed | gap-% worst-% cpu-s");
        for (OrienteeringRuns solver : solvers) {
            solver.run(instances.get(0), seconds, 1);
            for (int seed = 1; seed <= seeds; seed++) {
                print(solver, false, seconds, seed);
                print(solver, true, seconds, seed);
            }
        }
    }

    private void print(OrienteeringRuns solver, boolean windows, double seconds, long seed) {
        double gaps = 0;
        double worst = 0;
        double cpu = 0;
        int count = 0;
        for (OrienteeringInstance instance : instances) {
            double best = known.of(instance.name()).orElse(0);
            if (instance.hasWindows() == windows && best > 0) {
                OrienteeringRuns.Result result = solver.run(instance, seconds, seed);
                double gap = 100 * (best - result.profit()) / best;
                gaps += gap;
                worst = Math.max(worst, gap);
                cpu += result.cpuSeconds();
                count++;
            }
        }
        if (count > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%s %s %d %d | %.3f %.2f %.2f%n",
                    solver.name(),
                    windows ? "TOPTW" : "TOP",
                    count,
                    seed,
                    gaps / count,
                    worst,
                    cpu / count);
        }
    }
}
