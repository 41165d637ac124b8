package org.xunfang.server.patrolled;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * When each grid and piece of road was patrolled last, kept exactly as the journeys tell it, also where a journey that is worked
 * out anew takes something back. In one transaction with the journey; of two at once the second waits.
 */
public final class Patrolled {

    private Patrolled() {}

    /** A piece of a road. */
    public record Piece(UUID road, int piece) {}

    private static final String LOCK = "SELECT pg_advisory_xact_lock(7239022)";

    private static final String ROADS = """
            WITH touched AS MATERIALIZED (
              SELECT t.road_id, t.piece, (
                SELECT j.last_at FROM journey_road j WHERE j.road_id = t.road_id AND j.piece = t.piece
                ORDER BY j.last_at DESC LIMIT 1) AS at
              FROM unnest(:roads, :pieces) AS t (road_id, piece)
            ),
            gone AS (
              DELETE FROM road_patrol k USING touched t
              WHERE k.road_id = t.road_id AND k.piece = t.piece AND t.at IS NULL
              RETURNING 1
            ),
            set AS (
              INSERT INTO road_patrol AS k (road_id, piece, patrolled_at)
              SELECT road_id, piece, at FROM touched WHERE at IS NOT NULL
              ON CONFLICT (road_id, piece) DO UPDATE SET patrolled_at = excluded.patrolled_at
              WHERE k.patrolled_at <> excluded.patrolled_at
              RETURNING 1
            )
            SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM set)
            """;

    private static final String GRIDS = """
            WITH touched AS MATERIALIZED (
              SELECT t.grid_id, greatest(
                (SELECT j.last_at FROM journey_grid j WHERE j.grid_id = t.grid_id ORDER BY j.last_at DESC LIMIT 1),
                (SELECT max(coalesce(v.left_at, v.arrived_at))
                 FROM patrol_place p JOIN visit v ON v.place_id = p.id
                 WHERE p.point && g.boundary AND ST_Covers(g.boundary, p.point))) AS at
              FROM unnest(:grids) AS t (grid_id) JOIN grid g ON g.id = t.grid_id
            ),
            gone AS (DELETE FROM grid_patrol k USING touched t WHERE k.grid_id = t.grid_id AND t.at IS NULL RETURNING 1),
            set AS (
              INSERT INTO grid_patrol AS k (grid_id, patrolled_at)
              SELECT grid_id, at FROM touched WHERE at IS NOT NULL
              ON CONFLICT (grid_id) DO UPDATE SET patrolled_at = excluded.patrolled_at
              WHERE k.patrolled_at <> excluded.patrolled_at
              RETURNING 1
            )
            SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM set)
            """;

    /** Follows what journeys tell of these pieces and grids now. */
    public static void follow(Handle h, Collection<Piece> pieces, Collection<UUID> grids) {
        if (pieces.isEmpty() && grids.isEmpty()) {
            return;
        }
        h.execute(LOCK);
        long changed = h.createQuery(ROADS)
                .bindArray("roads", UUID.class, pieces.stream().map(Piece::road).toList())
                .bindArray(
                        "pieces",
                        Integer.class,
                        pieces.stream().map(Piece::piece).toList())
                .mapTo(Long.class)
                .one();
        changed += h.createQuery(GRIDS)
                .bindArray("grids", UUID.class, List.copyOf(grids))
                .mapTo(Long.class)
                .one();
        if (changed > 0) {
            h.execute("UPDATE journey_mark SET patrolled_changed = true WHERE NOT patrolled_changed");
        }
    }

    /** Forgets what was patrolled before positions begin. */
    public static void forget(Handle h, Instant before) {
        h.execute(LOCK);
        h.execute("DELETE FROM road_patrol WHERE patrolled_at < ?", before);
    }
}
