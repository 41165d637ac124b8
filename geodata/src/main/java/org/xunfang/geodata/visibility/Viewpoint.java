package org.xunfang.geodata.visibility;

/**
 * The sector that a camera could see if nothing stood in its way. The range arc is drawn as ⌈field angle / 1°⌉ chords
 * with their ends on the circle.
 *
 * @param x metres to the east on the plane
 * @param y metres to the north
 * @param mountHeightM height of the lens above ground, metres, more than 0
 * @param azimuthDeg grid bearing of the middle of the sector, clockwise from the y axis; of no weight at 360°
 * @param fieldAngleDeg angle of the sector, over 0 to 360
 * @param radiusM ground radius of the sector, metres, more than 0
 */
public record Viewpoint(
        double x, double y, double mountHeightM, double azimuthDeg, double fieldAngleDeg, double radiusM) {
    public Viewpoint {
        boolean placed = Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(azimuthDeg);
        boolean sized = radiusM > 0 && Double.isFinite(radiusM) && fieldAngleDeg > 0 && fieldAngleDeg <= 360;
        if (!placed || !sized || !(mountHeightM > 0)) {
            throw new IllegalArgumentException("no sector at " + x + ", " + y + " with mount " + mountHeightM
                    + " m, azimuth " + azimuthDeg + "°, field angle " + fieldAngleDeg + "°, radius " + radiusM + " m");
        }
    }
}
