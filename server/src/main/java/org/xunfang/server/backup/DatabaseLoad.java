package org.xunfang.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts a dump in the place of what a database holds, in one transaction: until the commit nothing has changed. */
final class DatabaseLoad {

    private static final Pattern COPY = Pattern.compile("COPY \\S+?\\.(\\S+) .*");
    private static final int WORTH_TELLING_ROWS = 1_000;

    private final BackupFile file;
    private final DumpPrograms programs;
    private final Consumer<String> progress;

    DatabaseLoad(BackupFile file, DumpPrograms programs, Consumer<String> progress) {
        this.file = file;
        this.programs = programs;
        this.progress = progress;
    }

    /**
     * Loads the dump and commits.
     *
     * @param dataFolder in which the uploads will be
     * @param epoch names the new history of live events; its presence in the database tells that the restore is committed
     * @throws BackupException where the rows are not as many as the manifest says; nothing has changed then
     */
    void run(Connection connection, Path dataFolder, UUID epoch) throws IOException, SQLException {
        connection.setAutoCommit(false);
        try {
            execute(connection, clearSchema());
            execute(connection, script("pre-data"));
            fill(connection);
            progress.accept("building indexes and constraints");
            execute(connection, script("post-data"));
            // the scripts have taken it away
            execute(connection, "RESET search_path");
            compareRows(connection);
            startAnew(connection, epoch);
            moveUploads(connection, dataFolder);
            connection.commit();
        } catch (IOException | SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private String script(String section) throws IOException {
        StringBuilder text = new StringBuilder();
        programs.script(
                file.dump(),
                file.manifest().schema(),
                section,
                in -> text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        return text.toString().lines().filter(l -> !isForAnotherReader(l)).collect(Collectors.joining("\n"));
    }

    /** What newer versions of {@code pg_restore} say to {@code psql}, or to newer servers. */
    private static boolean isForAnotherReader(String line) {
        return line.startsWith("\\restrict ")
                || line.startsWith("\\unrestrict ")
                || line.startsWith("SET transaction_timeout");
    }

    static String clearSchema() throws IOException {
        try (InputStream in = DatabaseLoad.class.getResourceAsStream("clear_schema.sql")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void fill(Connection connection) throws IOException {
        programs.script(
                file.dump(), file.manifest().schema(), "data", in -> new DataScript(in).run(connection, this::tell));
    }

    private void tell(String copy, long rows) {
        Matcher table = COPY.matcher(copy);
        if (rows >= WORTH_TELLING_ROWS && table.matches()) {
            progress.accept("%s: %d rows".formatted(table.group(1), rows));
        }
    }

    private void compareRows(Connection connection) throws SQLException {
        SortedMap<String, Long> wanted = file.manifest().rows();
        SortedMap<String, Long> found =
                Snapshot.rows(connection, file.manifest().schema());
        if (!found.equals(wanted)) {
            SortedMap<String, Long> missing = new TreeMap<>(wanted);
            missing.entrySet().removeAll(found.entrySet());
            throw BackupException.refused("the rows restored are not as many as the manifest says; nothing was changed."
                    + " Tables that differ, with the rows that they should have: " + missing);
        }
    }

    /** Pages fetch everything anew, and everybody signs in again: what was signed out since must not come back to life. */
    private static void startAnew(Connection connection, UUID epoch) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE county SET epoch = ?")) {
            update.setObject(1, epoch);
            update.executeUpdate();
        }
        execute(connection, "DELETE FROM session");
    }

    private static final String MOVE_UPLOADS = """
            UPDATE job SET detail = jsonb_set(
              detail, '{order,file}', to_jsonb(regexp_replace(detail->'order'->>'file', '^.*/uploads/', ?)))
            WHERE kind = 'import' AND state IN ('queued', 'running') AND detail->'order'->>'file' LIKE '%/uploads/%'
            """;

    /** Imports that wait name their upload by its full path, which is another one now. */
    private static void moveUploads(Connection connection, Path dataFolder) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE_UPLOADS)) {
            update.setString(1, dataFolder.resolve("uploads").toString().replace("\\", "\\\\") + "/");
            update.executeUpdate();
        }
    }

    private static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script);
        }
    }
}
