package org.xunfang.server.assessment;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/** Areas as the database keeps them. */
final class Shapes {

    private Shapes() {}

    /** All polygons in a geometry. */
    @SuppressWarnings("unchecked")
    static MultiPolygon multiPolygon(Geometry geometry) {
        List<Polygon> polygons = PolygonExtracter.getPolygons(geometry);
        return geometry.getFactory().createMultiPolygon(polygons.toArray(Polygon[]::new));
    }
}
