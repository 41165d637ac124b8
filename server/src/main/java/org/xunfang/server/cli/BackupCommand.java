package org.xunfang.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.backup.Backup;
import org.xunfang.server.backup.Manifest;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.PrivateCluster;
import org.xunfang.server.http.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code xunfang backup FILE}. */
@Command(
        name = "backup",
        description = "Write a backup of the database and of the files beside it; a server may go on working.",
        mixinStandardHelpOptions = true)
final class BackupCommand extends Configured {

    @Parameters(paramLabel = "FILE", description = "The file; it must not exist yet.")
    private @Nullable Path file;

    @Option(names = "--verify", description = "Only check a backup that exists; no database is needed.")
    private boolean verify;

    @Override
    public Integer call() throws SQLException {
        ServerConfig config = config();
        Path path = Objects.requireNonNull(file).toAbsolutePath().normalize();
        Backup backup = new Backup(Json.mapper(), Clock.systemUTC(), line -> print("  " + line));
        long started = System.nanoTime();
        if (verify ? !Files.isRegularFile(path) : !Files.isDirectory(path.getParent())) {
            printError((verify ? path : path.getParent()) + ": no such file or folder");
            return ExitCode.USAGE;
        }
        if (!verify && config.dbUrl() == null && !PrivateCluster.isIn(config.data())) {
            printError(config.data() + ": no database there");
            return ExitCode.USAGE;
        }
        try {
            Manifest manifest = verify ? backup.check(path) : write(config, backup, path);
            print("%s: %.1f MB, %d tables, %d rows, %d files, of %s, schema %d, by Xunfang %s; %s"
                    .formatted(
                            path,
                            Files.size(path) / 1e6,
                            manifest.rows().size(),
                            manifest.rowCount(),
                            manifest.members().size() - 1,
                            manifest.createdAt(),
                            manifest.schemaVersion(),
                            manifest.application(),
                            verify ? "it is as it was written" : "written and checked"));
        } catch (IOException e) {
            throw new EnvironmentException(path + ": " + e, e);
        }
        print("  seconds: %.1f".formatted((System.nanoTime() - started) / 1e9));
        return ExitCode.OK;
    }

    private Manifest write(ServerConfig config, Backup backup, Path path) throws IOException, SQLException {
        try (OpenedDatabase opened = OpenedDatabase.openAsItIs(config, false, "xunfang-backup", this::print)) {
            return backup.write(opened.database(), config.data(), path);
        }
    }
}
