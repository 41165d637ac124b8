package org.xunfang.geodata.siting;

import java.util.BitSet;
import java.util.Comparator;

/**
 * A camera that could be had for a wall.
 *
 * @param watches the numbers of the stretches that it would watch
 * @param awkwardness tells which of two that do the same for the same money is better: the smaller
 */
record Candidate(SitedCamera camera, BitSet watches, int awkwardness) {

    /** An order that does not hang on that of the input. */
    static final Comparator<Candidate> STABLE = Comparator.<Candidate, SitingAction>comparing(c -> c.camera.action())
            .thenComparing(c -> c.camera.cameraId() == null ? "" : c.camera.cameraId())
            .thenComparing(Candidate::awkwardness)
            .thenComparing(c -> c.camera.position())
            .thenComparing(c -> c.camera.bearingDeg())
            .thenComparing(c -> c.camera.fieldAngleDeg());
}
