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
 * @param assumed which of these are defaults; iterates in the enum's order, unmodifiable
 */
public record Optics(
        double mountHeightM,
        @Nullable Double azimuthDeg,
        double fieldAngleDeg,
        int imageWidthPx,
        @Nullable Double rangeM,
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
     * How far from the camera's foot it shows a target at a level of detail: √(d² − (H − t)²), at most the declared range.
     *
     * @param targetHeightM height of the target above ground, metres, at least 0
     * @return metres on the ground, 0 where the level is not reached anywhere
     */
    public double groundRadiusM(DetailLevel level, double targetHeightM) {
        double d = level.distanceM(imageWidthPx, fieldAngleDeg);
        double rise = mountHeightM - targetHeightM;
        if (d <= Math.abs(rise)) {
            return 0;
        }
        double radius = Math.sqrt(d * d - rise * rise);
        return rangeM == null ? radius : Math.min(radius, rangeM);
    }
}
