package org.xunfang.server.config;

import java.time.Duration;

/**
 * How long positions are kept.
 *
 * @param fullDays as they came, 1 or more
 * @param thinnedDays after those, one of a device and minute; 0: none
 */
public record RetentionRules(int fullDays, int thinnedDays) {

    /** The rules where nothing is configured. */
    public static final RetentionRules USUAL = new RetentionRules(90, 90);

    public RetentionRules {
        if (fullDays < 1 || thinnedDays < 0) {
            throw new IllegalArgumentException("full %d, thinned %d days".formatted(fullDays, thinnedDays));
        }
    }

    /** Days after which nothing is left but what is pinned to an incident. */
    public int keptDays() {
        return fullDays + thinnedDays;
    }

    /** The same as {@link #keptDays}. */
    public Duration kept() {
        return Duration.ofDays(keptDays());
    }
}
