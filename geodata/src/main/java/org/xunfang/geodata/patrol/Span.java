package org.xunfang.geodata.patrol;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its first moment
 * @param until the first moment after it, later than {@code from}
 */
public record Span(Instant from, Instant until) {
    public Span {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("span from " + from + " until " + until);
        }
    }

    /** True where the moment lies in it. */
    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /** True where the two have a moment in common. */
    public boolean meets(Span other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }
}
