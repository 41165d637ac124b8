package org.xunfang.server.county;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.xunfang.geodata.geo.LocalPlane;

/**
 * The plane on which the county is measured. It is fixed once there are villages, and fixed anew only when the villages are
 * somewhere else altogether, so that figures stay comparable from run to run.
 */
public final class CountyPlane {

    private static final double FAR_DEG = 0.5;

    private CountyPlane() {}

    private static final String FIX = """
            WITH middle AS (
              SELECT ST_X(c) AS lon, ST_Y(c) AS lat
              FROM (SELECT ST_Centroid(ST_Extent(boundary)::geometry) AS c FROM village HAVING count(*) > 0) AS e)
            UPDATE county SET
              plane_lon = CASE WHEN abs(plane_lon - lon) < :far AND abs(plane_lat - lat) < :far THEN plane_lon ELSE lon END,
              plane_lat = CASE WHEN abs(plane_lon - lon) < :far AND abs(plane_lat - lat) < :far THEN plane_lat ELSE lat END
            FROM middle
            RETURNING plane_lon, plane_lat
            """;

    /** The plane; empty while there is no county or no village. */
    public static Optional<LocalPlane> findOrFix(Handle h) {
        return h.createQuery(FIX)
                .bind("far", FAR_DEG)
                .map((row, context) -> LocalPlane.around(row.getDouble("plane_lon"), row.getDouble("plane_lat")))
                .findOne();
    }

    /** The plane as it is; empty before the first assessment. */
    public static Optional<LocalPlane> find(Handle h) {
        return h.createQuery("SELECT plane_lon, plane_lat FROM county WHERE plane_lon IS NOT NULL")
                .map((row, context) -> LocalPlane.around(row.getDouble("plane_lon"), row.getDouble("plane_lat")))
                .findOne();
    }
}
