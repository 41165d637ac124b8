package org.xunfang.geodata.visibility;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.CameraAttribute;
import org.xunfang.geodata.camera.DetailLevel;

/**
 * What one camera sees at one level of detail, and how that was made.
 *
 * @param cameraId the camera
 * @param level pixel density that the region guarantees
 * @param targetHeightM height of what is seen above ground, metres
 * @param scope guaranteed or potential
 * @param status how the view came about, or why the region is empty
 * @param region metres on the plane; polygonal, valid, empty where nothing is seen
 * @param position from where the view is taken, metres on the plane; differs from the camera's own if moved
 * @param movedM distance between the two, metres
 * @param radiusM ground radius at this level, metres, 0 where the level is not reached
 * @param nearM distance from the mount at which the picture begins on the ground, metres; 0 where that is not known
 * @param occluded false where no building stands within range: the view is then a bare sector and has to say so
 * @param ground what the view takes the ground to be; level where nothing is seen
 * @param assumed attributes that stand on defaults; iterates in the enum's order, unmodifiable
 */
public record CameraView(
        String cameraId,
        DetailLevel level,
        double targetHeightM,
        ViewScope scope,
        ViewStatus status,
        Geometry region,
        Coordinate position,
        double movedM,
        double radiusM,
        double nearM,
        boolean occluded,
        Ground ground,
        Set<CameraAttribute> assumed) {
    public CameraView {
        EnumSet<CameraAttribute> copy = EnumSet.noneOf(CameraAttribute.class);
        copy.addAll(assumed);
        assumed = Collections.unmodifiableSet(copy);
    }
}
