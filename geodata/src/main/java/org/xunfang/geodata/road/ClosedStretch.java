package org.xunfang.geodata.road;

/**
 * What is closed of a link: nobody passes it, and nothing lies on it; what lies before and behind is reached from there.
 *
 * @param link of a {@link RoadGraph}
 * @param fromM where the closed stretch begins, metres from the link's end A, not negative
 * @param toM where it ends; equal to {@code fromM} for a barrier at one point
 */
public record ClosedStretch(int link, double fromM, double toM) {
    public ClosedStretch {
        if (!(fromM >= 0 && toM >= fromM)) {
            throw new IllegalArgumentException("link " + link + " closed from " + fromM + " to " + toM + " m");
        }
    }

    /** Both, and what lies between them. */
    ClosedStretch with(ClosedStretch other) {
        return new ClosedStretch(link, Math.min(fromM, other.fromM), Math.max(toM, other.toM));
    }
}
