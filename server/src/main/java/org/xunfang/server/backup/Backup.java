package org.xunfang.server.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.PostgresTools;
import org.xunfang.server.db.SchemaVersion;
import org.xunfang.server.health.Version;

/** Writes and checks backups; servers may go on working meanwhile. */
public final class Backup {

    private final ObjectMapper json;
    private final Clock clock;
    private final Consumer<String> progress;

    /** @param progress gets a line at each step */
    public Backup(ObjectMapper json, Clock clock, Consumer<String> progress) {
        this.json = json;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Writes a backup of a database and a data folder, reads it again, and only then gives it its name.
     *
     * @throws BackupException where the file exists, {@code pg_dump} is missing or fails, or what was written does not read
     *     back; no file is left then
     * @throws IOException where the file cannot be written
     */
    public Manifest write(Database database, Path dataFolder, Path file) throws IOException, SQLException {
        if (Files.exists(file)) {
            throw BackupException.refused(file + " exists already\nMaybe name another file, with the day in its name.");
        }
        SchemaVersion schema = database.schemaVersion();
        if (schema.applied() == 0) {
            throw BackupException.refused("the database holds nothing yet");
        }
        try (BackupWriter writer = new BackupWriter(file)) {
            Manifest manifest = write(database, schema, dataFolder, writer);
            writer.complete(manifest, json);
            check(writer.part());
            writer.publish();
            note(database, schema, file, manifest);
            return manifest;
        }
    }

    private Manifest write(Database database, SchemaVersion schema, Path dataFolder, BackupWriter writer)
            throws IOException, SQLException {
        int postgres = database.postgresMajor();
        DumpPrograms programs = new DumpPrograms(PostgresTools.ofMajorOrNewer(postgres)
                .orElseThrow(() -> BackupException.environment("pg_dump of PostgreSQL " + postgres
                        + " or newer not found\nMaybe install postgresql-client-" + postgres + ".")));
        try (Snapshot snapshot = Snapshot.take(database.connect())) {
            String name = snapshot.schema();
            progress.accept("counting rows");
            SortedMap<String, Long> rows = snapshot.rows();
            progress.accept("dumping %d tables".formatted(rows.size()));
            writer.add(Manifest.DUMP, out -> programs.dump(database.programEnvironment(), name, snapshot.name(), out));
            addFiles(dataFolder, writer);
            return new Manifest(
                    Manifest.FORMAT,
                    Manifest.FORMAT_VERSION,
                    Version.text(),
                    schema.applied(),
                    postgres,
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    snapshot.county(),
                    name,
                    writer.members(),
                    rows);
        }
    }

    private void addFiles(Path dataFolder, BackupWriter writer) throws IOException {
        for (Path file : KeptFolders.files(dataFolder)) {
            String name = Manifest.FILES + file.toString().replace('\\', '/');
            try (InputStream in = Files.newInputStream(dataFolder.resolve(file))) {
                progress.accept("adding " + file);
                writer.add(name, in::transferTo);
            } catch (NoSuchFileException imported) {
                progress.accept(file + " is gone meanwhile, as an upload is once it is imported");
            }
        }
    }

    /**
     * Checks a backup as it lies on the disk: every byte of every member, and that its dump holds the tables that it should.
     *
     * @throws BackupException saying what is wrong with it
     */
    public Manifest check(Path file) throws IOException {
        try (BackupFile backup = BackupFile.open(file, json)) {
            backup.verify(progress);
            checkTables(backup);
            return backup.manifest();
        }
    }

    private void checkTables(BackupFile backup) throws IOException {
        int postgres = backup.manifest().postgresMajor();
        Optional<PostgresTools> tools = PostgresTools.ofMajorOrNewer(postgres);
        if (tools.isEmpty()) {
            progress.accept("no pg_restore of PostgreSQL " + postgres + " here: the dump's tables are not listed");
            return;
        }
        Set<String> missing = new TreeSet<>(backup.manifest().rows().keySet());
        missing.removeAll(new DumpPrograms(tools.get()).tables(backup.dump()));
        if (!missing.isEmpty()) {
            throw BackupException.refused("its dump lacks the tables " + missing);
        }
    }

    /** A schema older than this program's may not have the audit that this program writes. */
    private void note(Database database, SchemaVersion schema, Path file, Manifest manifest) throws IOException {
        if (schema.applied() != schema.known()) {
            progress.accept("no entry in the audit: its tables are of another version");
            return;
        }
        Map<String, Object> detail = Map.of("bytes", Files.size(file), "rows", manifest.rowCount());
        AuditLog audit = new AuditLog(json, clock);
        database.patientJdbi()
                .useTransaction(h -> audit.append(
                        h, null, null, "backup.write", file.getFileName().toString(), detail));
    }
}
