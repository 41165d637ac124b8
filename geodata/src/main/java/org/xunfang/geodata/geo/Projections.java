package org.xunfang.geodata.geo;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.locationtech.jts.geom.Coordinate;

/**
 * Coordinate systems of the EPSG register to and from WGS 84, through GeoTools.
 *
 * <p>x is always east or longitude and y north or latitude, whatever axis order the register gives. CGCS2000 is taken
 * as equal to WGS 84 (below a metre). The register is opened at the first use that needs it, which takes seconds: keep
 * that off the path of a request.
 *
 * <p>Thread-safe.
 */
public final class Projections {
    private static final ConcurrentMap<Integer, Transforms> KNOWN = new ConcurrentHashMap<>();

    private record Transforms(MathTransform toWgs84, MathTransform fromWgs84) {}

    private Projections() {}

    /** True if the EPSG register has a two-dimensional system of this code that leads to WGS 84. */
    public static boolean knows(int epsg) {
        try {
            transforms(epsg);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Longitude and latitude of a place given in an EPSG system.
     *
     * @throws IllegalArgumentException if the code is unknown or the place is outside what the projection can invert
     */
    public static Coordinate toWgs84(int epsg, double x, double y) {
        return apply(transforms(epsg).toWgs84, epsg, x, y);
    }

    /**
     * x and y in an EPSG system of a longitude and latitude.
     *
     * @throws IllegalArgumentException if the code is unknown or the place is outside what the projection can show
     */
    public static Coordinate fromWgs84(int epsg, double lon, double lat) {
        return apply(transforms(epsg).fromWgs84, epsg, lon, lat);
    }

    private static Coordinate apply(MathTransform transform, int epsg, double x, double y) {
        double[] xy = {x, y};
        try {
            transform.transform(xy, 0, xy, 0, 1);
        } catch (TransformException e) {
            throw new IllegalArgumentException("EPSG:" + epsg + " has no place (" + x + ", " + y + ")", e);
        }
        return new Coordinate(xy[0], xy[1]);
    }

    private static Transforms transforms(int epsg) {
        return KNOWN.computeIfAbsent(epsg, Projections::open);
    }

    private static Transforms open(int epsg) {
        try {
            CoordinateReferenceSystem crs = CRS.decode("EPSG:" + epsg, true);
            if (crs.getCoordinateSystem().getDimension() != 2) {
                throw new IllegalArgumentException("EPSG:" + epsg + " is not two-dimensional");
            }
            DefaultGeographicCRS wgs84 = DefaultGeographicCRS.WGS84;
            return new Transforms(CRS.findMathTransform(crs, wgs84, true), CRS.findMathTransform(wgs84, crs, true));
        } catch (FactoryException e) {
            throw new IllegalArgumentException("EPSG:" + epsg + " is unknown", e);
        }
    }
}
