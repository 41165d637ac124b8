package org.xunfang.geodata.match;

/** A time of which nobody knows the way: no fixes for long, or a leap that no way explains. */
public record TrackBreak(long fromMs, long toMs) implements MatchedPart {
    @Override
    public double lengthM() {
        return 0;
    }
}
