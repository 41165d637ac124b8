package org.xunfang.geodata.match;

/** A part of a track, in the order of driving. */
public sealed interface MatchedPart permits RoadStretch, OffRoadLine, TrackBreak {
    /** When it begins, milliseconds as in the fixes. */
    long fromMs();

    /** When it ends, not before {@link #fromMs}. */
    long toMs();

    /** Metres travelled; 0 for a break. */
    double lengthM();
}
