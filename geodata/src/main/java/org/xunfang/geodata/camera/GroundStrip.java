package org.xunfang.geodata.camera;

/**
 * The distances from a camera's foot at which a target is within the lower and the upper edge of the picture.
 *
 * @param nearM metres on the ground, ∞ where the target is nowhere in the picture
 * @param farM metres on the ground, ∞ where the picture's upper edge never comes down to the target
 */
record GroundStrip(double nearM, double farM) {
    static final GroundStrip EVERYWHERE = new GroundStrip(0, Double.POSITIVE_INFINITY);

    /**
     * @param riseM height of the lens above the target, metres; below 0 for a target above the lens, which is seen as in a
     *     picture turned upside down
     * @param tiltDeg depression of the optical axis below the horizon
     * @param verticalAngleDeg vertical field angle of the lens
     */
    static GroundStrip of(double riseM, double tiltDeg, double verticalAngleDeg) {
        double down = riseM < 0 ? -tiltDeg : tiltDeg;
        double lower = down + verticalAngleDeg / 2;
        double upper = down - verticalAngleDeg / 2;
        double rise = Math.abs(riseM);
        return new GroundStrip(
                lower <= 0 ? Double.POSITIVE_INFINITY : distanceM(rise, lower),
                upper <= 0 ? Double.POSITIVE_INFINITY : distanceM(rise, upper));
    }

    private static double distanceM(double riseM, double depressionDeg) {
        return depressionDeg >= 90 ? 0 : riseM / Math.tan(Math.toRadians(depressionDeg));
    }
}
