package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** Makes polygons of rings: counter-clockwise ones are outlines, clockwise ones holes. */
final class RingCollector {
    /** Rings of less area, in m², are slits and grazing rays, not places that are seen. */
    private static final double SLIT_M2 = 1e-9;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final List<Outline> outlines = new ArrayList<>(1);
    private final List<Coordinate[]> holes = new ArrayList<>(0);

    void add(Coordinate[] ring) {
        double area = ring.length < 4 ? 0 : -Area.ofRingSigned(ring);
        if (area > SLIT_M2) {
            outlines.add(new Outline(ring, area));
        } else if (area < -SLIT_M2) {
            holes.add(ring);
        }
    }

    /** A polygon, a multipolygon or an empty polygon. */
    Geometry polygons() {
        for (Coordinate[] hole : holes) {
            Outline around = outlineAround(hole);
            if (around != null) {
                around.holes.add(FACTORY.createLinearRing(hole));
            }
        }
        Polygon[] polygons = outlines.stream()
                .map(outline -> FACTORY.createPolygon(
                        FACTORY.createLinearRing(outline.ring), outline.holes.toArray(new LinearRing[0])))
                .toArray(Polygon[]::new);
        return switch (polygons.length) {
            case 0 -> FACTORY.createPolygon();
            case 1 -> polygons[0];
            default -> FACTORY.createMultiPolygon(polygons);
        };
    }

    private @Nullable Outline outlineAround(Coordinate[] hole) {
        Outline smallest = null;
        for (Outline outline : outlines) {
            boolean smaller = smallest == null || outline.area < smallest.area;
            if (smaller && (outlines.size() == 1 || holds(outline.ring, hole))) {
                smallest = outline;
            }
        }
        return smallest;
    }

    /** Most points decide: one that touches the outline may lie a rounding error beyond it. */
    private static boolean holds(Coordinate[] outline, Coordinate[] hole) {
        int inside = 0;
        for (int i = 1; i < hole.length; i++) {
            inside += switch (PointLocation.locateInRing(hole[i], outline)) {
                case Location.INTERIOR -> 1;
                case Location.EXTERIOR -> -1;
                default -> 0;
            };
        }
        return inside >= 0;
    }

    private static final class Outline {
        final Coordinate[] ring;
        final double area;
        final List<LinearRing> holes = new ArrayList<>(0);

        Outline(Coordinate[] ring, double area) {
            this.ring = ring;
            this.area = area;
        }
    }
}
