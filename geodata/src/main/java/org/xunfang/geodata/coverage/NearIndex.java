package org.xunfang.geodata.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** Polygons that other things are near to. For one thread. */
final class NearIndex {

    private final STRtree tree = new STRtree();

    /** @param polygons in the order of preference: where several fit, the first is found */
    NearIndex(List<Polygon> polygons) {
        for (int i = 0; i < polygons.size(); i++) {
            tree.insert(polygons.get(i).getEnvelopeInternal(), new Entry(i, polygons.get(i)));
        }
        tree.build();
    }

    /** Number of the first polygon within a distance in metres of another, −1 without one. */
    int firstWithin(List<Polygon> parts, double distanceM) {
        int first = -1;
        for (Polygon part : parts) {
            Envelope box = new Envelope(part.getEnvelopeInternal());
            box.expandBy(distanceM);
            for (Entry entry : entries(box)) {
                if ((first < 0 || entry.number < first) && entry.isWithin(part, distanceM)) {
                    first = entry.number;
                }
            }
        }
        return first;
    }

    /** Number of the first polygon that holds a point or has it on its boundary, −1 without one. */
    int firstHolding(Coordinate point) {
        int first = -1;
        for (Entry entry : entries(new Envelope(point))) {
            if ((first < 0 || entry.number < first) && entry.holds(point)) {
                first = entry.number;
            }
        }
        return first;
    }

    /** Numbers of the polygons whose boxes meet a box, growing. */
    List<Integer> near(Envelope box) {
        return entries(box).stream().map(entry -> entry.number).sorted().toList();
    }

    @SuppressWarnings("unchecked")
    private List<Entry> entries(Envelope box) {
        return tree.query(box);
    }

    /** One polygon with what makes asking it fast, made when it is first asked. */
    private static final class Entry {
        private final int number;
        private final Polygon polygon;
        private @Nullable IndexedPointInAreaLocator locator;
        private @Nullable IndexedFacetDistance facets;

        Entry(int number, Polygon polygon) {
            this.number = number;
            this.polygon = polygon;
        }

        boolean holds(Coordinate point) {
            if (locator == null) {
                locator = new IndexedPointInAreaLocator(polygon);
            }
            return locator.locate(point) != Location.EXTERIOR;
        }

        /** Boundaries within the distance, or one polygon inside the other. */
        boolean isWithin(Polygon other, double distanceM) {
            if (facets == null) {
                facets = new IndexedFacetDistance(polygon);
            }
            return facets.isWithinDistance(other, distanceM)
                    || holds(other.getCoordinate())
                    || new IndexedPointInAreaLocator(other).locate(polygon.getCoordinate()) != Location.EXTERIOR;
        }
    }
}
