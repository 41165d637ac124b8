package org.xunfang.server.live;

import java.util.UUID;

/** {@code <epoch>-<sequence>}: what a page got last, and tells when it comes back. */
record EventId(UUID epoch, long sequence) {

    /** Stands for everything that no server of ours has sent: an epoch that never is. */
    private static final EventId FOREIGN = new EventId(new UUID(-1, -1), 0);

    static EventId parse(String text) {
        int dash = text.lastIndexOf('-');
        if (dash < 0) {
            return FOREIGN;
        }
        try {
            return new EventId(UUID.fromString(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        } catch (IllegalArgumentException e) {
            return FOREIGN;
        }
    }

    @Override
    public String toString() {
        return epoch + "-" + sequence;
    }
}
