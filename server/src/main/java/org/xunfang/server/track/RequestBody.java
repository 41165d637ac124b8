package org.xunfang.server.track;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/**
 * The body of a device's request, unpacked, and at most so many bytes of it.
 *
 * @param fault why it can never be read, a stable word: {@code gzip} or {@code too_long}; null: all of it is there
 */
record RequestBody(byte[] bytes, @Nullable String fault) {

    private static final int PORTION = 8192;
    private static final long MOST_DRAINED = 64L << 20;

    /**
     * Reads a body.
     *
     * @param encoding the header {@code Content-Encoding}
     * @param most bytes, packed as well as unpacked; what is longer is left on the line, for {@link #drain}
     * @throws AppException.Unavailable where there is no room for a long one now
     */
    static RequestBody read(InputStream in, @Nullable String encoding, int most, BodyBudget.Share room) {
        byte[] raw = raw(in, most, room);
        boolean isGzip = raw.length > 1 && raw[0] == 0x1f && raw[1] == (byte) 0x8b;
        if (!isGzip) {
            boolean shouldBe = raw.length > 0 && "gzip".equalsIgnoreCase(encoding);
            return shouldBe ? new RequestBody(new byte[0], "gzip") : of(raw, most);
        }
        try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            return of(upTo(packed, most + 1, room), most);
        } catch (IOException e) {
            return new RequestBody(new byte[0], raw.length > most ? "too_long" : "gzip");
        }
    }

    private static RequestBody of(byte[] bytes, int most) {
        return bytes.length > most
                ? new RequestBody(Arrays.copyOf(bytes, most), "too_long")
                : new RequestBody(bytes, null);
    }

    private static byte[] raw(InputStream in, int most, BodyBudget.Share room) {
        try {
            return upTo(in, most + 1, room);
        } catch (IOException | HttpException.RuntimeException e) {
            throw broken();
        }
    }

    private static byte[] upTo(InputStream in, int most, BodyBudget.Share room) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] portion = new byte[PORTION];
        for (int n = in.read(portion); n >= 0; n = in.read(portion)) {
            int kept = Math.min(n, most - bytes.size());
            room.use(kept);
            bytes.write(portion, 0, kept);
            if (bytes.size() == most) {
                break;
            }
        }
        return bytes.toByteArray();
    }

    /** Takes what is left off the line, within reason, so that a known device hears the answer. */
    static void drain(InputStream in) {
        byte[] buffer = new byte[PORTION];
        try {
            long left = MOST_DRAINED;
            for (int n = 0; n >= 0 && left > 0; left -= n) {
                n = in.read(buffer);
            }
        } catch (IOException | HttpException.RuntimeException e) {
            throw broken();
        }
    }

    /** A request that breaks off is no record: the device sends it again. */
    private static AppException broken() {
        return new AppException.Invalid("request.refused", Map.of());
    }

    boolean isEmpty() {
        return bytes.length == 0 && fault == null;
    }

    /** Whether it is JSON, by what the request says or by how it begins. */
    boolean isJson(@Nullable String contentType) {
        int start = 0;
        while (start < bytes.length && bytes[start] <= ' ' && bytes[start] >= 0) {
            start++;
        }
        if (start == bytes.length) {
            return fault != null && isCalledJson(contentType);
        }
        return bytes[start] == '{' || bytes[start] == '[' || isCalledJson(contentType);
    }

    private static boolean isCalledJson(@Nullable String contentType) {
        return contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
