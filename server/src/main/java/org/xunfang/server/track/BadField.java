package org.xunfang.server.track;

import org.jspecify.annotations.Nullable;

/** A field of a device's record is missing or makes no sense: the record will never become a fix. */
final class BadField extends Exception {

    private final String field;

    /** @param field its name, a stable word for the quarantine */
    BadField(String field) {
        super(field, null, false, false);
        this.field = field;
    }

    String field() {
        return field;
    }

    /** Reads something of a record. */
    @FunctionalInterface
    interface Reading<T> {
        @Nullable
        T read() throws BadField;
    }

    /** What is read; null where it makes no sense. */
    static <T> @Nullable T orNull(Reading<T> reading) {
        try {
            return reading.read();
        } catch (BadField e) {
            return null;
        }
    }
}
