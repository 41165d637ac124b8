package org.xunfang.geodata.siting;

import java.util.List;

/**
 * A lens with its sensor, as new cameras are bought.
 *
 * @param name stable lower-case name
 * @param fieldAngleDeg horizontal field angle, over 0 to 360
 * @param imageWidthPx pixels across the image, more than 0
 * @param rangeM how far it may be counted on at most, metres on the ground, more than 0
 */
public record Lens(String name, double fieldAngleDeg, int imageWidthPx, double rangeM) {

    /** Four megapixels behind 2.8, 6 and 12 mm; at night none of them shows a road farther than its lamp does. */
    public static final List<Lens> STANDARD =
            List.of(new Lens("wide", 90, 2560, 50), new Lens("normal", 54, 2560, 80), new Lens("tele", 28, 2560, 120));

    public Lens {
        if (!(fieldAngleDeg > 0 && fieldAngleDeg <= 360)
                || imageWidthPx <= 0
                || !(rangeM > 0 && Double.isFinite(rangeM))) {
            throw new IllegalArgumentException(
                    "no lens " + name + " of " + fieldAngleDeg + "°, " + imageWidthPx + " px, " + rangeM + " m");
        }
    }
}
