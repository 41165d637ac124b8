package org.xunfang.geodata.exchange;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be imported as a whole: empty, cut off, of no known format, in a wrong encoding. Problems of single
 * rows never throw; they stand in the {@link ImportReport}.
 */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final ImportReason reason;
    private final transient SortedMap<String, Object> arguments;

    /**
     * @param reason one of the {@code FILE_…} reasons
     * @param arguments values for the sentence in the dictionary: the place in the file ({@code byte} from 0, or
     *     {@code line} and {@code column} from 1) and what was found there
     */
    public UnreadableFileException(ImportReason reason, Map<String, ?> arguments) {
        this(reason, arguments, null);
    }

    public UnreadableFileException(ImportReason reason, Map<String, ?> arguments, @Nullable Throwable cause) {
        super(reason.code() + " " + new TreeMap<>(arguments), cause);
        this.reason = reason;
        this.arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    public ImportReason reason() {
        return reason;
    }

    /** Stable dotted code, the key of its words in the dictionaries. */
    public String code() {
        return reason.code();
    }

    /** Values for the sentence in the dictionary, numbers or strings. */
    public SortedMap<String, Object> arguments() {
        return arguments;
    }
}
