package org.xunfang.bench;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.Viewpoint;

/**
 * The plain way with a geometry library: the sector minus the union of the shadows of all walls, front and back, and the
 * footprints. Right also for mounts on walls; flat only.
 */
final class ShadowUnion {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    /** A wall that the viewpoint lies on casts no shadow of its own. */
    private static final double ON_WALL_M2 = 1e-6;

    private final STRtree index = new STRtree();

    ShadowUnion(List<Obstacle> buildings) {
        buildings.forEach(b -> index.insert(b.footprint().getEnvelopeInternal(), b.footprint()));
        index.build();
    }

    Geometry view(Viewpoint from) {
        Geometry sector = sector(from);
        List<Geometry> hidden = new ArrayList<>();
        for (Object found : index.query(sector.getEnvelopeInternal())) {
            Polygon footprint = (Polygon) found;
            if (footprint.intersects(sector)) {
                hidden.add(footprint);
                addShadows(from, footprint.getExteriorRing().getCoordinates(), hidden);
            }
        }
        return hidden.isEmpty() ? sector : sector.difference(CascadedPolygonUnion.union(hidden));
    }

    private static void addShadows(Viewpoint from, Coordinate[] ring, List<Geometry> into) {
        for (int i = 0; i + 1 < ring.length; i++) {
            Coordinate a = ring[i];
            Coordinate b = ring[i + 1];
            double turn = (a.x - from.x()) * (b.y - from.y()) - (b.x - from.x()) * (a.y - from.y());
            if (Math.abs(turn) > ON_WALL_M2) {
                into.add(FACTORY.createPolygon(
                        new Coordinate[] {a, b, beyond(from, b), beyond(from, a), new Coordinate(a)}));
            }
        }
    }

    /** On the same ray, farther than anything in range. */
    private static Coordinate beyond(Viewpoint from, Coordinate p) {
        double dx = p.x - from.x();
        double dy = p.y - from.y();
        double far = 20 * from.radiusM() / Math.hypot(dx, dy);
        return new Coordinate(from.x() + far * dx, from.y() + far * dy);
    }

    private static Geometry sector(Viewpoint v) {
        int n = (int) Math.ceil(v.fieldAngleDeg());
        Coordinate[] ring = new Coordinate[n + 3];
        ring[0] = new Coordinate(v.x(), v.y());
        for (int i = 0; i <= n; i++) {
            double direction = Math.toRadians(90 - v.azimuthDeg() - v.fieldAngleDeg() / 2 + i * v.fieldAngleDeg() / n);
            ring[i + 1] = new Coordinate(
                    v.x() + v.radiusM() * Math.cos(direction), v.y() + v.radiusM() * Math.sin(direction));
        }
        ring[n + 2] = new Coordinate(ring[0]);
        return FACTORY.createPolygon(ring);
    }
}
