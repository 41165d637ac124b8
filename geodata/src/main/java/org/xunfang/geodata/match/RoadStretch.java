package org.xunfang.geodata.match;

/**
 * A stretch of a link that was driven in one go.
 *
 * @param link of the matcher's graph
 * @param fromM where it begins, metres from the link's end A
 * @param toM where it ends, metres from A: below {@code fromM} when driven towards A
 * @param fromMs when it begins; between fixes, times are shared out by length
 */
public record RoadStretch(int link, double fromM, double toM, long fromMs, long toMs) implements MatchedPart {
    @Override
    public double lengthM() {
        return Math.abs(toM - fromM);
    }

    /** True where it was driven from the link's end A towards B. */
    public boolean towardsB() {
        return toM > fromM;
    }
}
