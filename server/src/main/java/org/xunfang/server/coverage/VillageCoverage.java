package org.xunfang.server.coverage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What the cameras of a set see of one village at one level; shares in percent, null where there is nothing to see.
 *
 * @param areaPct of the ground that no building stands on
 * @param builtUpPct the same inside the built-up cores
 * @param roadPct of the length of all roads
 * @param boundaryPct of the length of the boundary
 * @param area2Pct of the ground seen by at least two cameras
 * @param area3Pct of the ground seen by at least three cameras
 * @param camerasAssumed those of {@code cameras} for which something had to be assumed
 * @param directionMissing those that see nothing because their direction is not known
 * @param housesOutside houses that belong to no wall
 */
public record VillageCoverage(
        @Nullable Double areaPct,
        @Nullable Double builtUpPct,
        @Nullable Double roadPct,
        @Nullable Double boundaryPct,
        @Nullable Double area2Pct,
        @Nullable Double area3Pct,
        int cameras,
        int camerasAssumed,
        int directionMissing,
        int housesOutside,
        Instant computedAt) {

    private static final String FIND = """
            SELECT area_pct, built_up_pct, road_pct, boundary_pct, area2_pct, area3_pct,
                   cameras, cameras_assumed, direction_missing, houses_outside, computed_at
            FROM village_coverage WHERE village_id = :village AND level = :level AND camera_set = :set
            """;

    /** Empty before the first assessment. */
    public static Optional<VillageCoverage> find(Jdbi jdbi, UUID village, Perspective p) {
        return jdbi.withHandle(h -> h.createQuery(FIND)
                .bind("village", village)
                .bind("level", p.level())
                .bind("set", p.set())
                .map((row, context) -> new VillageCoverage(
                        row.getObject("area_pct", Double.class),
                        row.getObject("built_up_pct", Double.class),
                        row.getObject("road_pct", Double.class),
                        row.getObject("boundary_pct", Double.class),
                        row.getObject("area2_pct", Double.class),
                        row.getObject("area3_pct", Double.class),
                        row.getInt("cameras"),
                        row.getInt("cameras_assumed"),
                        row.getInt("direction_missing"),
                        row.getInt("houses_outside"),
                        row.getTimestamp("computed_at").toInstant()))
                .findOne());
    }
}
