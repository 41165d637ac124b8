package org.xunfang.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PrivateClusterIT {
    /** Commits outlive a killed process, which is what these tests need, but not a power failure. */
    private static final ClusterSettings UNSYNCED =
            ClusterSettings.fast().with("synchronous_commit", "on").with("full_page_writes", "on");

    private final List<String> progress = new ArrayList<>();
    private final List<PrivateCluster> started = new ArrayList<>();
    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() {
        folder = TemporaryCluster.folder();
    }

    @AfterEach
    void removeAll() {
        started.forEach(PrivateCluster::stop);
        started.forEach(c -> TemporaryCluster.remove(c.folder().path()));
        TemporaryCluster.remove(folder);
    }

    @Test
    void firstStartMakesAUtf8DatabaseWithPostgis() throws SQLException, IOException {
        PrivateCluster cluster = start();
        assertThat(value(cluster, "SELECT PostGIS_Version()")).startsWith("3.");
        assertThat(value(cluster, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(value(cluster, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(value(cluster, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("f");
        assertThat(value(cluster, "SHOW lc_ctype")).isEqualTo("C.UTF-8");
        assertThat(value(cluster, "SELECT upper('示范县 à')")).isEqualTo("示范县 À");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(ClusterPasswords.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAWrongPassword() {
        PrivateCluster cluster = start();
        assertThatThrownBy(() -> DriverManager.getConnection(
                                cluster.jdbcUrl(PrivateCluster.DATABASE), cluster.user(), "wrong")
                        .close())
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void secondStartKeepsTheData() throws SQLException {
        PrivateCluster first = start();
        execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        first.stop();
        assertThat(first.folder().data().resolve("postmaster.pid")).doesNotExist();
        assertThat(value(start(), "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void stoppingTwiceIsHarmless() {
        PrivateCluster cluster = start();
        cluster.stop();
        cluster.stop();
        assertThat(start().pid()).isNotEqualTo(cluster.pid());
    }

    @Test
    void takesOverThePostmasterOfAKilledServer() throws SQLException {
        PrivateCluster killed = start();
        execute(killed, "CREATE TABLE kept AS SELECT 42 AS answer");
        killed.abandon();
        PrivateCluster next = start();
        assertThat(next.pid()).isEqualTo(killed.pid());
        assertThat(value(next, "SELECT answer FROM kept")).isEqualTo("42");
        assertThat(progress).anyMatch(line -> line.contains("taking it over"));
    }

    @Test
    void recoversTheDataOfAKilledPostmaster() throws SQLException {
        PrivateCluster killed = start();
        execute(killed, "CREATE TABLE kept AS SELECT 42 AS answer");
        killed.abandon();
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        assertThat(value(start(), "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void aRecycledProcessIdIsNotTakenForAPostmaster() throws IOException {
        PrivateCluster cluster = start();
        cluster.stop();
        long self = ProcessHandle.current().pid();
        Files.writeString(
                cluster.folder().data().resolve("postmaster.pid"),
                self + "\n" + cluster.folder().data() + "\n1700000000\n" + cluster.port() + "\n\n127.0.0.1\n");
        assertThat(start().pid()).isNotEqualTo(self);
    }

    @Test
    void aHalfMadeClusterIsThrownAway() throws IOException {
        Path half = folder.resolve("postgres/data.new");
        Files.createDirectories(half);
        Files.writeString(half.resolve("PG_VERSION"), "15\n");
        ClusterUser.forThisProcess().give(half);
        start();
        assertThat(half).doesNotExist();
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() {
        start();
        assertThatThrownBy(this::start)
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void aCommandJoinsTheRunningServersClusterAndLeavesItRunning() throws SQLException {
        PrivateCluster server = start();
        try (PrivateCluster command = PrivateCluster.startOrJoin(folder, progress::add)) {
            assertThat(command.pid()).isEqualTo(server.pid());
        }
        assertThat(value(server, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void aFolderThatTheClustersUserCannotReachGetsItsClusterElsewhere() throws IOException, SQLException {
        assumeTrue(ClusterUser.isRoot(), "only root has a cluster's user other than itself");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        PrivateCluster cluster = start();
        assertThat(cluster.folder().path()).hasParent(ClusterFolder.ELSEWHERE);
        assertThat(folder.resolve(ClusterFolder.LOCATION_FILE))
                .hasContent(cluster.folder().path() + "\n");
        execute(cluster, "CREATE TABLE kept AS SELECT 42 AS answer");
        cluster.stop();
        assertThat(value(start(), "SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void aCopyOfSuchAFolderDoesNotShareTheCluster() throws IOException {
        assumeTrue(ClusterUser.isRoot(), "only root has a cluster's user other than itself");
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Path original = Files.createDirectory(folder.resolve("original"));
        Files.setPosixFilePermissions(original, PosixFilePermissions.fromString("rwx------"));
        started.add(PrivateCluster.start(original, UNSYNCED, progress::add));
        for (String file : List.of(ClusterFolder.LOCATION_FILE, ClusterPasswords.FILE)) {
            Files.copy(original.resolve(file), copy.resolve(file));
        }
        assertThatThrownBy(() -> PrivateCluster.start(copy, progress::add))
                .hasMessageContaining("belongs to the data folder " + original);
    }

    private PrivateCluster start() {
        PrivateCluster cluster = PrivateCluster.start(folder, UNSYNCED, progress::add);
        started.add(cluster);
        return cluster;
    }

    private static void execute(PrivateCluster cluster, String command) throws SQLException {
        try (Connection connection = connect(cluster);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String value(PrivateCluster cluster, String query) throws SQLException {
        try (Connection connection = connect(cluster);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(PrivateCluster cluster) throws SQLException {
        return DriverManager.getConnection(
                cluster.jdbcUrl(PrivateCluster.DATABASE), cluster.user(), cluster.password());
    }
}
