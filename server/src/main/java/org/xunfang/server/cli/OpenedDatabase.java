package org.xunfang.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.backup.PendingRestore;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.ClusterException;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.PrivateCluster;
import org.xunfang.server.http.Json;

/** The database that a command works on, and the private cluster under it where the command has started one. */
final class OpenedDatabase implements AutoCloseable {

    private final @Nullable PrivateCluster cluster;
    private final Database database;

    private OpenedDatabase(@Nullable PrivateCluster cluster, Database database) {
        this.cluster = cluster;
        this.database = database;
    }

    /**
     * Opens the database as the configuration says and brings its schema up to date; for a server, also ends what a killed
     * restore has left.
     *
     * @param alone true for a server, which must be the only one on its data folder; false for a command, which joins the
     *     cluster of a running server
     * @throws EnvironmentException where there is no PostGIS, no folder, no connection
     */
    static OpenedDatabase open(ServerConfig config, boolean alone, Consumer<String> progress) {
        OpenedDatabase opened = openAsItIs(config, alone, "xunfang", progress);
        try {
            opened.database.migrate();
            if (alone) {
                PendingRestore.settle(
                        config.data(),
                        opened.database,
                        new AuditLog(Json.mapper(), Clock.systemUTC()),
                        Json.mapper(),
                        progress);
                opened.supervise();
            }
            return opened;
        } catch (IOException e) {
            opened.close();
            throw new EnvironmentException("An unfinished restore in " + config.data() + " cannot be ended: " + e, e);
        } catch (RuntimeException e) {
            opened.close();
            throw new EnvironmentException(
                    "The database schema could not be brought up to date: " + e.getMessage()
                            + "\nMaybe the database was made by a newer version, or its user may not create tables.",
                    e);
        }
    }

    /**
     * Opens the database and leaves its schema as it is.
     *
     * @param applicationName by which its sessions can be told from others
     */
    static OpenedDatabase openAsItIs(
            ServerConfig config, boolean alone, String applicationName, Consumer<String> progress) {
        try {
            if (config.dbUrl() != null) {
                return new OpenedDatabase(
                        null,
                        Database.open(config.dbUrl(), null, givenPassword(config), config.dbPool(), applicationName));
            }
            PrivateCluster cluster = alone
                    ? PrivateCluster.start(config.data(), progress)
                    : PrivateCluster.startOrJoin(config.data(), progress);
            String url = cluster.jdbcUrl(PrivateCluster.DATABASE);
            return new OpenedDatabase(
                    cluster, Database.open(url, cluster.user(), cluster.password(), config.dbPool(), applicationName));
        } catch (ClusterException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    private static @Nullable String givenPassword(ServerConfig config) {
        Path file = config.dbPasswordFile();
        try {
            return file == null ? null : Files.readString(file).strip();
        } catch (IOException e) {
            throw new EnvironmentException("The password file of the database cannot be read: " + e, e);
        }
    }

    Database database() {
        return database;
    }

    /** From now on a private cluster that dies is started again. */
    private void supervise() {
        if (cluster != null) {
            cluster.supervise();
        }
    }

    @Override
    public void close() {
        database.close();
        if (cluster != null) {
            cluster.close();
        }
    }
}
