package org.xunfang.geodata.visibility;

import org.locationtech.jts.geom.Coordinate;

/**
 * The sector that a camera could see if nothing stood in its way. The range arc is drawn as ⌈field angle / arc step⌉
 * chords with their ends on the circle.
 *
 * @param x metres to the east on the plane
 * @param y metres to the north
 * @param mountHeightM height of the lens above ground, metres, more than 0
 * @param azimuthDeg grid bearing of the middle of the sector, clockwise from the y axis; of no weight at 360°
 * @param fieldAngleDeg angle of the sector, over 0 to 360
 * @param nearM distance at which the picture begins, metres, at least 0 and less than the radius; drawn with chords between
 *     the same rays
 * @param radiusM ground radius of the sector, metres, more than 0
 * @param arcStepDeg longest chord of the range arc, degrees, 0.01 to 30
 */
public record Viewpoint(
        double x,
        double y,
        double mountHeightM,
        double azimuthDeg,
        double fieldAngleDeg,
        double nearM,
        double radiusM,
        double arcStepDeg) {

    private static final double ARC_STEP_DEG = 1;

    public Viewpoint {
        boolean placed = Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(azimuthDeg);
        boolean sized =
                nearM >= 0 && nearM < radiusM && Double.isFinite(radiusM) && fieldAngleDeg > 0 && fieldAngleDeg <= 360;
        boolean mounted = mountHeightM > 0 && Double.isFinite(mountHeightM);
        if (!placed || !sized || !mounted || !(arcStepDeg >= 0.01 && arcStepDeg <= 30)) {
            throw new IllegalArgumentException("no sector at " + x + ", " + y + " with mount " + mountHeightM
                    + " m, azimuth " + azimuthDeg + "°, field angle " + fieldAngleDeg + "°, near " + nearM
                    + " m, radius " + radiusM
                    + " m, arc step " + arcStepDeg + "°");
        }
    }

    /** A sector from the mount itself, with chords of at most 1°. */
    public Viewpoint(double x, double y, double mountHeightM, double azimuthDeg, double fieldAngleDeg, double radiusM) {
        this(x, y, mountHeightM, azimuthDeg, fieldAngleDeg, 0, radiusM, ARC_STEP_DEG);
    }

    /** The same with a picture that begins at a distance, metres. */
    public Viewpoint from(double beginM) {
        return new Viewpoint(x, y, mountHeightM, azimuthDeg, fieldAngleDeg, beginM, radiusM, arcStepDeg);
    }

    /** The same from another place. */
    public Viewpoint at(Coordinate place) {
        return new Viewpoint(place.x, place.y, mountHeightM, azimuthDeg, fieldAngleDeg, nearM, radiusM, arcStepDeg);
    }

    /** Number of chords of the range arc. */
    int chords() {
        // a quotient a rounding error above a whole number is that number
        return Math.max(1, (int) Math.ceil(fieldAngleDeg / arcStepDeg - 1e-9));
    }
}
