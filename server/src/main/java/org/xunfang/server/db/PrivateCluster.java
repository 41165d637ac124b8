package org.xunfang.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL cluster with PostGIS of the server's own: made, started and stopped by it, on loopback at a free port,
 * below its data folder.
 *
 * <p>One process at a time holds a data folder. The postmaster runs in a session of its own and so survives the
 * terminal's Ctrl-C as well as a killed server; the next {@link #start} then takes it over, or recovers the data if the
 * postmaster died too. PostgreSQL never runs as root (see {@link ClusterUser}), and the application's role has no special
 * rights in it.
 *
 * <p>Thread-safe: nothing but the process id changes after the start, and {@link #stop} may be called from any thread,
 * repeatedly.
 */
public final class PrivateCluster implements AutoCloseable {
    /** The database that exists after the start: owned by {@link #user()}, with PostGIS. */
    public static final String DATABASE = "xunfang";

    private static final String MAINTENANCE_DATABASE = "postgres";
    private static final Duration ADOPTION = Duration.ofSeconds(60);

    private final ClusterFolder folder;
    private final ClusterPasswords passwords;
    private final ClusterSettings settings;
    private final @Nullable Postmaster postmaster;
    private final @Nullable DataFolderLock lock;
    private volatile PostmasterFile running;
    private @Nullable PostmasterWatch watch;
    private boolean stopped;

    private PrivateCluster(
            ClusterFolder folder,
            ClusterPasswords passwords,
            ClusterSettings settings,
            PostmasterFile running,
            @Nullable Postmaster postmaster,
            @Nullable DataFolderLock lock) {
        this.folder = folder;
        this.passwords = passwords;
        this.settings = settings;
        this.running = running;
        this.postmaster = postmaster;
        this.lock = lock;
    }

    /**
     * Starts the cluster of a data folder, making both where absent, and waits until it takes connections; takes over a
     * postmaster that a killed server left running.
     *
     * @param progress gets a line at each step and every two seconds of a long one
     * @throws ClusterException if another process holds the folder, PostgreSQL or PostGIS is not installed, or a step
     *     fails; nothing is left running then that was not running before
     */
    public static PrivateCluster start(Path dataFolder, Consumer<String> progress) {
        return start(dataFolder, ClusterSettings.durable(), progress);
    }

    static PrivateCluster start(Path dataFolder, ClusterSettings settings, Consumer<String> progress) {
        try {
            Path real = Files.createDirectories(dataFolder).toRealPath();
            return startHolding(real, DataFolderLock.acquire(real), settings, progress);
        } catch (IOException e) {
            throw new ClusterException("cannot start the database in " + dataFolder + ": " + e, e);
        }
    }

    /**
     * For a command that may run beside a server: joins the cluster if another process holds the data folder, else the
     * same as {@link #start}. Closing a joined cluster leaves it running.
     *
     * @throws ClusterException as for {@link #start}, or if the other process's cluster does not answer in time
     */
    public static PrivateCluster startOrJoin(Path dataFolder, Consumer<String> progress) {
        try {
            Path real = Files.createDirectories(dataFolder).toRealPath();
            Optional<DataFolderLock> lock = DataFolderLock.tryAcquire(real);
            return lock.isPresent()
                    ? startHolding(real, lock.orElseThrow(), ClusterSettings.durable(), progress)
                    : join(real, progress);
        } catch (IOException e) {
            throw new ClusterException("cannot open the database in " + dataFolder + ": " + e, e);
        }
    }

    /** Whether a data folder has a cluster, running or not. */
    public static boolean isIn(Path dataFolder) {
        return ClusterPasswords.exist(dataFolder);
    }

    private static PrivateCluster join(Path dataFolder, Consumer<String> progress) {
        progress.accept("database: joining the running server's");
        ClusterFolder folder = new ClusterFolder(ClusterFolder.existing(dataFolder));
        ClusterPasswords passwords = ClusterPasswords.read(dataFolder);
        if (!awaitAnswer(folder, passwords, () -> true)) {
            throw new ClusterException("another process holds the data folder " + dataFolder
                    + ", but its database does not answer\nMaybe stop that process.");
        }
        PostmasterFile running = PostmasterFile.read(folder.data()).orElseThrow();
        return new PrivateCluster(folder, passwords, ClusterSettings.durable(), running, null, null);
    }

    private static PrivateCluster startHolding(
            Path dataFolder, DataFolderLock lock, ClusterSettings settings, Consumer<String> progress)
            throws IOException {
        try {
            return start(dataFolder, lock, settings, progress);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static PrivateCluster start(
            Path dataFolder, DataFolderLock lock, ClusterSettings settings, Consumer<String> progress)
            throws IOException {
        ClusterUser user = ClusterUser.forThisProcess();
        ClusterFolder folder = ClusterFolder.of(dataFolder, user);
        Postmaster postmaster = new Postmaster(binaries(folder), folder, user, progress);
        ClusterPasswords passwords = passwords(dataFolder, folder);
        if (!Files.exists(folder.data())) {
            postmaster.initialise(ClusterPasswords.ADMINISTRATOR, passwords.administrator(), settings);
        }
        Optional<PostmasterFile> adopted = adopt(postmaster, folder, passwords, progress);
        try {
            PostmasterFile running = adopted.isPresent() ? adopted.orElseThrow() : postmaster.start(settings);
            PrivateCluster cluster = new PrivateCluster(folder, passwords, settings, running, postmaster, lock);
            cluster.prepare(progress);
            return cluster;
        } catch (IOException | RuntimeException e) {
            if (adopted.isEmpty()) {
                stopAfter(e, postmaster);
            }
            throw e;
        }
    }

    private static void stopAfter(Exception failure, Postmaster postmaster) {
        try {
            postmaster.stop();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static PostgresBinaries binaries(ClusterFolder folder) throws IOException {
        Path version = folder.data().resolve("PG_VERSION");
        return Files.exists(version)
                ? PostgresBinaries.ofMajor(
                        Integer.parseInt(Files.readString(version).strip()))
                : PostgresBinaries.newestWithPostgis();
    }

    private static ClusterPasswords passwords(Path dataFolder, ClusterFolder folder) {
        // A file without a cluster is left by a first start that was killed; it fits no cluster yet.
        return ClusterPasswords.exist(dataFolder) || Files.exists(folder.data())
                ? ClusterPasswords.read(dataFolder)
                : ClusterPasswords.create(dataFolder);
    }

    private static Optional<PostmasterFile> adopt(
            Postmaster postmaster, ClusterFolder folder, ClusterPasswords passwords, Consumer<String> progress) {
        Optional<PostmasterFile> left = postmaster.running();
        left.ifPresent(l ->
                progress.accept("database: PostgreSQL is still running (process " + l.pid() + "), taking it over"));
        if (left.isEmpty()
                || awaitAnswer(folder, passwords, () -> postmaster.running().isPresent())) {
            return postmaster.running();
        }
        if (postmaster.running().isPresent()) {
            throw new ClusterException(
                    "PostgreSQL runs (process " + left.orElseThrow().pid() + "), but refuses our password in "
                            + ADOPTION.toSeconds() + " s\nMaybe end that process.");
        }
        return Optional.empty();
    }

    /** It may be starting or recovering. */
    private static boolean awaitAnswer(ClusterFolder folder, ClusterPasswords passwords, BooleanSupplier worthWaiting) {
        long giveUp = System.nanoTime() + ADOPTION.toNanos();
        while (!answers(folder, passwords)) {
            if (System.nanoTime() > giveUp || !worthWaiting.getAsBoolean()) {
                return false;
            }
            ClusterProcesses.pause(Duration.ofMillis(500));
        }
        return true;
    }

    private static boolean answers(ClusterFolder folder, ClusterPasswords passwords) {
        return PostmasterFile.read(folder.data())
                .filter(file -> answers(file, folder, passwords))
                .isPresent();
    }

    private static boolean answers(PostmasterFile file, ClusterFolder folder, ClusterPasswords passwords) {
        String query = "SELECT current_setting('data_directory')";
        try (Connection connection = administrator(file.port(), MAINTENANCE_DATABASE, passwords);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && Path.of(row.getString(1)).equals(folder.data());
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void prepare(Consumer<String> progress) {
        try {
            try (Connection administrator = administrator(MAINTENANCE_DATABASE)) {
                ApplicationDatabase.ensureRole(administrator, user(), password());
                ApplicationDatabase.ensureDatabase(administrator, DATABASE, user());
            }
            try (Connection administrator = administrator(DATABASE)) {
                ApplicationDatabase.ensurePostgis(administrator);
            }
        } catch (SQLException e) {
            throw new ClusterException("cannot prepare the database " + DATABASE + ": " + e.getMessage(), e);
        }
        progress.accept("database: ready on port " + port());
    }

    /** From now on a postmaster that dies is started again, until {@link #stop}; a cluster that was joined has its own. */
    public synchronized void supervise() {
        if (postmaster != null && watch == null && !stopped) {
            watch = new PostmasterWatch(postmaster, settings, running, again -> running = again);
            watch.start();
        }
    }

    /** A connection of the superuser. */
    Connection administrator(String database) throws SQLException {
        return administrator(port(), database, passwords);
    }

    private static Connection administrator(int port, String database, ClusterPasswords passwords) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", ClusterPasswords.ADMINISTRATOR);
        login.setProperty("password", passwords.administrator());
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(url(port, database), login);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The JDBC address of one of the cluster's databases, without user and password. */
    public String jdbcUrl(String database) {
        return url(port(), database);
    }

    /** The role that owns {@link #DATABASE}; it has no special rights in the cluster. */
    public String user() {
        return ClusterPasswords.APPLICATION;
    }

    /** The password of {@link #user()}. */
    public String password() {
        return passwords.application();
    }

    /** The TCP port on 127.0.0.1. */
    public int port() {
        return running.port();
    }

    /** The postmaster's process id. */
    public long pid() {
        return running.pid();
    }

    String administratorPassword() {
        return passwords.administrator();
    }

    ClusterFolder folder() {
        return folder;
    }

    /**
     * Ends all sessions, stops PostgreSQL and gives the data folder back; a cluster that was joined is left alone. Does
     * nothing the second time.
     *
     * @throws ClusterException if PostgreSQL does not stop
     */
    public synchronized void stop() {
        if (stopped || postmaster == null || lock == null) {
            return;
        }
        stopped = true;
        if (watch != null) {
            watch.close();
        }
        try {
            postmaster.stop();
        } finally {
            lock.close();
        }
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** Gives the folder back without stopping PostgreSQL, as the death of the process would. */
    synchronized void abandon() {
        stopped = true;
        if (watch != null) {
            watch.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
