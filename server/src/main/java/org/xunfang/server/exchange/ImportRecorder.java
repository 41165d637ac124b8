package org.xunfang.server.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.Ids;
import org.xunfang.server.storage.DiskSpace;

/** Runs imports and keeps the report of each. Thread-safe. */
public final class ImportRecorder {

    private final Jdbi jdbi;
    private final ImportService imports;
    private final ObjectMapper json;

    public ImportRecorder(Jdbi jdbi, ImportService imports, ObjectMapper json) {
        this.jdbi = jdbi;
        this.imports = imports;
        this.json = json;
    }

    /**
     * Imports a file under a new id, in the caller's process: the account appears together with the rows, so that a killed
     * process leaves nothing that seems to be under way.
     *
     * @param source as for {@link #run(UUID, Path, String, String, ImportOptions, UUID)}
     */
    public ImportService.Imported run(
            Path file, String fileName, @Nullable String source, ImportOptions options, @Nullable UUID account)
            throws IOException, SQLException, UnreadableFileException {
        Run run = new Run(Ids.next(), fileName, sha256(file), origin(source, fileName), account);
        return run(run, file, options);
    }

    /**
     * Imports a file and records the report, also that of a failure.
     *
     * @param id of the row in {@code import_run}
     * @param source origin of the rows; null: named after the format, as OSM ids and camera codes are the same everywhere
     * @throws UnreadableFileException where the file as a whole cannot be imported
     */
    ImportService.Imported run(
            UUID id, Path file, String fileName, @Nullable String source, ImportOptions options, @Nullable UUID account)
            throws IOException, SQLException, UnreadableFileException {
        Run run = new Run(id, fileName, sha256(file), origin(source, fileName), account);
        jdbi.useHandle(h -> write(h, run, "running", null, Map.of()));
        return run(run, file, options);
    }

    /** An import as its row has it from the beginning. */
    private record Run(
            UUID id,
            String fileName,
            String sha256,
            String source,
            @Nullable UUID account) {}

    private ImportService.Imported run(Run run, Path file, ImportOptions options)
            throws IOException, SQLException, UnreadableFileException {
        try {
            return imports.importFile(
                    file,
                    run.fileName(),
                    run.source(),
                    options,
                    (h, imported) -> write(h, run, "done", imported.read().format(), imported));
        } catch (UnreadableFileException e) {
            fail(run, e.code(), e.arguments());
            throw e;
        } catch (CancellationException e) {
            // whether it starts over is its job's business
            throw e;
        } catch (IOException | SQLException | RuntimeException e) {
            if (!Database.isAway(e)) {
                String code = DiskSpace.isFull(e) ? "import.storage_full" : "import.failed";
                fail(run, code, Map.of("id", run.id().toString()));
            }
            throw e;
        }
    }

    private void fail(Run run, String code, Map<String, ?> args) {
        jdbi.useHandle(h -> write(h, run, "failed", null, Map.of("code", code, "args", args)));
    }

    /** True where an import has come to its end, good or bad, and need not be made again. */
    boolean isEnded(UUID id) {
        return jdbi.withHandle(
                h -> h.createQuery("SELECT EXISTS (SELECT FROM import_run WHERE id = :id AND state <> 'running')")
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
    }

    private static String origin(@Nullable String source, String fileName) {
        return source == null || source.isBlank() ? origin(fileName) : source.strip();
    }

    private static String origin(String fileName) {
        String name = fileName.toLowerCase(java.util.Locale.ROOT);
        if (name.contains(".osm")) {
            return "osm";
        }
        return name.contains(".csv") ? "csv" : name.contains("json") ? "geojson" : "file";
    }

    private static final String WRITE = """
            INSERT INTO import_run (id, file_name, sha256, source, account_id, state, format, report, finished_at)
            VALUES (:id, :name, decode(:hash, 'hex'), :source, :account, :state, :format, CAST(:report AS jsonb),
              CASE WHEN :state <> 'running' THEN now() END)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, format = excluded.format, report = excluded.report,
              finished_at = excluded.finished_at
            """;

    private void write(Handle h, Run run, String state, @Nullable String format, Object report) {
        h.createUpdate(WRITE)
                .bind("id", run.id())
                .bind("name", run.fileName())
                .bind("hash", run.sha256())
                .bind("source", run.source())
                .bind("account", run.account())
                .bind("state", state)
                .bind("format", format)
                .bind("report", text(report))
                .execute();
    }

    private String text(Object report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that is no JSON", e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
