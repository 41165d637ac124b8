package org.xunfang.server.track;

/** What one record of a device comes to, once it has been read. */
public sealed interface Report {

    /** Number of the device. */
    int device();

    /** A fix that can be kept. */
    record Located(Fix fix) implements Report {
        @Override
        public int device() {
            return fix.device();
        }
    }

    /** A sign of life without a place. */
    record Heartbeat(int device) implements Report {}

    /**
     * Something that will never become a fix, however often it is sent.
     *
     * @param reason a stable word such as {@code lat}
     * @param body what was sent, without identifiers and without anything that may not be kept
     */
    record Unreadable(int device, String reason, String body) implements Report {}
}
