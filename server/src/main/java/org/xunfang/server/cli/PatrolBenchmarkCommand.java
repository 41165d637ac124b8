package org.xunfang.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.xunfang.geodata.exchange.orienteering.BestKnown;
import org.xunfang.geodata.exchange.orienteering.OrienteeringFiles;
import org.xunfang.geodata.exchange.orienteering.OrienteeringInstance;
import org.xunfang.geodata.exchange.orienteering.UnreadableInstanceException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xunfang patrol-benchmark}: the patrol planner on team orienteering benchmarks of the literature. */
@Command(
        name = "patrol-benchmark",
        description = "Plan team orienteering instances (TOP, TOPTW) and compare with the best values that are known.",
        mixinStandardHelpOptions = true)
final class PatrolBenchmarkCommand implements Callable<Integer> {
    private static final String ROW = "%-10s %10.2f %10.2f %7.3f %8.2f";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--instances",
            required = true,
            paramLabel = "DIR",
            description = "Folder with TOP and TOPTW files (.txt), at any depth.")
    private Path instances;

    @Option(
            names = "--best-known",
            required = true,
            paramLabel = "FILE",
            description = "CSV: instance, best known value. A TOPTW file is planned for each number of paths k that "
                    + "has a value as <file>-m<k>.")
    private Path bestKnown;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "2",
            description = "CPU seconds for each instance. Default: 2.")
    private double seconds = 2;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: 1.")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Searches side by side with seeds from --seed on, the best of which counts. Default: 1.")
    private int threads = 1;

    /** Sums over instances of one kind. */
    private static final class Sum {
        private int count;
        private double gapPct;
        private double cpuSeconds;

        void add(double gap, double cpu) {
            count++;
            gapPct += gap;
            cpuSeconds += cpu;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isDirectory(instances) || !Files.isRegularFile(bestKnown)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), instances + " is no folder, or " + bestKnown + " no file");
        }
        if (!(seconds > 0 && seconds <= 86_400) || threads < 1 || threads > 256) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--seconds above 0, --threads 1 to 256");
        }
        var out = spec.commandLine().getOut();
        BestKnown known;
        try {
            known = BestKnown.read(bestKnown);
        } catch (UnreadableInstanceException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.DATA;
        }
        List<OrienteeringInstance> all = new ArrayList<>();
        boolean good = read(known, all);
        if (all.isEmpty()) {
            spec.commandLine().getErr().println(instances + ": no instance that a best value is known of");
            return ExitCode.DATA;
        }
        OrienteeringRun.of(all.get(0), seconds, seed, threads);
        out.printf("%-10s %10s %10s %7s %8s%n", "instance", "value", "best", "gap %", "CPU s");
        Sum top = new Sum();
        Sum topTw = new Sum();
        for (OrienteeringInstance instance : all) {
            OrienteeringRun run = OrienteeringRun.of(instance, seconds, seed, threads);
            double best = known.of(instance.name()).orElseThrow();
            double gap = best == 0 ? 0 : 100 * (best - run.profit()) / best;
            (instance.hasWindows() ? topTw : top).add(gap, run.cpuSeconds());
            out.println(String.format(Locale.ROOT, ROW, instance.name(), run.profit(), best, gap, run.cpuSeconds()));
            out.flush();
        }
        tell("TOP", top);
        tell("TOPTW", topTw);
        return good ? ExitCode.OK : ExitCode.DATA;
    }

    private void tell(String kind, Sum sum) {
        if (sum.count > 0) {
            spec.commandLine()
                    .getOut()
                    .println(String.format(
                            Locale.ROOT,
                            "mean of %d %s: gap %.3f %%, %.2f CPU s, seed %d, %d threads",
                            sum.count,
                            kind,
                            sum.gapPct / sum.count,
                            sum.cpuSeconds / sum.count,
                            seed,
                            threads));
        }
    }

    /** @return false where a file could not be read */
    private boolean read(BestKnown known, List<OrienteeringInstance> into) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(instances)) {
            files = found.filter(f -> f.getFileName().toString().endsWith(".txt")
                            && !f.getFileName().toString().endsWith("_format.txt"))
                    .sorted()
                    .toList();
        }
        boolean good = true;
        for (Path file : files) {
            int before = into.size();
            try {
                OrienteeringFiles.Read read = OrienteeringFiles.read(file);
                if (read instanceof OrienteeringFiles.Read.Whole whole) {
                    OptionalDouble best = known.of(whole.instance().name());
                    best.ifPresent(b -> into.add(whole.instance()));
                } else if (read instanceof OrienteeringFiles.Read.Open open) {
                    known.paths(open.name()).forEach(paths -> into.add(open.withPaths(paths)));
                }
            } catch (UnreadableInstanceException e) {
                spec.commandLine().getErr().println(e.getMessage());
                good = false;
                continue;
            }
            if (into.size() == before) {
                spec.commandLine().getErr().println(file + ": left out, no best value is known of it");
            }
        }
        return good;
    }
}
