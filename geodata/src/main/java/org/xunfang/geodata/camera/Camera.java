package org.xunfang.geodata.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * A camera point on the county's {@link org.xunfang.geodata.geo.LocalPlane}. Absent attributes are absent here; what
 * stands in for them is worked out by {@link Optics}.
 *
 * @param id names the camera in every result, never blank
 * @param kind source of the camera
 * @param type its build
 * @param state its working state
 * @param position metres on the plane; copied, to be left unchanged
 * @param mountHeightM height of the lens above ground, metres, more than 0
 * @param azimuthDeg direction of view as a grid bearing, clockwise from the plane's y axis, 0–360: an azimuth from true
 *     north plus {@link org.xunfang.geodata.geo.LocalPlane#convergenceDeg}; of the home preset for a camera that turns
 * @param azimuthDoubtDeg half width of what the given direction leaves open, 0–180: 22.5 for one of eight directions
 * @param fieldAngleDeg horizontal field angle of the lens, over 0 to 360
 * @param imageWidthPx pixels across the image, more than 0
 * @param rangeM declared ground range, metres, more than 0
 * @param tiltDeg depression of the optical axis below the horizon, −90 to 90, positive down
 * @param verticalAngleDeg vertical field angle of the lens, over 0 to 180
 * @param panRangeDeg how far the camera can be turned altogether, its axis from end to end, over 0 to 360
 * @param lastSeenAt when the state was last reported
 * @param consent of a private camera; absent: none
 */
public record Camera(
        String id,
        CameraKind kind,
        CameraType type,
        CameraState state,
        Coordinate position,
        @Nullable Double mountHeightM,
        @Nullable Double azimuthDeg,
        double azimuthDoubtDeg,
        @Nullable Double fieldAngleDeg,
        @Nullable Integer imageWidthPx,
        @Nullable Double rangeM,
        @Nullable Double tiltDeg,
        @Nullable Double verticalAngleDeg,
        @Nullable Double panRangeDeg,
        @Nullable Instant lastSeenAt,
        @Nullable Consent consent) {

    public Camera {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a camera without an id at " + position);
        }
        position = new Coordinate(position.x, position.y);
        require(position.isValid(), id, "position", position);
        require(mountHeightM == null || isPositive(mountHeightM), id, "mount height", mountHeightM);
        require(azimuthDeg == null || (azimuthDeg >= 0 && azimuthDeg <= 360), id, "azimuth", azimuthDeg);
        require(azimuthDoubtDeg >= 0 && azimuthDoubtDeg <= 180, id, "azimuth doubt", azimuthDoubtDeg);
        require(isAngle(fieldAngleDeg, 360), id, "field angle", fieldAngleDeg);
        require(imageWidthPx == null || imageWidthPx > 0, id, "image width", imageWidthPx);
        require(rangeM == null || isPositive(rangeM), id, "range", rangeM);
        require(tiltDeg == null || (tiltDeg >= -90 && tiltDeg <= 90), id, "tilt", tiltDeg);
        require(isAngle(verticalAngleDeg, 180), id, "vertical angle", verticalAngleDeg);
        require(isAngle(panRangeDeg, 360), id, "pan range", panRangeDeg);
    }

    private static boolean isAngle(@Nullable Double degrees, double most) {
        return degrees == null || (degrees > 0 && degrees <= most);
    }

    private static boolean isPositive(double metres) {
        return metres > 0 && Double.isFinite(metres);
    }

    private static void require(boolean good, String id, String attribute, @Nullable Object value) {
        if (!good) {
            throw new IllegalArgumentException("camera " + id + ": " + attribute + " cannot be " + value);
        }
    }
}
