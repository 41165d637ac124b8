package org.xunfang.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.RowKind;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.geo.CoordinateSystem;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.exchange.ImportRecorder;
import org.xunfang.server.exchange.ImportService;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code xunfang import FILE}. */
@Command(
        name = "import",
        description = "Import a file: OpenStreetMap (.osm, .osm.gz, .osm.pbf), GeoJSON, or cameras as CSV.",
        mixinStandardHelpOptions = true)
final class ImportCommand extends Configured {

    @Parameters(paramLabel = "FILE", description = "The file.")
    private @Nullable Path file;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "What its rows stand for: village, hamlet, grid, camera, private_area.")
    private @Nullable String kind;

    @Option(
            names = "--crs",
            paramLabel = "CRS",
            defaultValue = "WGS84",
            description = "Its coordinates: WGS84, CGCS2000, GCJ02, BD09, EPSG:4529 … Default: WGS84.")
    private String crs = "WGS84";

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Name of the origin; the same origin and row id is the same thing. Default: by format.")
    private @Nullable String source;

    @Override
    public Integer call() throws IOException, SQLException {
        ServerConfig config = config();
        Path path = java.util.Objects.requireNonNull(file);
        if (!Files.isRegularFile(path)) {
            printError(path + ": no such file");
            return ExitCode.USAGE;
        }
        ImportOptions options = options();
        try (OpenedDatabase opened = OpenedDatabase.open(config, false, this::print)) {
            ImportRecorder recorder = new ImportRecorder(
                    opened.database().patientJdbi(),
                    new ImportService(opened.database().patientJdbi(), new EventOutbox(Json.mapper())),
                    Json.mapper());
            ImportService.Imported imported =
                    recorder.run(path, String.valueOf(path.getFileName()), source, options, null);
            Printed.read(imported.read(), this::print);
            Printed.written(imported.written(), this::print);
            boolean clean = imported.read().refused() == 0
                    && imported.written().orphans().isEmpty();
            return clean ? ExitCode.OK : ExitCode.DATA;
        } catch (UnreadableFileException e) {
            printError(path + ": " + e.code() + " " + e.arguments());
            return ExitCode.DATA;
        }
    }

    private ImportOptions options() {
        try {
            RowKind rowKind = kind == null ? null : RowKind.valueOf(kind.toUpperCase(Locale.ROOT));
            return ImportOptions.defaults()
                    .withKind(rowKind)
                    .withCoordinateSystem(CoordinateSystem.parse(crs)
                            .orElseThrow(() -> new IllegalArgumentException("unknown coordinate system: " + crs)));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
