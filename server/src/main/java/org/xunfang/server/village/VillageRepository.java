package org.xunfang.server.village;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.MultiPolygon;
import org.xunfang.server.rights.Within;

/** Villages in the database, with the states of their walls. Thread-safe. */
public final class VillageRepository {

    private final Jdbi jdbi;

    public VillageRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String SELECT = """
            SELECT v.id, v.code, v.name, v.township, ST_X(p) AS lon, ST_Y(p) AS lat,
                   ST_XMin(boundary) AS min_lon, ST_YMin(boundary) AS min_lat,
                   ST_XMax(boundary) AS max_lon, ST_YMax(boundary) AS max_lat,
                   s.state, coalesce(s.closed, 0) AS closed, coalesce(s.units, 0) AS units
            FROM village v CROSS JOIN LATERAL ST_PointOnSurface(v.boundary) AS p
            LEFT JOIN village_wall s
              ON s.village_id = v.id AND s.level = :level AND s.camera_set = :set AND s.road_set = :network
            WHERE
            """ + Within.village("v.id");

    /**
     * The villages whose name or township contains the text, or whose code starts with it; no text: all.
     *
     * @param root only those of this unit's sub-tree; null: of the county
     */
    List<VillageView> list(String q, String level, String set, String network, @Nullable UUID root) {
        return query(SELECT + """
                 AND (strpos(lower(v.name), lower(:q)) > 0 OR starts_with(v.code, :q) OR strpos(v.township, :q) > 0)
                ORDER BY v.township NULLS LAST, v.name, v.id
                """, query -> query.bind("q", q), level, set, network, root);
    }

    /** One village; level, set and network as in {@code /api/villages}. Empty for one outside of the sub-tree. */
    public Optional<VillageView> find(UUID id, String level, String set, String network, @Nullable UUID root) {
        return query(SELECT + " AND v.id = :id", query -> query.bind("id", id), level, set, network, root).stream()
                .findFirst();
    }

    /** The ground of a village, degrees, longitude first. */
    public Optional<MultiPolygon> findBoundary(UUID id) {
        return jdbi.withHandle(h -> h.createQuery("SELECT boundary FROM village WHERE id = :id")
                .bind("id", id)
                .mapTo(MultiPolygon.class)
                .findOne());
    }

    private List<VillageView> query(
            String sql, UnaryOperator<Query> condition, String level, String set, String network, @Nullable UUID root) {
        return jdbi.withHandle(h -> condition
                .apply(h.createQuery(sql))
                .bind("level", level)
                .bind("set", set)
                .bind("network", network)
                .bind("root", root)
                .map((row, context) -> view(row))
                .list());
    }

    private static VillageView view(ResultSet row) throws SQLException {
        return new VillageView(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("township"),
                new double[] {row.getDouble("lon"), row.getDouble("lat")},
                new double[] {
                    row.getDouble("min_lon"),
                    row.getDouble("min_lat"),
                    row.getDouble("max_lon"),
                    row.getDouble("max_lat")
                },
                row.getString("state"),
                row.getInt("closed"),
                row.getInt("units"));
    }
}
