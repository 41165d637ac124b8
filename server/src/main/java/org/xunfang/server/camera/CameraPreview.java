package org.xunfang.server.camera;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What a camera would see that is not kept yet.
 *
 * @param position longitude and latitude from where the view is taken; differs from the camera's own if moved
 * @param movedM how far it was moved out of a building, metres
 * @param assumed attributes that stand on defaults, with their values
 * @param levels coarsest first; empty for a Wi-Fi probe
 */
record CameraPreview(List<Double> position, double movedM, Map<String, Number> assumed, List<Level> levels) {

    CameraPreview {
        levels = List.copyOf(levels);
    }

    /**
     * At one level of detail.
     *
     * @param status how the view came about, or why there is none
     * @param radiusM ground radius, 0 where the level is not reached
     * @param nearM radius of the blind ground at the camera's foot, 0 where the register does not tell
     * @param occluded false where no building stands within range: occlusion is not computed then
     * @param region in degrees; null where nothing is guaranteed to be seen
     * @param potential what it can be turned to, or might see in the direction that is not known; null for a fixed camera
     */
    record Level(
            String level,
            String status,
            double areaM2,
            double radiusM,
            double nearM,
            boolean occluded,
            @Nullable Geometry region,
            @Nullable Potential potential) {}

    /** What a camera may see, but does not guarantee; the region is null where it is nothing. */
    record Potential(double areaM2, @Nullable Geometry region) {}
}
