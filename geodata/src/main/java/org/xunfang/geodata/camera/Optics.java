package org.xunfang.geodata.camera;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a camera's view is worked out from: its own attributes where the register has them, the defaults of its build
 * where not.
 *
 * @param mountHeightM height of the lens above ground, metres
 * @param azimuthDeg grid bearing of the view, absent where the register has none
 * @param fieldAngleDeg horizontal field angle of the lens, over 0 to 360
 * @param imageWidthPx pixels across the image
 * @param rangeM declared ground range, metres, absent where none is declared
 * @param tiltDeg depression of the optical axis below the horizon, positive down, absent where not known
 * @param verticalAngleDeg vertical field angle of the lens, absent where not known
 * @param panRangeDeg how far the camera can be turned altogether, absent where not known
 * @param assumed which of these are defaults; iterates in the enum's order, unmodifiable
 */
public record Optics(
        double mountHeightM,
        @Nullable Double azimuthDeg,
        double fieldAngleDeg,
        int imageWidthPx,
        @Nullable Double rangeM,
        @Nullable Double tiltDeg,
        @Nullable Double verticalAngleDeg,
        @Nullable Double panRangeDeg,
        Set<CameraAttribute> assumed) {

    public Optics {
        EnumSet<CameraAttribute> copy = EnumSet.noneOf(CameraAttribute.class);
        copy.addAll(assumed);
        assumed = Collections.unmodifiableSet(copy);
    }

    /** The attributes of a camera, completed from the defaults of its build. */
    public static Optics of(Camera camera, CameraDefaults defaults) {
        CameraDefaults.Row row = defaults.row(camera.type());
        EnumSet<CameraAttribute> assumed = EnumSet.noneOf(CameraAttribute.class);
        return new Optics(
                known(camera.mountHeightM(), row.mountHeightM(), CameraAttribute.MOUNT_HEIGHT, assumed),
                camera.azimuthDeg(),
                known(camera.fieldAngleDeg(), row.fieldAngleDeg(), CameraAttribute.FIELD_ANGLE, assumed),
                known(camera.imageWidthPx(), row.imageWidthPx(), CameraAttribute.IMAGE_WIDTH, assumed),
                camera.rangeM(),
                camera.tiltDeg(),
                camera.verticalAngleDeg(),
                camera.panRangeDeg(),
                assumed);
    }

    private static <T> T known(@Nullable T value, T standIn, CameraAttribute attribute, Set<CameraAttribute> assumed) {
        if (value != null) {
            return value;
        }
        assumed.add(attribute);
        return standIn;
    }

    /** True where the view needs a direction and the register has none: nothing is guaranteed then. */
    public boolean directionMissing() {
        return azimuthDeg == null && fieldAngleDeg < 360;
    }

    /**
     * How far from the camera's foot it shows a target at a level of detail: √(d² − (H − t)²), at most the declared range
     * and what the upper edge of the picture leaves.
     *
     * @param targetHeightM height of the target above ground, metres, at least 0
     * @return metres on the ground, 0 where the level is not reached anywhere in the picture
     */
    public double groundRadiusM(DetailLevel level, double targetHeightM) {
        double d = level.distanceM(imageWidthPx, fieldAngleDeg);
        double rise = mountHeightM - targetHeightM;
        if (d <= Math.abs(rise)) {
            return 0;
        }
        GroundStrip picture = picture(targetHeightM);
        double radius = Math.min(Math.sqrt(d * d - rise * rise), picture.farM());
        double capped = rangeM == null ? radius : Math.min(radius, rangeM);
        return capped > picture.nearM() ? capped : 0;
    }

    /**
     * How far from the camera's foot the picture begins: (H − t) / tan(tilt + vertical angle / 2) where both are known, 0
     * where it reaches down to the foot or one of them is not known.
     *
     * @param targetHeightM height of the target above ground, metres, at least 0
     * @return metres on the ground, ∞ where the target is nowhere in the picture
     */
    public double groundNearM(double targetHeightM) {
        return picture(targetHeightM).nearM();
    }

    private GroundStrip picture(double targetHeightM) {
        return tiltDeg == null || verticalAngleDeg == null
                ? GroundStrip.EVERYWHERE
                : GroundStrip.of(mountHeightM - targetHeightM, tiltDeg, verticalAngleDeg);
    }

    /** The same lens turned to wherever its head can turn it: up and down as well, so that no edge of the picture counts. */
    public Optics turned() {
        return new Optics(
                mountHeightM, azimuthDeg, fieldAngleDeg, imageWidthPx, rangeM, null, null, panRangeDeg, assumed);
    }

    /**
     * The farthest that it may show a target at a level of detail, wherever it is turned.
     *
     * @param targetHeightM height of the target above ground, metres, at least 0
     * @return metres on the ground, at least {@link #groundRadiusM}
     */
    public double groundReachM(DetailLevel level, double targetHeightM) {
        return turned().groundRadiusM(level, targetHeightM);
    }

    /** The angle that the lens sweeps over its whole pan range, degrees, at most 360; 360 where the range is not known. */
    public double sweptAngleDeg() {
        return panRangeDeg == null ? 360 : Math.min(360, panRangeDeg + fieldAngleDeg);
    }
}
