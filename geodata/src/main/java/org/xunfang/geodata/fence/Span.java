package org.xunfang.geodata.fence;

/** A time in which something watches: from inclusive, until exclusive. */
public record Span(long fromMs, long untilMs) {

    /** All times. */
    public static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    public boolean has(long ms) {
        return ms >= fromMs && ms < untilMs;
    }
}
