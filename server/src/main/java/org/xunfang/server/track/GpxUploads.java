package org.xunfang.server.track;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/**
 * Takes GPX files, two at a time, up to 50 MB and 1,000,000 points each; packed ones too, and as a form's file. What comes
 * before a fault is taken. Thread-safe.
 */
final class GpxUploads {

    static final long MOST_BYTES = 50_000_000;
    static final int MOST_POINTS = 1_000_000;
    private static final int AT_ONCE = 2;

    private final PositionIngest ingest;
    private final Semaphore places = new Semaphore(AT_ONCE);

    GpxUploads(PositionIngest ingest) {
        this.ingest = ingest;
    }

    /**
     * Reads a file to its end, or to its fault, and stores its points.
     *
     * @throws AppException.Unavailable where too many come at once, or the database is away; what was taken before is a
     *     duplicate when the file comes again
     */
    GpxSummary take(Device device, InputStream body, @Nullable String contentType) {
        if (!places.tryAcquire()) {
            throw new AppException.Unavailable("ingest.busy", null);
        }
        try {
            UploadStream raw = new UploadStream(body, MOST_BYTES);
            GpxUpload upload = new GpxUpload(device, ingest, MOST_POINTS, Instant.now());
            String fault = read(raw, contentType, upload);
            RequestBody.drain(body);
            if (raw.isBroken()) {
                throw new AppException.Invalid("request.refused", Map.of());
            }
            return upload.end(raw.isTooLong() ? "too_long" : fault);
        } finally {
            places.release();
        }
    }

    private static @Nullable String read(InputStream raw, @Nullable String contentType, GpxUpload upload) {
        try {
            InputStream file = raw;
            if (contentType != null && MultipartFile.isMultipart(contentType)) {
                file = MultipartFile.open(raw, contentType).orElse(null);
            }
            return file == null ? "no_file" : readFile(file, upload);
        } catch (IOException e) {
            return "no_file";
        }
    }

    private static @Nullable String readFile(InputStream file, GpxUpload upload) throws IOException {
        BufferedInputStream start = new BufferedInputStream(file);
        start.mark(2);
        boolean isGzip = start.read() == 0x1f && start.read() == 0x8b;
        start.reset();
        if (!isGzip) {
            return GpxReader.read(start, upload::add);
        }
        return readPacked(start, upload);
    }

    private static @Nullable String readPacked(InputStream packed, GpxUpload upload) {
        try (InputStream unpacked = new GZIPInputStream(packed)) {
            return readUnpacked(new UploadStream(unpacked, MOST_BYTES), upload);
        } catch (IOException e) {
            return "gzip";
        }
    }

    private static @Nullable String readUnpacked(UploadStream file, GpxUpload upload) {
        String fault = GpxReader.read(file, upload::add);
        if (file.isTooLong()) {
            return "too_long";
        }
        return file.isBroken() ? "gzip" : fault;
    }
}
