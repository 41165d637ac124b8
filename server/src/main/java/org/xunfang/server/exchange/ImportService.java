package org.xunfang.server.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.exchange.FileImport;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.ImportReport;
import org.xunfang.geodata.exchange.RowSink;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.server.live.EventOutbox;

/**
 * Brings rows into the database, whole or not at all: everything is one transaction, so that a kill leaves nothing half
 * there. Thread-safe.
 */
public final class ImportService {

    private final Jdbi jdbi;
    private final EventOutbox outbox;

    public ImportService(Jdbi jdbi, EventOutbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    /**
     * What an import did.
     *
     * @param read the account of the file's rows
     * @param written what became of them in the database
     */
    public record Imported(ImportReport read, WriteReport written) {}

    /** Imports a file and keeps no account of it; see the other. */
    public Imported importFile(Path file, String fileName, String source, ImportOptions options)
            throws IOException, UnreadableFileException, SQLException {
        return importFile(file, fileName, source, options, (h, imported) -> {});
    }

    /**
     * Imports a file.
     *
     * @param source names the origin of the rows for good: the same source and row id is the same thing
     * @param record writes the account of it, in the same transaction
     * @throws UnreadableFileException where the file as a whole cannot be imported; nothing is written then
     */
    Imported importFile(
            Path file, String fileName, String source, ImportOptions options, BiConsumer<Handle, Imported> record)
            throws IOException, UnreadableFileException, SQLException {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            // imports wait for each other: two files of one source must not interleave
            handle.execute("SELECT pg_advisory_xact_lock(7239002)");
            CountyWriter writer = new CountyWriter(handle, source);
            ImportReport report = FileImport.read(file, fileName, options, writer);
            WriteReport written = writer.finish();
            Imported imported = new Imported(report, written);
            record.accept(handle, imported);
            announce(handle, written);
            handle.commit();
            return imported;
        }
    }

    /**
     * Writes the rows that something of our own makes.
     *
     * @param rows is given the sink and hands every row to it
     * @param alongside more that belongs into the same transaction
     */
    public WriteReport write(String source, Consumer<RowSink> rows, Consumer<Handle> alongside) throws SQLException {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            CountyWriter writer = new CountyWriter(handle, source);
            rows.accept(writer);
            WriteReport written = writer.finish();
            alongside.accept(handle);
            announce(handle, written);
            handle.commit();
            return written;
        }
    }

    private void announce(Handle handle, WriteReport written) {
        if (!written.changedNothing()) {
            outbox.post(handle, "county.changed", null, Map.of());
        }
    }
}
