package org.xunfang.server.track;

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
}
