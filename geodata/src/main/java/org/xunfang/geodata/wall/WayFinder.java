package org.xunfang.geodata.wall;

import java.util.BitSet;
import java.util.Optional;

/** Tells whether someone gets in, and how, over stretches that have numbers. */
public interface WayFinder {

    /** A shortest way in that passes none of these stretches: numbers of stretches in their order; empty: there is none. */
    Optional<int[]> shortestWayIn(BitSet alsoWatched);
}
