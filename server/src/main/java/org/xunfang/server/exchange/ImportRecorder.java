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
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.server.db.Ids;

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
     * Imports a file under a new id; see {@link #run(UUID, Path, String, String, ImportOptions, UUID)}.
     */
    public ImportService.Imported run(
            Path file, String fileName, @Nullable String source, ImportOptions options, @Nullable UUID account)
            throws IOException, SQLException, UnreadableFileException {
        return run(Ids.next(), file, fileName, source, options, account);
    }

    /**
     * Imports a file and records the report, also that of a failure.
     *
     * @param id of the row in {@code import_run}
     * @param source origin of the rows; null: named after the format, as OSM ids and camera codes are the same everywhere
     * @throws UnreadableFileException where the file as a whole cannot be imported
     */
    public ImportService.Imported run(
            UUID id, Path file, String fileName, @Nullable String source, ImportOptions options, @Nullable UUID account)
            throws IOException, SQLException, UnreadableFileException {
        String origin = source == null || source.isBlank() ? origin(fileName) : source.strip();
        begin(id, file, fileName, origin, account);
        try {
            ImportService.Imported imported = imports.importFile(file, fileName, origin, options);
            end(id, "done", imported.read().format(), imported);
            return imported;
        } catch (UnreadableFileException e) {
            end(id, "failed", null, Map.of("code", e.code(), "args", e.arguments()));
            throw e;
        } catch (IOException | SQLException | RuntimeException e) {
            end(id, "failed", null, Map.of("code", "import.failed", "args", Map.of("id", id.toString())));
            throw e;
        }
    }

    private static String origin(String fileName) {
        String name = fileName.toLowerCase(java.util.Locale.ROOT);
        if (name.contains(".osm")) {
            return "osm";
        }
        return name.contains(".csv") ? "csv" : name.contains("json") ? "geojson" : "file";
    }

    private void begin(UUID id, Path file, String fileName, String source, @Nullable UUID account) throws IOException {
        byte[] hash = sha256(file);
        jdbi.useHandle(h -> h.createUpdate("""
                        INSERT INTO import_run (id, file_name, sha256, source, account_id, state)
                        VALUES (:id, :name, :hash, :source, :account, 'running')
                        ON CONFLICT (id) DO UPDATE SET state = 'running', started_at = now()
                        """)
                .bind("id", id)
                .bind("name", fileName)
                .bind("hash", hash)
                .bind("source", source)
                .bind("account", account)
                .execute());
    }

    private void end(UUID id, String state, @Nullable String format, Object report) {
        jdbi.useHandle(h -> h.createUpdate("""
                        UPDATE import_run SET state = :state, format = :format, report = CAST(:report AS jsonb), finished_at = now()
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("state", state)
                .bind("format", format)
                .bind("report", text(report))
                .execute());
    }

    private String text(Object report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that is no JSON", e);
        }
    }

    private static byte[] sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return in.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
