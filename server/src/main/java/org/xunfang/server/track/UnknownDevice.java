package org.xunfang.server.track;

import java.time.Instant;

/**
 * An identifier that has reported and belongs to nobody.
 *
 * @param identifier as it was told; {@code jt808} and a number for a terminal
 * @param strong it cannot be guessed, so that a device may keep it
 */
record UnknownDevice(String identifier, int seen, Instant firstSeenAt, Instant lastSeenAt, boolean strong) {

    private static final double LEAST_BITS = 80;

    static final String TERMINAL = "jt808 ";

    /**
     * Whether an identifier has as many bits as one that cannot be guessed, if it was drawn at random from letters of its kinds.
     * Numbers of telephones and devices never have.
     */
    static boolean isStrong(String identifier) {
        int kinds = (identifier.matches(".*[0-9].*") ? 10 : 0)
                + (identifier.matches("(?i).*[g-z].*") ? 26 : identifier.matches("(?i).*[a-f].*") ? 6 : 0);
        long different = identifier.chars().distinct().count();
        return kinds > 10 && different >= 8 && identifier.length() * Math.log(kinds) / Math.log(2) >= LEAST_BITS;
    }
}
