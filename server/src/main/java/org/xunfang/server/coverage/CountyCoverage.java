package org.xunfang.server.coverage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/**
 * Coverage of the county, or of a sub-tree of it: the villages' figures, weighted by their ground and their roads.
 *
 * @param areaPct share of the ground that is seen, null without ground
 * @param roadPct share of the length of all roads that is seen, null without roads
 * @param cameras that count and stand in the villages
 * @param camerasAssumed of them, those for which something had to be assumed
 * @param directionMissing of them, those that see nothing because their direction is not known
 */
public record CountyCoverage(
        @Nullable Double areaPct,
        @Nullable Double roadPct,
        int cameras,
        int camerasAssumed,
        int directionMissing,
        Instant computedAt) {

    private static final String FIND = """
            SELECT sum(c.area_pct * v.size) / nullif(sum(v.size) FILTER (WHERE c.area_pct IS NOT NULL), 0) AS area_pct,
                   sum(c.road_pct * c.road_m) / nullif(sum(c.road_m) FILTER (WHERE c.road_pct IS NOT NULL), 0) AS road_pct,
                   sum(c.cameras) AS cameras, sum(c.cameras_assumed) AS cameras_assumed,
                   sum(c.direction_missing) AS direction_missing, max(c.computed_at) AS computed_at
            FROM village_coverage c
            JOIN (SELECT id, ST_Area(boundary) * cos(radians(ST_Y(ST_Centroid(boundary)))) AS size FROM village) v ON v.id = c.village_id
            WHERE c.level = :level AND c.camera_set = :set AND
            """ + Within.village("c.village_id") + " HAVING count(*) > 0";

    /** @param root only the villages of this unit's sub-tree; null: of the county */
    public static Optional<CountyCoverage> find(Jdbi jdbi, Perspective p, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(FIND)
                .bind("level", p.level())
                .bind("set", p.set())
                .bind("root", root)
                .map((row, context) -> new CountyCoverage(
                        row.getObject("area_pct", Double.class),
                        row.getObject("road_pct", Double.class),
                        row.getInt("cameras"),
                        row.getInt("cameras_assumed"),
                        row.getInt("direction_missing"),
                        row.getTimestamp("computed_at").toInstant()))
                .findOne());
    }
}
