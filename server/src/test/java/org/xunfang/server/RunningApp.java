package org.xunfang.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.config.ConfigException;
import org.xunfang.server.config.ConfigReader;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.rights.Right;

/** The whole application on free loopback ports over a test's own database, for tests that use it from outside. */
public final class RunningApp implements AutoCloseable {

    /** Password of the accounts {@code admin}, {@code command}, {@code leader}, {@code officer} and {@code auditor}, demo or not. */
    public static final String PASSWORD = "xunfang-demo";

    private final Database database;
    private final App app;
    private final Path data;
    private final int port;

    private RunningApp(Database database, App app, Path data, int port) {
        this.database = database;
        this.app = app;
        this.data = data;
        this.port = port;
    }

    /**
     * Starts the application.
     *
     * @param options as on the command line, without dashes: {@code "demo=true", "villages=12"}
     */
    public static RunningApp start(TestDatabase db, String... options) {
        try {
            Path data = Files.createTempDirectory("xunfang-app");
            Map<String, String> flags = new HashMap<>(Map.of(
                    "port", "0", "device-port", "0", "data", data.toString(), "db-url", db.jdbcUrl(), "db-pool", "8"));
            // plans change when a test says so, not because a unit of the demo is late
            flags.put("replan-accept", "0");
            for (String option : List.of(options)) {
                flags.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
            }
            ServerConfig config = ConfigReader.read(flags, Map.of(), null);
            Database database = Database.open(db.jdbcUrl(), db.user(), db.password(), config.dbPool());
            App app = new App(config, database);
            if (!config.demo()) {
                createAccounts(database);
            }
            app.prepare(line -> {});
            letShiftsLast(database);
            return new RunningApp(database, app, data, app.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConfigException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A shift in its last hour gets no plan any more: patrols would stand still at some times of the day. In its last minutes
     * it is the next one that is planned and started.
     */
    private static void letShiftsLast(Database database) {
        database.jdbi().useHandle(h -> h.execute("""
                UPDATE shift SET ends_at = ends_at + interval '2 hours'
                WHERE ends_at BETWEEN now() + interval '31 minutes' AND now() + interval '2 hours'
                """));
    }

    private static void createAccounts(Database database) {
        AccountRepository accounts = new AccountRepository(database.jdbi());
        accounts.create("admin", "Administrator", Role.ADMINISTRATOR, PASSWORD, null, false);
        accounts.create("command", "Command", Role.COMMAND, PASSWORD, null, false);
    }

    public App app() {
        return app;
    }

    /** The application's routes with who may call them. */
    public List<Right> routes() {
        return app.routes();
    }

    public Database database() {
        return database;
    }

    public int port() {
        return port;
    }

    /** Address of a path of the application. */
    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Waits until all figures are those of the data. */
    public void settle() throws InterruptedException {
        long end = System.nanoTime() + 300_000_000_000L;
        while (!app.isSettled()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("figures not settled after five minutes: " + app.runningJob());
            }
            Thread.sleep(200);
        }
    }

    @Override
    public void close() {
        app.close();
        database.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
