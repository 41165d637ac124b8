package org.xunfang.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.scene.BuildingTable;
import org.xunfang.geodata.exchange.scene.CameraTable;
import org.xunfang.geodata.exchange.scene.LineProblem;
import org.xunfang.geodata.exchange.scene.SceneCamera;
import org.xunfang.geodata.exchange.scene.ViewTable;
import org.xunfang.geodata.terrain.ElevationModel;
import org.xunfang.geodata.terrain.Terrain;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.Occlusion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xunfang visibility}: what cameras see among buildings, from plain tables, without a database. */
@Command(
        name = "visibility",
        description = "Work out what cameras see among buildings, from plain tables on a plane in metres.",
        mixinStandardHelpOptions = true)
final class VisibilityCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--buildings",
            required = true,
            paramLabel = "B.tsv",
            description = "id, height, WKT; tab-separated.")
    private Path buildings;

    @Option(
            names = "--cameras",
            required = true,
            paramLabel = "C.csv",
            description = "id,x,y,mount_m,bearing_deg,hfov_deg,range_m.")
    private Path cameras;

    @Option(names = "--out", required = true, paramLabel = "R.tsv", description = "id, status, area_m2, WKT.")
    private Path out;

    @Option(names = "--heights", description = "Mounts above a roof see over it; otherwise every building hides all.")
    private boolean heights;

    @Option(
            names = "--target",
            paramLabel = "M",
            description = "With --heights: height of what is to be seen above ground, metres. Default: 0, the ground.")
    private @Nullable Double targetM;

    @Option(
            names = "--arc-deg",
            paramLabel = "DEG",
            defaultValue = "1",
            description = "Longest chord of the range arc, 0.01 to 30 degrees. Default: 1.")
    private double arcDeg = 1;

    @Option(
            names = "--inside",
            paramLabel = "refuse|move",
            defaultValue = "refuse",
            description = "What becomes of a camera inside a building. Default: refuse.")
    private InsidePolicy inside = InsidePolicy.REFUSE;

    @Option(
            names = "--terrain",
            paramLabel = "DEM.tif",
            description =
                    "With --heights: elevation model (GeoTIFF) in the tables' own coordinates. Default: level ground.")
    private @Nullable Path terrain;

    private int problems;

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        ObstacleIndex index = ObstacleIndex.of(read(buildings, BuildingTable::read));
        List<SceneCamera> scene = read(cameras, (in, problem) -> CameraTable.read(in, arcDeg, problem));
        Occlusion occlusion = heights ? Occlusion.prisms(targetM == null ? 0 : targetM) : Occlusion.FLAT;
        ViewTable table = new ViewTable(index, occlusion, inside, ground());
        write(scene.stream().map(table::line).toList());
        return problems == 0 ? ExitCode.OK : ExitCode.DATA;
    }

    private void checkOptions() {
        if (targetM != null && (!heights || !(targetM >= 0 && targetM <= 1000))) {
            throw usage("--target is 0 to 1000 metres, and needs --heights: " + targetM);
        }
        if (!(arcDeg >= 0.01 && arcDeg <= 30)) {
            throw usage("--arc-deg is 0.01 to 30 degrees: " + arcDeg);
        }
        if (terrain != null && !heights) {
            throw usage("--terrain needs --heights");
        }
        for (Path file : terrain == null ? List.of(buildings, cameras) : List.of(buildings, cameras, terrain)) {
            if (!Files.isRegularFile(file)) {
                throw usage(file + ": no such file");
            }
        }
    }

    private @Nullable Terrain ground() {
        try {
            return terrain == null ? null : ElevationModel.read(terrain).inOwnSystem();
        } catch (IOException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    /** Reads a table. */
    @FunctionalInterface
    private interface Reading<T> {
        List<T> from(BufferedReader in, Consumer<LineProblem> problems) throws IOException;
    }

    private <T> List<T> read(Path file, Reading<T> reading) throws IOException {
        // what is not UTF-8 becomes a character that no number has, and its line is told
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            skipByteOrderMark(in);
            return reading.from(in, problem -> {
                problems++;
                spec.commandLine().getErr().println(file + ":" + problem.line() + ": " + problem.message());
            });
        }
    }

    private static void skipByteOrderMark(BufferedReader in) throws IOException {
        in.mark(1);
        if (in.read() != '\uFEFF') {
            in.reset();
        }
    }

    /** Writes beside the file and puts it in its place when it is complete. */
    private void write(List<Callable<String>> lines) throws IOException, InterruptedException {
        Path whole = out.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(part))) {
            writer.println(ViewTable.HEAD);
            List<Future<String>> results = lines.stream().map(workers::submit).collect(Collectors.toList());
            for (int i = 0; i < results.size(); i++) {
                writer.println(results.set(i, null).get());
            }
            if (writer.checkError()) {
                throw new IOException(part + ": not writable");
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }
}
