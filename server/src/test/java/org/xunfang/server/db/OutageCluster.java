package org.xunfang.server.db;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of the test's own that can be stopped, frozen and started again under a server that knows its address only. */
public final class OutageCluster implements AutoCloseable {

    /** Commits must outlive the processes, if not the machine. */
    private static final ClusterSettings SETTINGS =
            ClusterSettings.fast().with("synchronous_commit", "on").with("full_page_writes", "on");

    private final PrivateCluster cluster;
    private final ClusterProcesses processes;
    private final Path folder;

    private OutageCluster(PrivateCluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
        this.processes = new ClusterProcesses(cluster.folder().data(), ClusterUser.forThisProcess());
    }

    public static OutageCluster start() {
        Path folder = TemporaryCluster.folder();
        return new OutageCluster(PrivateCluster.start(folder, SETTINGS, line -> {}), folder);
    }

    /** Address with user and password, as a server takes it. */
    public String url() {
        return cluster.jdbcUrl(PrivateCluster.DATABASE) + "?user=" + cluster.user() + "&password=" + cluster.password();
    }

    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        return source;
    }

    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** Stops it at once, without a last checkpoint ({@code pg_ctl stop -m immediate}). */
    public void stopAtOnce() {
        signal(
                "QUIT",
                Set.of(PostmasterFile.read(cluster.folder().data())
                        .orElseThrow()
                        .pid()));
        while (!processes.alive().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** Starts it again on its port. */
    public void startAgain() throws IOException {
        new Postmaster(PostgresBinaries.newestWithPostgis(), cluster.folder(), ClusterUser.forThisProcess(), line -> {})
                .startAgain(SETTINGS, cluster.port());
    }

    /** Lets it take connections and say nothing, as a machine does that has lost its disk. */
    public void freeze() {
        signal("STOP", processes.alive());
    }

    public void thaw() {
        signal("CONT", processes.alive());
    }

    private static void signal(String name, Set<Long> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(p -> command.add(Long.toString(p)));
        ChildProcess.run(command);
    }

    @Override
    public void close() {
        thaw();
        cluster.stop();
        TemporaryCluster.remove(cluster.folder().path());
        TemporaryCluster.remove(folder);
    }
}
