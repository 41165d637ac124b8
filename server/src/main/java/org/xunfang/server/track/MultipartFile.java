package org.xunfang.server.track;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first file of a multipart body (RFC 7578) as a stream, without a copy on disk. For one thread. */
final class MultipartFile extends InputStream {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))");
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_LINES = 1000;

    private final BufferedInputStream in;
    private final byte[] delimiter;
    private boolean ended;

    private MultipartFile(BufferedInputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    static boolean isMultipart(@Nullable String contentType) {
        return contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** Empty where there is no file in it. */
    static Optional<InputStream> open(InputStream body, String contentType) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return Optional.empty();
        }
        String name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        BufferedInputStream in = new BufferedInputStream(body);
        boolean isFile = false;
        boolean isHead = false;
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line(in);
            if (line == null || line.equals("--" + name + "--")) {
                return Optional.empty();
            }
            if (line.equals("--" + name)) {
                isHead = true;
                isFile = false;
            } else if (isHead && line.isEmpty()) {
                if (isFile) {
                    return Optional.of(new MultipartFile(in, name));
                }
                isHead = false;
            } else if (isHead) {
                isFile |= line.toLowerCase(Locale.ROOT).startsWith("content-disposition:") && line.contains("filename");
            }
        }
        return Optional.empty();
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > LONGEST_LINE) {
                return null;
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return -1;
        }
        in.mark(delimiter.length);
        int b = in.read();
        if (b < 0 || b == delimiter[0] && isDelimiter()) {
            ended = true;
            return -1;
        }
        return b;
    }

    /** Whether the rest of the delimiter follows; if not, what was read for that is put back. */
    private boolean isDelimiter() throws IOException {
        for (int i = 1; i < delimiter.length; i++) {
            if (in.read() != delimiter[i]) {
                in.reset();
                in.read();
                return false;
            }
        }
        return true;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n = 0;
        for (int b = 0; n < length && (b = read()) >= 0; n++) {
            bytes[from + n] = (byte) b;
        }
        return n == 0 && length > 0 ? -1 : n;
    }
}
