package org.xunfang.geodata.exchange;

import org.jspecify.annotations.Nullable;

/** Ends the reading of one source row, which its reader then reports by {@link ImportCollector#refuse}. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final ImportReason reason;
    private final @Nullable String value;

    public Refused(ImportReason reason, @Nullable String value) {
        super(reason.code(), null, false, false);
        this.reason = reason;
        this.value = value;
    }

    public ImportReason reason() {
        return reason;
    }

    public @Nullable String value() {
        return value;
    }
}
