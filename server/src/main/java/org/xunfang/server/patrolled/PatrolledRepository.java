package org.xunfang.server.patrolled;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/** Reads what has been patrolled. Thread-safe. */
final class PatrolledRepository {

    private static final int MOST_GRIDS = 500;

    private final Jdbi jdbi;

    PatrolledRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param root only grids and roads in villages of this unit's sub-tree; null: all */
    PatrolCoverage of(String span, Duration length, Instant now, @Nullable UUID root) {
        Instant since = now.minus(length);
        return jdbi.inTransaction(h -> new PatrolCoverage(span, now, grids(h, since, root), roads(h, since, root)));
    }

    private static final String GRID_SUMS = """
            SELECT count(*) AS total, count(*) FILTER (WHERE k.patrolled_at >= :since) AS patrolled
            FROM grid g LEFT JOIN grid_patrol k ON k.grid_id = g.id WHERE
            """ + Within.village("g.village_id");

    private static final String OVERDUE = """
            SELECT g.id, g.name, v.name AS village, k.patrolled_at
            FROM grid g JOIN village v ON v.id = g.village_id LEFT JOIN grid_patrol k ON k.grid_id = g.id
            WHERE (k.patrolled_at IS NULL OR k.patrolled_at < :since) AND
            """ + Within.village("g.village_id")
            + " ORDER BY k.patrolled_at NULLS FIRST, v.name, g.name, g.id LIMIT :most";

    private static PatrolCoverage.Grids grids(Handle h, Instant since, @Nullable UUID root) {
        List<PatrolCoverage.Grid> overdue = h.createQuery(OVERDUE)
                .bind("since", since)
                .bind("root", root)
                .bind("most", MOST_GRIDS)
                .map((row, context) -> new PatrolCoverage.Grid(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("village"),
                        row.getTimestamp("patrolled_at") == null
                                ? null
                                : row.getTimestamp("patrolled_at").toInstant()))
                .list();
        return h.createQuery(GRID_SUMS)
                .bind("since", since)
                .bind("root", root)
                .map((row, context) -> new PatrolCoverage.Grids(
                        row.getInt("total"),
                        row.getInt("patrolled"),
                        PatrolCoverage.share(row.getInt("patrolled"), row.getInt("total")),
                        overdue))
                .one();
    }

    /** A road belongs where its middle lies. */
    private static final String ROADS = """
            WITH counted AS (
              SELECT r.id, ST_Length(CAST(r.line AS geography)) AS length_m, road_pieces(r.line) AS pieces
              FROM road r
              WHERE r.class NOT IN ('path', 'footway', 'steps', 'ferry') AND (CAST(:root AS uuid) IS NULL OR EXISTS (
                SELECT FROM village v JOIN org_unit_village k ON k.village_id = v.id
                WHERE k.org_unit_id = :root AND ST_Covers(v.boundary, ST_LineInterpolatePoint(r.line, 0.5)))))
            SELECT coalesce(sum(c.length_m), 0) AS total, coalesce(sum(c.length_m * p.driven / c.pieces), 0) AS patrolled
            FROM counted c LEFT JOIN (
              SELECT q.road_id, count(*) AS driven FROM road_patrol q JOIN counted d ON d.id = q.road_id
              WHERE q.patrolled_at >= :since AND q.piece < d.pieces GROUP BY q.road_id) AS p ON p.road_id = c.id
            """;

    private static PatrolCoverage.Roads roads(Handle h, Instant since, @Nullable UUID root) {
        return h.createQuery(ROADS)
                .bind("since", since)
                .bind("root", root)
                .map((row, context) -> new PatrolCoverage.Roads(
                        row.getDouble("total"),
                        row.getDouble("patrolled"),
                        PatrolCoverage.share(row.getDouble("patrolled"), row.getDouble("total"))))
                .one();
    }
}
