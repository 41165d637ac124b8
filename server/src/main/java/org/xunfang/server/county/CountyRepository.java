package org.xunfang.server.county;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The one row of the county and what is known of its extent. */
final class CountyRepository {

    /** Name, whether the data are made up, and the extent {@code [minLon, minLat, maxLon, maxLat]}, null without data. */
    record Found(String name, boolean demo, double @Nullable [] bounds) {}

    private final Jdbi jdbi;

    CountyRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Villages say where the county is; where there are none yet, roads and cameras do. */
    private static final String FIND = """
            SELECT name, demo, ST_XMin(e) AS min_lon, ST_YMin(e) AS min_lat, ST_XMax(e) AS max_lon, ST_YMax(e) AS max_lat
            FROM county LEFT JOIN LATERAL (
              SELECT coalesce((SELECT ST_Extent(boundary) FROM village),
                              (SELECT ST_Extent(line) FROM road),
                              (SELECT ST_Extent(point) FROM camera)) AS e) AS extent ON true
            """;

    /** Empty in a database without a county. */
    Optional<Found> find() {
        return jdbi.withHandle(h -> h.createQuery(FIND)
                .map((row, context) -> new Found(row.getString("name"), row.getBoolean("demo"), bounds(row)))
                .findOne());
    }

    /** Version of each drawn layer. */
    Map<String, Long> layers() {
        return jdbi.withHandle(h -> h.createQuery("SELECT layer, version FROM layer_version")
                .reduceRows(new TreeMap<>(), (map, row) -> {
                    map.put(row.getColumn("layer", String.class), row.getColumn("version", Long.class));
                    return map;
                }));
    }

    private static double @Nullable [] bounds(ResultSet row) throws SQLException {
        if (row.getObject("min_lon") == null) {
            return null;
        }
        return new double[] {
            row.getDouble("min_lon"), row.getDouble("min_lat"), row.getDouble("max_lon"), row.getDouble("max_lat")
        };
    }
}
