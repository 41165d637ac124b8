package org.xunfang.geodata.siting;

import java.util.BitSet;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a place promises before its views are worked out.
 *
 * @param stretches those that lie in the window of the shot, or within reach of the place as long as there is no shot
 * @param shot null for the place as a whole
 */
record Promise(
        MountPlace place,
        BitSet stretches,
        double yuan,
        Targets.Around around,
        @Nullable Shot shot) {

    /** A lens and where to point it. */
    record Shot(Lens lens, Aims.Aim aim) {}

    /** What promises most for least first; whole places before shots, so that no shot is overlooked. */
    static final Comparator<Promise> BEST_FIRST = Comparator.<Promise>comparingInt(p -> -p.stretches.cardinality())
            .thenComparingDouble(Promise::yuan)
            .thenComparingInt(p -> p.shot == null ? 0 : 1)
            .thenComparingInt(p -> p.place.awkwardness())
            .thenComparingInt(p -> p.shot == null ? 0 : -p.shot.aim.bits())
            .thenComparing(p -> p.place.at())
            .thenComparingDouble(p -> p.shot == null ? 0 : p.shot.aim.bearingDeg())
            .thenComparingDouble(p -> p.shot == null ? 0 : p.shot.lens.fieldAngleDeg());
}
