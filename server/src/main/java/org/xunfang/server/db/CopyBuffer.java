package org.xunfang.server.db;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.copy.CopyManager;

/** Rows on their way into a table through COPY, a megabyte at a time. Not thread-safe. */
public final class CopyBuffer {

    private static final int FLUSH_CHARS = 1 << 20;

    private final CopyManager copy;
    private final String statement;
    private final StringBuilder text = new StringBuilder();

    /** @param table a name of this program's own, never input */
    public CopyBuffer(CopyManager copy, String table) {
        this.copy = copy;
        this.statement = "COPY " + table + " FROM STDIN";
    }

    /** Adds a row: null, geometry (degrees), or anything whose text PostgreSQL reads. */
    public void add(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            append(values[i]);
        }
        text.append('\n');
        if (text.length() >= FLUSH_CHARS) {
            flush();
        }
    }

    /** Sends what is still here. */
    public void flush() throws SQLException {
        if (text.length() == 0) {
            return;
        }
        try {
            copy.copyIn(statement, new StringReader(text.toString()));
        } catch (IOException e) {
            throw new SQLException("COPY failed", e);
        }
        text.setLength(0);
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            text.append("\\N");
        } else if (value instanceof Geometry geometry) {
            text.append(Ewkb.hex(geometry));
        } else {
            escape(value.toString());
        }
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\u0000' -> text.append(' ');
                default -> text.append(c);
            }
        }
    }
}
