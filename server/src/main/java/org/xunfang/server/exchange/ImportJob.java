package org.xunfang.server.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.server.jobs.JobCancelledException;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.jobs.JobWork;

/**
 * Imports an upload. A kill takes back everything, since an import is one transaction with its account; the job then starts
 * over. A kill after that transaction leaves only the upload to be removed.
 */
public final class ImportJob implements JobWork {

    public static final String KIND = "import";

    private final ImportRecorder recorder;
    private final ObjectMapper json;

    public ImportJob(ImportRecorder recorder, ObjectMapper json) {
        this.recorder = recorder;
        this.json = json;
    }

    @Override
    public Map<String, Object> run(JsonNode order, JobProgress progress) throws Exception {
        ImportOrder upload = json.treeToValue(order, ImportOrder.class);
        Path file = Path.of(upload.file());
        if (recorder.isEnded(upload.id())) {
            Files.deleteIfExists(file);
            return Map.of("importId", upload.id());
        }
        ImportOptions options = upload.options().withProgress((read, toRead, rows) -> at(progress, read, toRead));
        try {
            recorder.run(upload.id(), file, upload.fileName(), upload.source(), options, upload.account());
        } catch (UnreadableFileException e) {
            // the report says so; the job has done what it could
            Files.deleteIfExists(file);
            return Map.of("importId", upload.id(), "code", e.code());
        } catch (CancelledAtRow e) {
            // the server may only be stopping: the upload stays until the import has come to an end
            throw e.cancelled;
        }
        Files.deleteIfExists(file);
        return Map.of("importId", upload.id());
    }

    /** Carries a cancel through the reader, which knows no checked exceptions. */
    private static final class CancelledAtRow extends CancellationException {
        private final JobCancelledException cancelled;

        CancelledAtRow(JobCancelledException cancelled) {
            initCause(cancelled);
            this.cancelled = cancelled;
        }
    }

    private static void at(JobProgress progress, long read, long toRead) {
        try {
            progress.at("read", toRead == 0 ? 0 : 0.9 * read / toRead);
        } catch (JobCancelledException e) {
            throw new CancelledAtRow(e);
        }
    }
}
