package org.xunfang.server.wall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.rights.Within;

/** The walls as the last assessment left them. */
final class WallRepository {

    private final Jdbi jdbi;

    WallRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String WALLS = """
            SELECT u.id, u.name, w.state, w.kappa, w.gaps, w.entrances, w.guarded, w.reasons::text AS reasons,
                   w.resilience, w.fragile,
                   (SELECT min(g.length_m) FROM coverage_gap g
                    WHERE (g.wall_unit_id, g.level, g.camera_set, g.road_set)
                        = (w.wall_unit_id, w.level, w.camera_set, w.road_set)) AS shortest_gap_m,
                   (SELECT coalesce(json_agg(json_build_object('id', v.id, 'name', v.name, 'township', v.township)
                                             ORDER BY v.name, v.id), '[]')::text
                    FROM wall_unit_village uv JOIN village v ON v.id = uv.village_id
                    WHERE uv.wall_unit_id = u.id) AS villages,
                   ST_X(u.label_point) AS lon, ST_Y(u.label_point) AS lat,
                   ST_XMin(u.ground) AS min_lon, ST_YMin(u.ground) AS min_lat,
                   ST_XMax(u.ground) AS max_lon, ST_YMax(u.ground) AS max_lat
            FROM wall w JOIN wall_unit u ON u.id = w.wall_unit_id
            WHERE w.level = :level AND w.camera_set = :set AND w.road_set = :network AND
            """ + Within.wallUnit("u.id");

    /**
     * The walls, open ones first, then by name.
     *
     * @param state only those in this state; null: all
     * @param village only those that this village has a part in; null: all
     * @param root only those of this unit's sub-tree; null: of the county
     */
    List<WallViews.Wall> list(Perspective p, @Nullable String state, @Nullable UUID village, @Nullable UUID root) {
        String sql = WALLS + """
                  AND (CAST(:state AS text) IS NULL OR w.state = :state)
                  AND (CAST(:village AS uuid) IS NULL OR EXISTS (
                       SELECT FROM wall_unit_village uv WHERE uv.wall_unit_id = u.id AND uv.village_id = :village))
                ORDER BY w.state <> 'open', u.name, u.id
                """;
        return jdbi.withHandle(h -> bind(h.createQuery(sql), p)
                .bind("state", state)
                .bind("village", village)
                .bind("root", root)
                .map((row, context) -> wall(row))
                .list());
    }

    /** Empty for a wall outside of the sub-tree. */
    Optional<WallViews.WallSheet> find(String id, Perspective p, @Nullable UUID root) {
        return jdbi.withHandle(h -> {
            Optional<WallViews.Wall> wall = bind(h.createQuery(WALLS + " AND u.id = :id"), p)
                    .bind("id", id)
                    .bind("root", root)
                    .map((row, context) -> wall(row))
                    .findOne();
            return wall.flatMap(w -> sheet(h, w, p, root));
        });
    }

    private static Optional<WallViews.WallSheet> sheet(
            Handle h, WallViews.Wall wall, Perspective p, @Nullable UUID root) {
        List<WallViews.Gap> gaps = gaps(h, wall.id(), p);
        List<WallViews.Entrance> entrances = entrances(h, wall.id(), p, root);
        String sql = """
                SELECT u.core_origin, u.houses, u.core, u.ground, w.computed_at
                FROM wall_unit u JOIN wall w ON w.wall_unit_id = u.id
                WHERE u.id = :id AND w.level = :level AND w.camera_set = :set AND w.road_set = :network
                """;
        return bind(h.createQuery(sql), p)
                .bind("id", wall.id())
                .map((row, context) -> new WallViews.WallSheet(
                        wall,
                        row.getString("core_origin"),
                        row.getInt("houses"),
                        Ewkb.read(row.getString("core")),
                        needed(Ewkb.read(row.getString("ground"))),
                        gaps,
                        entrances,
                        p.level(),
                        p.set(),
                        p.network(),
                        row.getTimestamp("computed_at").toInstant()))
                .findOne();
    }

    private static List<WallViews.Gap> gaps(Handle h, String id, Perspective p) {
        String sql = """
                SELECT number, length_m, road_names, witness FROM coverage_gap
                WHERE wall_unit_id = :id AND level = :level AND camera_set = :set AND road_set = :network ORDER BY number
                """;
        return bind(h.createQuery(sql), p)
                .bind("id", id)
                .map((row, context) -> new WallViews.Gap(
                        row.getInt("number"),
                        row.getDouble("length_m"),
                        List.of((String[]) row.getArray("road_names").getArray()),
                        (LineString) needed(Ewkb.read(row.getString("witness")))))
                .list();
    }

    private static List<WallViews.Entrance> entrances(Handle h, String id, Perspective p, @Nullable UUID root) {
        String sql = """
                SELECT number, road_name, road_class, guarded, watched, ST_X(point) AS lon, ST_Y(point) AS lat,
                       (SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name, c.id), '[]')::text
                        FROM camera c WHERE c.id = ANY(camera_ids) AND
                """ + Within.village("c.village_id") + """
                       ) AS cameras
                FROM entrance
                WHERE wall_unit_id = :id AND level = :level AND camera_set = :set AND road_set = :network ORDER BY number
                """;
        return bind(h.createQuery(sql), p)
                .bind("id", id)
                .bind("root", root)
                .map((row, context) -> new WallViews.Entrance(
                        row.getInt("number"),
                        row.getString("road_name"),
                        row.getString("road_class"),
                        row.getBoolean("guarded"),
                        row.getBoolean("watched"),
                        row.getString("cameras"),
                        new double[] {row.getDouble("lon"), row.getDouble("lat")}))
                .list();
    }

    WallViews.States villages(Perspective p, @Nullable UUID root) {
        String sql = """
                SELECT coalesce(vw.state, 'not_assessable') AS state, count(*) AS n
                FROM village v LEFT JOIN village_wall vw
                  ON vw.village_id = v.id AND vw.level = :level AND vw.camera_set = :set AND vw.road_set = :network
                WHERE
                """ + Within.village("v.id") + " GROUP BY 1";
        return states(sql, p, root);
    }

    WallViews.States units(Perspective p, @Nullable UUID root) {
        String sql = """
                SELECT state, count(*) AS n FROM wall
                WHERE level = :level AND camera_set = :set AND road_set = :network AND
                """ + Within.wallUnit("wall_unit_id") + " GROUP BY 1";
        return states(sql, p, root);
    }

    private WallViews.States states(String sql, Perspective p, @Nullable UUID root) {
        return jdbi.withHandle(h -> {
            Map<String, Integer> counts = new HashMap<>();
            bind(h.createQuery(sql), p)
                    .bind("root", root)
                    .map((row, context) -> counts.put(row.getString("state"), row.getInt("n")))
                    .list();
            return WallViews.States.of(counts);
        });
    }

    private static Query bind(Query query, Perspective p) {
        // a query that does not name one of the three must not fail for it
        return query.bind("level", p.level()).bind("set", p.set()).bind("network", p.network());
    }

    private static Geometry needed(@Nullable Geometry geometry) {
        if (geometry == null) {
            throw new IllegalStateException("a geometry that must be there is NULL");
        }
        return geometry;
    }

    private static WallViews.Wall wall(ResultSet row) throws SQLException {
        double shortest = row.getDouble("shortest_gap_m");
        Double shortestGapM = row.wasNull() ? null : Double.valueOf(shortest);
        return new WallViews.Wall(
                row.getString("id"),
                row.getString("name"),
                row.getString("villages"),
                row.getString("state"),
                row.getObject("kappa", Integer.class),
                row.getInt("gaps"),
                row.getInt("entrances"),
                row.getInt("guarded"),
                shortestGapM,
                new double[] {row.getDouble("lon"), row.getDouble("lat")},
                new double[] {
                    row.getDouble("min_lon"),
                    row.getDouble("min_lat"),
                    row.getDouble("max_lon"),
                    row.getDouble("max_lat")
                },
                row.getString("reasons"),
                row.getObject("resilience", Integer.class),
                row.getObject("fragile", Boolean.class));
    }
}
