package org.xunfang.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.xunfang.server.Main;
import org.xunfang.server.db.TestDatabase;

/** {@code xunfang restore --replace} in a process of its own, so that it can be killed. */
final class RestoreProcess {

    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final Process process;
    private final Path output;

    private RestoreProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static RestoreProcess start(Path backup, TestDatabase target, Path data) throws IOException {
        Path output = Files.createTempFile("xunfang-restore", ".out");
        String url = target.jdbcUrl() + "?user=" + target.user() + "&password=" + target.password();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "restore",
                        backup.toString(),
                        "--replace",
                        "--data",
                        data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("XUNFANG_DB_URL", url);
        return new RestoreProcess(builder.start(), output);
    }

    /**
     * Kills it, as {@code kill -9} does, once one of its sessions runs a statement like the pattern.
     *
     * @param beside another database of the same server: a watcher in the target would keep the restore from starting
     */
    void killDuring(String pattern, TestDatabase beside) throws SQLException, IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        try (Connection connection = beside.connect();
                Statement statement = connection.createStatement()) {
            while (!runs(statement, pattern)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new AssertionError("never seen: " + pattern + "\n" + Files.readString(output));
                }
                Thread.sleep(2);
            }
        }
        process.destroyForcibly().waitFor();
    }

    private static boolean runs(Statement statement, String pattern) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM pg_stat_activity"
                + " WHERE application_name LIKE 'xunfang-restore-%' AND state = 'active' AND query LIKE '" + pattern
                + "')")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
