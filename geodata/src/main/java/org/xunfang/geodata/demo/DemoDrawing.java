package org.xunfang.geodata.demo;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.geo.LocalPlane;

/**
 * Turns metres on the county's plane into the rows' longitude and latitude, rounded to 1e-7° (a centimetre). The same
 * place in metres is the same place in degrees, so shared vertices stay shared.
 */
final class DemoDrawing {
    static final GeometryFactory METRES = new GeometryFactory();
    private static final GeometryFactory DEGREES = new GeometryFactory();
    private static final double STEPS_PER_DEGREE = 1e7;

    private final LocalPlane plane = LocalPlane.around(116.62, 27.94);

    Point point(Coordinate metres) {
        return DEGREES.createPoint(degrees(metres));
    }

    LineString line(List<Coordinate> metres) {
        return DEGREES.createLineString(degrees(metres.toArray(Coordinate[]::new)));
    }

    LineString line(LineString metres) {
        return DEGREES.createLineString(degrees(metres.getCoordinates()));
    }

    Polygon polygon(Coordinate[] closedRingMetres) {
        return DEGREES.createPolygon(degrees(closedRingMetres));
    }

    Polygon polygon(Polygon metres) {
        LinearRing[] holes = new LinearRing[metres.getNumInteriorRing()];
        for (int i = 0; i < holes.length; i++) {
            holes[i] =
                    DEGREES.createLinearRing(degrees(metres.getInteriorRingN(i).getCoordinates()));
        }
        return DEGREES.createPolygon(
                DEGREES.createLinearRing(degrees(metres.getExteriorRing().getCoordinates())), holes);
    }

    /** Polygons or several of them. */
    MultiPolygon multiPolygon(Geometry metres) {
        Polygon[] parts = new Polygon[metres.getNumGeometries()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = polygon((Polygon) metres.getGeometryN(i));
        }
        return DEGREES.createMultiPolygon(parts);
    }

    private Coordinate[] degrees(Coordinate[] metres) {
        Coordinate[] out = new Coordinate[metres.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = degrees(metres[i]);
        }
        return out;
    }

    private Coordinate degrees(Coordinate metres) {
        Coordinate c = plane.toLonLat(metres.x, metres.y);
        return new Coordinate(
                Math.rint(c.x * STEPS_PER_DEGREE) / STEPS_PER_DEGREE,
                Math.rint(c.y * STEPS_PER_DEGREE) / STEPS_PER_DEGREE);
    }
}
