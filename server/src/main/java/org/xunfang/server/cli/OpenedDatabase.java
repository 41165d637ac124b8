package org.xunfang.server.cli;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.ClusterException;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.PrivateCluster;

/** The database that a command works on, and the private cluster under it where the command has started one. */
final class OpenedDatabase implements AutoCloseable {

    private final @Nullable PrivateCluster cluster;
    private final Database database;

    private OpenedDatabase(@Nullable PrivateCluster cluster, Database database) {
        this.cluster = cluster;
        this.database = database;
    }

    /**
     * Opens the database as the configuration says and brings its schema up to date.
     *
     * @param alone true for a server, which must be the only one on its data folder; false for a command, which joins the
     *     cluster of a running server
     * @throws EnvironmentException where there is no PostGIS, no folder, no connection
     */
    static OpenedDatabase open(ServerConfig config, boolean alone, Consumer<String> progress) {
        try {
            if (config.dbUrl() != null) {
                return migrated(null, Database.open(config.dbUrl(), null, null, config.dbPool()));
            }
            PrivateCluster cluster = alone
                    ? PrivateCluster.start(config.data(), progress)
                    : PrivateCluster.startOrJoin(config.data(), progress);
            String url = cluster.jdbcUrl(PrivateCluster.DATABASE);
            return migrated(cluster, Database.open(url, cluster.user(), cluster.password(), config.dbPool()));
        } catch (ClusterException e) {
            throw new EnvironmentException(e.getMessage(), e);
        }
    }

    private static OpenedDatabase migrated(@Nullable PrivateCluster cluster, Database database) {
        try {
            database.migrate();
            return new OpenedDatabase(cluster, database);
        } catch (RuntimeException e) {
            database.close();
            if (cluster != null) {
                cluster.close();
            }
            throw new EnvironmentException(
                    "The database schema could not be brought up to date: " + e.getMessage()
                            + "\nMaybe the database was made by a newer version, or its user may not create tables.",
                    e);
        }
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        if (cluster != null) {
            cluster.close();
        }
    }
}
