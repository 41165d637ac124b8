package org.xunfang.server.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.PostgresTools;

/** Puts a backup in the place of a database and the kept folders of a data folder. */
public final class Restore {

    private final Database database;
    private final Path dataFolder;
    private final ObjectMapper json;
    private final AuditLog audit;
    private final Consumer<String> progress;

    /**
     * @param database whose sessions have an application name of their own; while there are others, nothing is restored
     * @param dataFolder exists
     * @param progress gets a line at each step
     */
    public Restore(Database database, Path dataFolder, ObjectMapper json, Clock clock, Consumer<String> progress) {
        this.database = database;
        this.dataFolder = dataFolder;
        this.json = json;
        this.audit = new AuditLog(json, clock);
        this.progress = progress;
    }

    /**
     * Restores a backup and brings its schema up to date.
     *
     * @param replace whether what is there may be replaced
     * @throws BackupException where the file is damaged, foreign or newer than this program, the target is in use or not
     *     empty, or the outcome is not what the manifest says; the target is as it was then
     */
    public Manifest run(Path file, boolean replace) throws IOException, SQLException {
        try (BackupFile backup = BackupFile.open(file, json)) {
            Manifest manifest = backup.manifest();
            requireUnderstood(file, manifest);
            DumpPrograms programs = programs(manifest);
            backup.verify(progress);
            try (Connection connection = database.connect()) {
                settleEarlier();
                RestoreTarget.requireUnused(connection);
                RestoreTarget.requireSchema(connection, manifest.schema());
                if (!replace) {
                    RestoreTarget.requireEmpty(connection, manifest.schema(), dataFolder);
                }
                restore(backup, programs, connection);
            }
            return manifest;
        }
    }

    private void restore(BackupFile backup, DumpPrograms programs, Connection connection)
            throws IOException, SQLException {
        UUID id = UUID.randomUUID();
        database.ensurePostgis();
        PendingRestore pending = PendingRestore.stage(backup, dataFolder, id, json);
        try {
            new DatabaseLoad(backup, programs, progress).run(connection, dataFolder, id);
        } catch (IOException | SQLException | RuntimeException e) {
            pending.discard();
            throw e;
        }
        progress.accept("bringing the schema up to date");
        connection.setAutoCommit(true);
        database.migrate();
        pending.finish(dataFolder, database, audit, json);
        progress.accept("gathering statistics");
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private void requireUnderstood(Path file, Manifest manifest) {
        if (manifest.schemaVersion() > database.schemaVersion().known()) {
            throw BackupException.refused("%s: it was written by a newer Xunfang (%s, schema %d)"
                            .formatted(file, manifest.application(), manifest.schemaVersion())
                    + "\nMaybe restore it with that version.");
        }
        int here = database.postgresMajor();
        if (manifest.postgresMajor() > here) {
            throw BackupException.environment("%s: it was dumped from PostgreSQL %d, and this one is %d"
                            .formatted(file, manifest.postgresMajor(), here)
                    + "\nMaybe restore into PostgreSQL " + manifest.postgresMajor() + " or newer.");
        }
    }

    private DumpPrograms programs(Manifest manifest) {
        int wanted = Math.max(manifest.postgresMajor(), database.postgresMajor());
        return new DumpPrograms(PostgresTools.ofMajorOrNewer(wanted)
                .orElseThrow(() -> BackupException.environment("pg_restore of PostgreSQL " + wanted
                        + " or newer not found\nMaybe install postgresql-client-" + wanted + ".")));
    }

    /** An earlier restore that was killed: its database may be committed while its files are not in place. */
    private void settleEarlier() throws IOException {
        if (PendingRestore.exists(dataFolder) && database.schemaVersion().applied() > 0) {
            database.migrate();
            PendingRestore.settle(dataFolder, database, audit, json, progress);
        }
    }
}
