package org.xunfang.geodata.exchange.osm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.PolygonRepair;

/**
 * The area of a multipolygon relation, put together from the lines of its members: what the outer rings enclose, without
 * what the inner rings enclose, with the islands inside those.
 *
 * @param area the area; may be empty
 * @param closed false where some outer line is part of no ring: a member is missing or the outline has a hole in it
 */
record Multipolygon(PolygonRepair area, boolean closed) {

    /** Lines in degrees, in any order and direction. */
    static Multipolygon of(List<LineString> outer, List<LineString> inner) {
        Rings outerRings = Rings.of(outer);
        Rings innerRings = Rings.of(inner);
        Geometry area = union(outerRings.polygons);
        if (!innerRings.polygons.isEmpty()) {
            Geometry holes = union(innerRings.polygons);
            PreparedGeometry within = PreparedGeometryFactory.prepare(holes);
            List<Polygon> islands = new ArrayList<>();
            for (Polygon ring : outerRings.polygons) {
                if (within.covers(ring)) {
                    islands.add(ring);
                }
            }
            area = OverlayNGRobust.overlay(area, holes, OverlayNG.DIFFERENCE);
            if (!islands.isEmpty()) {
                area = OverlayNGRobust.overlay(area, union(islands), OverlayNG.UNION);
            }
        }
        PolygonRepair repaired = PolygonRepair.of(area);
        boolean changed = repaired.changed() || outerRings.crossed || innerRings.crossed;
        return new Multipolygon(new PolygonRepair(repaired.parts(), changed), outerRings.closed);
    }

    private static Geometry union(Collection<Polygon> polygons) {
        return polygons.size() == 1
                ? polygons.iterator().next()
                : OverlayNGRobust.union(LonLat.FACTORY.buildGeometry(polygons));
    }

    /** The faces that lines enclose; {@code crossed} where they had to be cut at crossings first. */
    private record Rings(List<Polygon> polygons, boolean closed, boolean crossed) {

        static Rings of(List<LineString> lines) {
            if (lines.isEmpty()) {
                return new Rings(List.of(), false, false);
            }
            Rings asGiven = polygonized(lines, false);
            return asGiven.closed
                    ? asGiven
                    : polygonized(List.of(OverlayNGRobust.union(LonLat.FACTORY.buildGeometry(lines))), true);
        }

        @SuppressWarnings("unchecked") // JTS's Polygonizer has raw collections
        private static Rings polygonized(List<? extends Geometry> lines, boolean noded) {
            Polygonizer polygonizer = new Polygonizer();
            polygonizer.add(lines);
            List<Polygon> polygons = new ArrayList<>((Collection<Polygon>) polygonizer.getPolygons());
            boolean closed = polygonizer.getDangles().isEmpty()
                    && polygonizer.getCutEdges().isEmpty()
                    && polygonizer.getInvalidRingLines().isEmpty()
                    && !polygons.isEmpty();
            return new Rings(polygons, closed, noded && closed);
        }
    }
}
