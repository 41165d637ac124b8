package org.xunfang.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The data section of a dump as {@code pg_restore} writes it: statements of one line each, and the rows of each table after
 * {@code COPY … FROM stdin;} up to a line with {@code \.} alone. No escape of the format can make a row look like that
 * line, so nothing has to be understood of the rows.
 */
final class DataScript {

    /** Hears of each table that is filled. */
    interface Listener {
        void filled(String copy, long rows);
    }

    private static final int BUFFER = 1 << 16;
    private static final byte[] END = "\\.\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private byte[] line = new byte[1 << 12];
    private int length;

    DataScript(InputStream in) {
        this.in = in;
    }

    /** Runs the script in the connection's transaction. */
    void run(Connection connection, Listener listener) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            while (readLine()) {
                String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
                if (text.startsWith("COPY ")) {
                    listener.filled(text, copy(connection, text));
                } else if (!isIgnored(text)) {
                    statement.execute(text);
                }
            }
        }
    }

    /** Comments, and commands to {@code psql} that newer versions of {@code pg_restore} add. */
    static boolean isIgnored(String text) {
        return text.isEmpty()
                || text.startsWith("--")
                || text.startsWith("\\")
                || text.startsWith("SET transaction_timeout");
    }

    private long copy(Connection connection, String command) throws IOException, SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command);
        try {
            while (readLine()) {
                if (Arrays.equals(line, 0, length, END, 0, END.length)) {
                    return copy.endCopy();
                }
                copy.writeToCopy(line, 0, length);
            }
            throw new IOException("the dump ends in the middle of a table");
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Reads up to and including the next line feed, or the rest; false at the end. */
    private boolean readLine() throws IOException {
        length = 0;
        while (from < to || fill()) {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            boolean complete = end < to;
            append(from, complete ? end + 1 : end);
            from = complete ? end + 1 : end;
            if (complete) {
                return true;
            }
        }
        return length > 0;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    private void append(int begin, int end) {
        int more = end - begin;
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + more));
        }
        System.arraycopy(buffer, begin, line, length, more);
        length += more;
    }
}
