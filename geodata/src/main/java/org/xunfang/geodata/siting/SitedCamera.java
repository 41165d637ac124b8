package org.xunfang.geodata.siting;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * A camera of a plan.
 *
 * @param cameraId the existing camera that is repaired, turned or shared, null for a new one
 * @param position metres on the plane
 * @param mountHeightM height of the lens above ground, metres
 * @param bearingDeg grid bearing, clockwise from the plane's y axis, at least 0 and below 360
 * @param fieldAngleDeg horizontal field angle, over 0 to 360
 * @param rangeM how far it is counted on at most, whatever the level, metres on the ground; where an existing camera
 *     declares none, how far it shows the ground at the scene's level
 * @param view its guaranteed view at the scene's level, metres
 */
public record SitedCamera(
        SitingAction action,
        @Nullable String cameraId,
        Coordinate position,
        double mountHeightM,
        double bearingDeg,
        double fieldAngleDeg,
        int imageWidthPx,
        double rangeM,
        double costYuan,
        Geometry view) {
    public SitedCamera {
        position = new Coordinate(position.x, position.y);
    }

    /** What it is called among the cameras of a scene: the same for the same camera. */
    public String key() {
        return cameraId != null
                ? cameraId
                : String.format(
                        Locale.ROOT,
                        "siting:%s %.2f %.2f %.1f %.1f",
                        action,
                        position.x,
                        position.y,
                        bearingDeg,
                        fieldAngleDeg);
    }
}
