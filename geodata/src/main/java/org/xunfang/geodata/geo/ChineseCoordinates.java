package org.xunfang.geodata.geo;

import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;

/**
 * The offset systems of Chinese web maps: GCJ-02 (AMap, Tencent) and BD-09 (Baidu), to and from WGS 84.
 *
 * <p>All values are degrees, longitude first. GCJ-02 shifts places inside the box 72.004–137.8347°E,
 * 0.8293–55.8271°N by 20–700 m and leaves all others alone. The inverses iterate until the forward formula returns the
 * given place to 1e-9° (0.1 mm); within a kilometre of the box's edge, where the shift breaks off, no inverse exists
 * everywhere and the last approximation is returned.
 *
 * <p>Thread-safe. The formulae have no official text; these are the ones in common use, checked against published
 * pairs.
 */
public final class ChineseCoordinates {
    private static final double A = 6378245.0;
    private static final double EE = 0.006693421622965943;
    private static final double BD_ANGLE = Math.PI * 3000.0 / 180.0;
    private static final double TOLERANCE_DEG = 1e-9 / 4;
    private static final int MAX_ROUNDS = 12;

    private ChineseCoordinates() {}

    public static Coordinate wgs84ToGcj02(double lon, double lat) {
        if (!shifted(lon, lat)) {
            return new Coordinate(lon, lat);
        }
        double x = lon - 105;
        double y = lat - 35;
        double radLat = Math.toRadians(lat);
        double magic = 1 - EE * Math.sin(radLat) * Math.sin(radLat);
        double root = Math.sqrt(magic);
        double metresPerDegLat = Math.toRadians(A * (1 - EE) / (magic * root));
        double metresPerDegLon = Math.toRadians(A / root * Math.cos(radLat));
        return new Coordinate(lon + eastShiftM(x, y) / metresPerDegLon, lat + northShiftM(x, y) / metresPerDegLat);
    }

    public static Coordinate gcj02ToWgs84(double lon, double lat) {
        return inverse(lon, lat, c -> wgs84ToGcj02(c.x, c.y));
    }

    public static Coordinate gcj02ToBd09(double lon, double lat) {
        double z = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BD_ANGLE);
        double theta = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BD_ANGLE);
        return new Coordinate(z * Math.cos(theta) + 0.0065, z * Math.sin(theta) + 0.006);
    }

    public static Coordinate bd09ToGcj02(double lon, double lat) {
        return inverse(lon, lat, c -> gcj02ToBd09(c.x, c.y));
    }

    public static Coordinate wgs84ToBd09(double lon, double lat) {
        Coordinate gcj = wgs84ToGcj02(lon, lat);
        return gcj02ToBd09(gcj.x, gcj.y);
    }

    public static Coordinate bd09ToWgs84(double lon, double lat) {
        Coordinate gcj = bd09ToGcj02(lon, lat);
        return gcj02ToWgs84(gcj.x, gcj.y);
    }

    private static boolean shifted(double lon, double lat) {
        return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
    }

    /** Fixed-point rounds: both shifts are small and smooth, so each round gains about two digits. */
    private static Coordinate inverse(double lon, double lat, UnaryOperator<Coordinate> forward) {
        Coordinate guess = new Coordinate(lon, lat);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Coordinate image = forward.apply(guess);
            double dLon = image.x - lon;
            double dLat = image.y - lat;
            guess = new Coordinate(guess.x - dLon, guess.y - dLat);
            if (Math.abs(dLon) < TOLERANCE_DEG && Math.abs(dLat) < TOLERANCE_DEG) {
                break;
            }
        }
        return guess;
    }

    private static double northShiftM(double x, double y) {
        return -100
                + 2 * x
                + 3 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + wave(20, 6 * x)
                + wave(20, 2 * x)
                + wave(20, y)
                + wave(40, y / 3)
                + wave(160, y / 12)
                + wave(320, y / 30);
    }

    private static double eastShiftM(double x, double y) {
        return 300
                + x
                + 2 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + wave(20, 6 * x)
                + wave(20, 2 * x)
                + wave(20, x)
                + wave(40, x / 3)
                + wave(150, x / 12)
                + wave(300, x / 30);
    }

    private static double wave(double amplitude, double halfTurns) {
        return amplitude * 2 / 3 * Math.sin(halfTurns * Math.PI);
    }
}
