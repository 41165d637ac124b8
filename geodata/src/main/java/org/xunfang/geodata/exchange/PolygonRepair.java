package org.xunfang.geodata.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;

/**
 * A polygonal shape made valid.
 *
 * @param parts valid polygons that together are a valid multipolygon, largest first; empty where nothing was left
 * @param changed true where the shape had to be repaired: it crossed itself, or was partly of no area
 */
public record PolygonRepair(List<Polygon> parts, boolean changed) {

    public PolygonRepair {
        parts = List.copyOf(parts);
    }

    /** Repairs a polygon or multipolygon; what is not polygonal in the result is dropped. */
    public static PolygonRepair of(Geometry shape) {
        boolean valid = shape.isValid();
        Geometry good = valid ? shape : GeometryFixer.fix(shape);
        List<Polygon> parts = new ArrayList<>();
        for (Object part : PolygonExtracter.getPolygons(good)) {
            Polygon polygon = (Polygon) part;
            if (polygon.getArea() > 0) {
                parts.add(polygon);
            }
        }
        parts.sort(Comparator.comparingDouble(Polygon::getArea).reversed());
        return new PolygonRepair(parts, !valid);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** All parts as one. */
    public MultiPolygon multiPolygon() {
        return LonLat.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    }
}
