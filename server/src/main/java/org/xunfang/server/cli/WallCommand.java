package org.xunfang.server.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.wall.PlainProblem;
import org.xunfang.geodata.exchange.wall.PlainWalls;
import org.xunfang.geodata.exchange.wall.UnusableFileException;
import org.xunfang.geodata.exchange.wall.WallFiles;
import org.xunfang.geodata.wall.RoadSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code xunfang wall}: whether walls are closed, from plain GeoJSON files, without a database. */
@Command(
        name = "wall",
        description = "Work out whether the video walls of villages are closed, from GeoJSON files in EPSG:4326.",
        mixinStandardHelpOptions = true)
final class WallCommand implements Callable<Integer> {
    /** More lines than this about one run help nobody; all stand in the result. */
    private static final int MOST_LINES = 200;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--villages",
            required = true,
            paramLabel = "V.geojson",
            description = "Village boundaries: polygons with id.")
    private Path villages;

    @Option(
            names = "--roads",
            required = true,
            paramLabel = "R.geojson",
            description = "Roads: lines with name, highway, layer, bridge, tunnel, as far as known.")
    private Path roads;

    @Option(
            names = "--views",
            required = true,
            paramLabel = "W.geojson",
            description = "What cameras see: polygons, with camera or id.")
    private Path views;

    @Option(
            names = "--built-up",
            paramLabel = "B.geojson",
            description = "One polygon or multipolygon per hamlet core, with village. "
                    + "Default: 150 m round a point inside each village.")
    private @Nullable Path builtUp;

    @Option(
            names = "--extent",
            paramLabel = "E.geojson",
            description = "Where the road data are complete: roads cut by its edge lead outside. Default: not stated.")
    private @Nullable Path extent;

    @Option(names = "--exclusions", paramLabel = "X.geojson", description = "Ground that no camera may see.")
    private @Nullable Path exclusions;

    @Option(
            names = "--network",
            paramLabel = "vehicle|walking",
            defaultValue = "vehicle",
            description = "Against whom the wall stands. Default: vehicle.")
    private RoadSet network = RoadSet.VEHICLE;

    @Option(names = "--out", required = true, paramLabel = "OUT.json", description = "The result.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        WallFiles files = new WallFiles(villages, roads, views, builtUp, extent, exclusions);
        for (Path file : files.listFiles()) {
            if (!Files.isRegularFile(file)) {
                throw new CommandLine.ParameterException(spec.commandLine(), file + ": no such file");
            }
        }
        checkOut();
        PlainWalls walls;
        try {
            walls = PlainWalls.of(files, network);
        } catch (UnusableFileException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.DATA;
        }
        tell(walls.problems());
        write(walls);
        spec.commandLine().getOut().println(summary(walls));
        return walls.problems().stream().allMatch(PlainProblem::taken) ? ExitCode.OK : ExitCode.DATA;
    }

    private void checkOut() {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out)) {
            throw new CommandLine.ParameterException(spec.commandLine(), out + ": no file can be written there");
        }
    }

    private void tell(List<PlainProblem> problems) {
        var err = spec.commandLine().getErr();
        problems.stream().limit(MOST_LINES).forEach(problem -> err.println(problem.line()));
        if (problems.size() > MOST_LINES) {
            err.println("… and " + (problems.size() - MOST_LINES) + " more, see problems in " + out);
        }
    }

    /** Writes beside the file and puts it in its place when it is complete. */
    private void write(PlainWalls walls) throws IOException {
        Path whole = out.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(part))) {
            walls.write(to);
        }
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String summary(PlainWalls walls) {
        return walls.villagesByState().entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "villages: ", ""));
    }
}
