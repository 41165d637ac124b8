package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The built-up ground of one group of houses, K of the definitions.
 *
 * @param shape polygon or multi-polygon, metres
 * @param buildings the footprints in it, if it was made from footprints
 */
record BuiltUpCore(Geometry shape, CoreOrigin origin, List<Footprint> buildings) {
    /** Gaps between houses up to about twice this are closed, metres. */
    static final double CLOSING_M = 25;
    /** Fewer buildings make no core. */
    static final int FEWEST_BUILDINGS = 5;
    /** Radius round a hamlet's point where nothing else is known, metres. */
    static final double ASSUMED_M = 150;

    private static final int QUADRANT_SEGMENTS = 6;

    BuiltUpCore {
        buildings = List.copyOf(buildings);
    }

    static BuiltUpCore drawn(Geometry core) {
        return new BuiltUpCore(core, CoreOrigin.DRAWN, List.of());
    }

    static BuiltUpCore assumed(WallHamlet hamlet) {
        return new BuiltUpCore(hamlet.point().buffer(ASSUMED_M, 16), CoreOrigin.ASSUMED, List.of());
    }

    /**
     * Closes footprints by {@value #CLOSING_M} m (grown, then shrunk back) and keeps the components with at least
     * {@value #FEWEST_BUILDINGS} buildings, in the order of their first building.
     */
    static List<BuiltUpCore> ofFootprints(List<Footprint> buildings) {
        List<BuiltUpCore> cores = new ArrayList<>();
        for (List<Footprint> near : groupsWithin(buildings, 2 * CLOSING_M)) {
            if (near.size() >= FEWEST_BUILDINGS) {
                cores.addAll(closed(near));
            }
        }
        return cores;
    }

    private static List<BuiltUpCore> closed(List<Footprint> near) {
        // grown one by one and then united: a third of the time of growing all at once
        List<Geometry> grown = near.stream()
                .map(b -> b.shape().buffer(CLOSING_M, QUADRANT_SEGMENTS))
                .toList();
        Geometry closed = OverlayNGRobust.union(grown).buffer(-CLOSING_M, QUADRANT_SEGMENTS);
        List<BuiltUpCore> cores = new ArrayList<>();
        List<Footprint> left = new ArrayList<>(near);
        for (int k = 0; k < closed.getNumGeometries(); k++) {
            Geometry part = closed.getGeometryN(k);
            List<Footprint> inside = inside(part, left);
            left.removeAll(inside);
            if (inside.size() >= FEWEST_BUILDINGS) {
                cores.add(new BuiltUpCore(part, CoreOrigin.FOOTPRINTS, inside));
            }
        }
        return cores;
    }

    /** The footprints whose middle lies in a region. */
    static List<Footprint> inside(Geometry region, List<Footprint> buildings) {
        Envelope box = region.getEnvelopeInternal();
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(region);
        return buildings.stream()
                .filter(b -> box.intersects(b.shape().getEnvelopeInternal()))
                .filter(b -> locator.locate(b.shape().getInteriorPoint().getCoordinate()) != Location.EXTERIOR)
                .toList();
    }

    /** Footprints in groups that hang together by gaps of at most so many metres; groups and members in input order. */
    private static List<List<Footprint>> groupsWithin(List<Footprint> buildings, double gapM) {
        STRtree index = new STRtree();
        for (int b = 0; b < buildings.size(); b++) {
            index.insert(buildings.get(b).shape().getEnvelopeInternal(), b);
        }
        Groups groups = new Groups(buildings.size());
        for (int b = 0; b < buildings.size(); b++) {
            int here = b;
            Polygon shape = buildings.get(b).shape();
            Envelope box = new Envelope(shape.getEnvelopeInternal());
            box.expandBy(gapM);
            index.query(box, item -> {
                int other = (Integer) item;
                if (other > here
                        && !groups.same(here, other)
                        && shape.isWithinDistance(buildings.get(other).shape(), gapM)) {
                    groups.join(here, other);
                }
            });
        }
        return groups.list().stream()
                .map(group -> group.stream().map(buildings::get).toList())
                .toList();
    }
}
