package org.xunfang.geodata.geo;

import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;

/**
 * A place in CGCS2000 three-degree Gauss–Krüger coordinates, as surveyors in China use them: EPSG:4513–4533, with the
 * zone's number before the easting.
 *
 * <p>Needs no register: it is {@link LocalPlane} on the zone's meridian. CGCS2000 is taken as WGS 84, whose ellipsoid
 * differs by 0.1 mm.
 *
 * @param zone 25 to 45; its meridian is at three times as many degrees east
 * @param eastingM zone · 10⁶ + 500,000 + metres east of the meridian
 * @param northingM metres north of the equator
 */
public record GaussKrueger(int zone, double eastingM, double northingM) {

    private static final int FIRST_ZONE = 25;
    private static final int LAST_ZONE = 45;
    private static final int FIRST_EPSG = 4513;
    private static final double WIDTH_DEG = 3;
    private static final double FALSE_EASTING_M = 500_000;

    /** The place of a longitude and latitude, in the zone whose meridian is nearest; empty west or east of all zones. */
    public static Optional<GaussKrueger> of(double lon, double lat) {
        long zone = Math.round(lon / WIDTH_DEG);
        if (zone < FIRST_ZONE || zone > LAST_ZONE) {
            return Optional.empty();
        }
        Coordinate metres = LocalPlane.around(zone * WIDTH_DEG, 0).toPlane(lon, lat);
        return Optional.of(new GaussKrueger((int) zone, zone * 1e6 + FALSE_EASTING_M + metres.x, metres.y));
    }

    /** The code of its system. */
    public int epsg() {
        return FIRST_EPSG + zone - FIRST_ZONE;
    }
}
