package org.xunfang.geodata.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link RowSink} that cannot take a row because of the row's own data. The import reports the row as refused
 * and goes on; any other exception of a sink ends the import.
 */
public final class RowRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final @Nullable String value;

    /**
     * @param code stable dotted code, the key of its words in the dictionaries
     * @param value the offending value
     */
    public RowRefusedException(String code, @Nullable String value) {
        super(code + (value == null ? "" : ": " + value));
        this.code = code;
        this.value = value;
    }

    public String code() {
        return code;
    }

    public @Nullable String value() {
        return value;
    }
}
