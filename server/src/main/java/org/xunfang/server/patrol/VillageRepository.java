package org.xunfang.server.patrol;

import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.db.Ewkb;

/** Where villages are, for whoever has to be there soon. */
final class VillageRepository {

    /** The hamlet nearest to the middle of its village; of one without hamlets a point of its ground. */
    private static final String MIDDLES = """
            SELECT coalesce(
              (SELECT t.point FROM hamlet t WHERE t.village_id = v.id
               ORDER BY t.point <-> ST_Centroid(v.boundary), t.id LIMIT 1),
              ST_PointOnSurface(v.boundary)) AS middle
            FROM village v ORDER BY v.id
            """;

    private VillageRepository() {}

    /** @param area metres; null: everywhere */
    static List<Coordinate> middles(Handle h, LocalPlane plane, @Nullable Geometry area) {
        PreparedGeometry within = area == null ? null : PreparedGeometryFactory.prepare(area);
        GeometryFactory factory = new GeometryFactory();
        return h.createQuery(MIDDLES)
                .map((row, context) -> plane.toPlane(Objects.requireNonNull(Ewkb.read(row.getString("middle"))))
                        .getCoordinate())
                .filter(c -> within == null || within.covers(factory.createPoint(c)))
                .list();
    }
}
