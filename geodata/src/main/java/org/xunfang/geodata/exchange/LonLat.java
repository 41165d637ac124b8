package org.xunfang.geodata.exchange;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/** Places in WGS 84 degrees that came from outside, checked. */
public final class LonLat {
    /** Makes geometries of WGS 84 degrees. */
    public static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 4326);

    private static final double METRES_PER_DEGREE = 111_195;

    private LonLat() {}

    /**
     * What is wrong with a place in WGS 84 degrees, or null where nothing is.
     *
     * <p>Taken for swapped: a latitude beyond ±90 beside a longitude that would do as one, and the box 27–50°E, 73.4–90°N,
     * which is open sea without a settlement and the mirror image of western China.
     */
    public static @Nullable ImportReason problem(double lon, double lat) {
        if (!Double.isFinite(lon) || !Double.isFinite(lat)) {
            return ImportReason.COORDINATE_NOT_A_NUMBER;
        }
        if (Math.abs(lon) > 360 || Math.abs(lat) > 360) {
            return ImportReason.COORDINATE_PROJECTED;
        }
        if (Math.abs(lat) > 90) {
            return Math.abs(lon) <= 90 && Math.abs(lat) <= 180
                    ? ImportReason.COORDINATE_SWAPPED
                    : ImportReason.LAT_OUT_OF_RANGE;
        }
        if (lat >= 73.4 && lon >= 27 && lon <= 50) {
            return ImportReason.COORDINATE_SWAPPED;
        }
        return Math.abs(lon) > 180 ? ImportReason.LON_OUT_OF_RANGE : null;
    }

    /**
     * A place of a file as WGS 84 degrees.
     *
     * @throws Refused where the place, before or after, is not on the earth
     */
    public static Coordinate of(double x, double y, UnaryOperator<Coordinate> toWgs84) throws Refused {
        String given = x + ", " + y;
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new Refused(ImportReason.COORDINATE_NOT_A_NUMBER, given);
        }
        Coordinate place;
        try {
            place = toWgs84.apply(new Coordinate(x, y));
        } catch (IllegalArgumentException e) {
            throw new Refused(ImportReason.COORDINATE_NOT_CONVERTIBLE, given);
        }
        ImportReason problem = problem(place.x, place.y);
        if (problem != null) {
            throw new Refused(problem, given);
        }
        return place;
    }

    /** How far two places are apart, metres, near enough for telling near from far. */
    public static double roughM(Coordinate a, Coordinate b) {
        double east = (b.x - a.x) * Math.cos(Math.toRadians((a.y + b.y) / 2));
        return METRES_PER_DEGREE * Math.hypot(east, b.y - a.y);
    }

    /** Metres for people, to the centimetre where they are few. */
    public static String metres(double lengthM) {
        return String.format(Locale.ROOT, lengthM < 10 ? "%.2f m" : "%.0f m", lengthM);
    }
}
