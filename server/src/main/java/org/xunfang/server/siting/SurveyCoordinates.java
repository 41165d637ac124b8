package org.xunfang.server.siting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.ChineseCoordinates;
import org.xunfang.geodata.geo.GaussKrueger;

/**
 * One place in the systems of those who will look for it: with a receiver, a survey instrument, a web map.
 *
 * @param wgs84 longitude and latitude, 1e-7°; at this accuracy those of CGCS2000 (EPSG:4490) too
 * @param cgcs2000 in the three-degree zone; null outside of China's zones
 * @param gcj02 longitude and latitude on AMap and Tencent, 1e-7°
 */
record SurveyCoordinates(List<BigDecimal> wgs84, @Nullable ZoneCoordinates cgcs2000, List<BigDecimal> gcj02) {

    private static final int DEGREE_DIGITS = 7;
    private static final int METRE_DIGITS = 2;

    /**
     * Easting with the zone's number, and northing, metres.
     *
     * @param epsg code of the system, 4513 to 4533
     */
    record ZoneCoordinates(int epsg, BigDecimal e, BigDecimal n) {}

    static SurveyCoordinates of(Coordinate lonLat) {
        Coordinate gcj02 = ChineseCoordinates.wgs84ToGcj02(lonLat.x, lonLat.y);
        ZoneCoordinates zone = GaussKrueger.of(lonLat.x, lonLat.y)
                .map(k -> new ZoneCoordinates(
                        k.epsg(), rounded(k.eastingM(), METRE_DIGITS), rounded(k.northingM(), METRE_DIGITS)))
                .orElse(null);
        return new SurveyCoordinates(degrees(lonLat), zone, degrees(gcj02));
    }

    private static List<BigDecimal> degrees(Coordinate c) {
        return List.of(rounded(c.x, DEGREE_DIGITS), rounded(c.y, DEGREE_DIGITS));
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }
}
