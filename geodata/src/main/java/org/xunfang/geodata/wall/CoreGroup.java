package org.xunfang.geodata.wall;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** A wall unit before its ground is known. */
record CoreGroup(String id, List<String> villageIds, List<WallHamlet> hamlets, Geometry core, CoreOrigin origin) {
    WallUnit on(Geometry ground) {
        return new WallUnit(
                id,
                villageIds,
                hamlets.stream()
                        .map(h -> new WallUnit.NamedHamlet(h.id(), h.name()))
                        .toList(),
                ground,
                core,
                origin);
    }

    /** True where the hamlets' own boundaries say all about the ground. */
    boolean bounded() {
        return !hamlets.isEmpty() && hamlets.stream().allMatch(h -> h.boundary() != null);
    }

    /** Polygons as one valid shape. */
    static Geometry oneShape(List<Polygon> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : OverlayNGRobust.union(new GeometryFactory().createMultiPolygon(parts.toArray(Polygon[]::new)));
    }
}
