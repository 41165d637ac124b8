package org.xunfang.geodata.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Overlay of polygonal geometries that keeps polygons only: what touches in a line or point has no area in common. */
final class Overlay {
    static final GeometryFactory FACTORY = new GeometryFactory();

    /** The order of JTS by coordinates, for results that do not hang on the order of what is given. */
    static final Comparator<Geometry> ORDER = Geometry::compareTo;

    private Overlay() {}

    static Geometry union(Geometry a, Geometry b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        if (!a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())) {
            return collected(a, b);
        }
        return polygonal(OverlayNGRobust.overlay(a, b, OverlayNG.UNION));
    }

    /** The union of any number of polygonal geometries. */
    static Geometry union(Collection<? extends Geometry> parts) {
        return parts.isEmpty()
                ? FACTORY.createPolygon()
                : polygonal(OverlayNGRobust.union(List.<Geometry>copyOf(parts), FACTORY));
    }

    static Geometry intersection(Geometry a, Geometry b) {
        return a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())
                ? polygonal(OverlayNGRobust.overlay(a, b, OverlayNG.INTERSECTION))
                : FACTORY.createPolygon();
    }

    static Geometry difference(Geometry a, Geometry b) {
        return a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())
                ? polygonal(OverlayNGRobust.overlay(a, b, OverlayNG.DIFFERENCE))
                : a;
    }

    static List<Polygon> polygons(Geometry geometry) {
        List<Polygon> polygons = new ArrayList<>();
        PolygonExtracter.getPolygons(geometry, polygons);
        return polygons;
    }

    private static Geometry collected(Geometry a, Geometry b) {
        List<Polygon> polygons = polygons(a);
        polygons.addAll(polygons(b));
        return FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0]));
    }

    private static Geometry polygonal(Geometry result) {
        if (result.getDimension() == 2 && result.getNumGeometries() == 1) {
            return result.getGeometryN(0);
        }
        return FACTORY.createMultiPolygon(polygons(result).toArray(new Polygon[0]));
    }
}
