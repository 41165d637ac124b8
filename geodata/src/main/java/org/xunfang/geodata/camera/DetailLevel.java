package org.xunfang.geodata.camera;

/**
 * How much of a target a picture has to show: so many pixels across each metre.
 *
 * @param code stable lower-case name inside its {@link LevelTable}
 * @param pixelsPerMetre pixel density at the target, more than 0
 * @param confirmed false where the figure comes from a draft and not from the published standard
 */
public record DetailLevel(String code, double pixelsPerMetre, boolean confirmed) {
    public DetailLevel {
        if (code.isBlank() || !(pixelsPerMetre > 0 && Double.isFinite(pixelsPerMetre))) {
            throw new IllegalArgumentException("no detail level " + code + " of " + pixelsPerMetre + " px/m");
        }
    }

    /**
     * The distance from the lens at which the picture still has this density.
     *
     * <p>A flat image plane up to 150°, d = W / (2 ρ tan(φ/2)); beyond, an equidistant (fisheye) lens, d = W / (ρ φ).
     *
     * @param imageWidthPx pixels across the image, more than 0
     * @param fieldAngleDeg horizontal field angle of the lens (never the pan range), over 0 to 360
     * @return metres
     */
    public double distanceM(int imageWidthPx, double fieldAngleDeg) {
        double phi = Math.toRadians(fieldAngleDeg);
        return fieldAngleDeg < 150
                ? imageWidthPx / (2 * pixelsPerMetre * Math.tan(phi / 2))
                : imageWidthPx / (pixelsPerMetre * phi);
    }
}
