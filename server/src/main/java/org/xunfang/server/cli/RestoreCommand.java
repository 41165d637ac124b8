package org.xunfang.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.backup.Manifest;
import org.xunfang.server.backup.Restore;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.Ids;
import org.xunfang.server.http.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code xunfang restore FILE}. */
@Command(
        name = "restore",
        description = "Restore a backup into an empty database and data folder; no server may work on them.",
        mixinStandardHelpOptions = true)
final class RestoreCommand extends Configured {

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private @Nullable Path file;

    @Option(names = "--replace", description = "Replace what is there. It stays until the restore is complete.")
    private boolean replace;

    @Override
    public Integer call() {
        ServerConfig config = config();
        Path path = Objects.requireNonNull(file).toAbsolutePath().normalize();
        if (!Files.isRegularFile(path)) {
            printError(path + ": no such file");
            return ExitCode.USAGE;
        }
        long started = System.nanoTime();
        String ownName = "xunfang-restore-" + Ids.token();
        try (OpenedDatabase opened = OpenedDatabase.openAsItIs(config, true, ownName, this::print)) {
            Files.createDirectories(config.data());
            Restore restore = new Restore(
                    opened.database(), config.data(), Json.mapper(), Clock.systemUTC(), line -> print("  " + line));
            Manifest manifest = restore.run(path, replace);
            print("restored: %d tables, %d rows, %d files, of %s"
                    .formatted(
                            manifest.rows().size(),
                            manifest.rowCount(),
                            manifest.members().size() - 1,
                            manifest.createdAt()));
        } catch (IOException | SQLException e) {
            throw new EnvironmentException("The restore has failed: " + e.getMessage(), e);
        }
        print("  seconds: %.1f".formatted((System.nanoTime() - started) / 1e9));
        return ExitCode.OK;
    }
}
