package org.xunfang.geodata.siting;

import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.Camera;

/**
 * A camera that stands in a scene.
 *
 * @param view its guaranteed view at the scene's level, metres; empty where it has none
 */
public record StandingCamera(Camera camera, Geometry view, Standing standing) {

    /** What a camera is to the figures that a plan is made for. */
    public enum Standing {
        /** It counts. It may be turned if it is no checkpoint and not private. */
        COUNTS,
        /** It does not count as it is out of order, and would if it were repaired. */
        BROKEN,
        /** Private, and does not count for want of consent. */
        UNSHARED,
        /** It counts and has to stay as it is: it was accepted for a plan, say. */
        FIXED,
        /** Neither counted nor to be had. */
        OUT
    }

    String id() {
        return camera.id();
    }

    boolean counts() {
        return standing == Standing.COUNTS || standing == Standing.FIXED;
    }
}
