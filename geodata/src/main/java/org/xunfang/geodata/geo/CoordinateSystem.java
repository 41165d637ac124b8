package org.xunfang.geodata.geo;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;

/**
 * The system that the coordinates of a file are in, as a user or the file names it.
 *
 * @param kind how its coordinates become WGS 84
 * @param epsg the EPSG code of a register system, 0 for the others
 */
public record CoordinateSystem(Kind kind, int epsg) {

    public static final CoordinateSystem WGS84 = new CoordinateSystem(Kind.WGS84, 0);
    public static final CoordinateSystem CGCS2000 = new CoordinateSystem(Kind.CGCS2000, 0);
    public static final CoordinateSystem GCJ02 = new CoordinateSystem(Kind.GCJ02, 0);
    public static final CoordinateSystem BD09 = new CoordinateSystem(Kind.BD09, 0);

    private static final Pattern EPSG_CODE = Pattern.compile("(?:URN:OGC:DEF:CRS:)?EPSG:{1,2}(\\d{4,6})");
    /** CGCS2000 3° Gauss–Krüger, with and without the zone number in the easting: known without opening the register. */
    private static final int FIRST_GAUSS_KRUEGER = 4513;

    private static final int LAST_GAUSS_KRUEGER = 4554;

    /** How coordinates become WGS 84. */
    public enum Kind {
        WGS84,
        /** Longitude and latitude in CGCS2000, taken as WGS 84. */
        CGCS2000,
        GCJ02,
        BD09,
        /** A system of the EPSG register. */
        EPSG
    }

    public CoordinateSystem {
        if ((kind == Kind.EPSG) != (epsg > 0)) {
            throw new IllegalArgumentException("kind " + kind + " does not go with EPSG code " + epsg);
        }
    }

    /**
     * Reads "WGS84", "CGCS2000", "GCJ-02", "BD09", "EPSG:4529", "urn:ogc:def:crs:EPSG::4490" and the like, in any case,
     * with or without hyphens and blanks. Empty if it is none of these or the register has no such code.
     */
    public static Optional<CoordinateSystem> parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return switch (name) {
            case "WGS84", "CRS84", "URN:OGC:DEF:CRS:OGC:1.3:CRS84", "EPSG:4326", "URN:OGC:DEF:CRS:EPSG::4326" ->
                Optional.of(WGS84);
            case "CGCS2000", "EPSG:4490", "URN:OGC:DEF:CRS:EPSG::4490" -> Optional.of(CGCS2000);
            case "GCJ02" -> Optional.of(GCJ02);
            case "BD09", "BD09LL" -> Optional.of(BD09);
            default -> parseCode(name);
        };
    }

    /**
     * Longitude and latitude in WGS 84 of a place in this system, x being east or longitude.
     *
     * @throws IllegalArgumentException if this is an EPSG system that cannot show such a place
     */
    public Coordinate toWgs84(double x, double y) {
        return switch (kind) {
            case WGS84, CGCS2000 -> new Coordinate(x, y);
            case GCJ02 -> ChineseCoordinates.gcj02ToWgs84(x, y);
            case BD09 -> ChineseCoordinates.bd09ToWgs84(x, y);
            case EPSG -> Projections.toWgs84(epsg, x, y);
        };
    }

    /** The name that {@link #parse} reads back. */
    @Override
    public String toString() {
        return kind == Kind.EPSG ? "EPSG:" + epsg : kind.name();
    }

    private static Optional<CoordinateSystem> parseCode(String name) {
        Matcher matcher = EPSG_CODE.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int code = Integer.parseInt(matcher.group(1));
        boolean gaussKrueger = code >= FIRST_GAUSS_KRUEGER && code <= LAST_GAUSS_KRUEGER;
        return gaussKrueger || Projections.knows(code)
                ? Optional.of(new CoordinateSystem(Kind.EPSG, code))
                : Optional.empty();
    }
}
