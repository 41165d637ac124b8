package org.xunfang.server.camera;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;

/** Whose ground a camera stands on. */
final class CameraSite {

    private CameraSite() {}

    /** A village, and whether it belongs to the sub-tree that was asked for. */
    record Found(UUID village, boolean reached) {}

    /** The village as imports settle it: the first whose boundary has the point. */
    private static final String VILLAGE = """
            SELECT v.id, %s AS reached FROM village v
            WHERE ST_Intersects(v.boundary, ST_SetSRID(ST_MakePoint(:lon, :lat), 4326)) ORDER BY v.id LIMIT 1
            """.formatted(Within.village("v.id"));

    /**
     * The village that a point belongs to.
     *
     * @param root of the sub-tree that it has to belong to; null: anywhere in the county
     * @throws AppException.Invalid {@code camera.outside_county} or {@code camera.outside_reach}
     */
    static UUID require(Handle h, Coordinate lonLat, @Nullable UUID root) {
        Found found =
                find(h, lonLat, root).orElseThrow(() -> new AppException.Invalid("camera.outside_county", Map.of()));
        if (!found.reached()) {
            throw new AppException.Invalid("camera.outside_reach", Map.of());
        }
        return found.village();
    }

    /** The village that a point belongs to; empty: none. */
    static Optional<Found> find(Handle h, Coordinate lonLat, @Nullable UUID root) {
        return h.createQuery(VILLAGE)
                .bind("root", root)
                .bind("lon", lonLat.x)
                .bind("lat", lonLat.y)
                .map((row, context) -> new Found(row.getObject("id", UUID.class), row.getBoolean("reached")))
                .findOne();
    }

    /** Units that answer for the village and have none below them that does; without any the whole county's unit. */
    private static final String UNITS = """
            WITH reaching AS (SELECT org_unit_id AS id FROM org_unit_village WHERE village_id = :village),
            lowest AS (
              SELECT id FROM reaching r
              WHERE NOT EXISTS (SELECT FROM org_unit o JOIN reaching USING (id) WHERE o.parent_id = r.id))
            SELECT id FROM lowest
            UNION ALL
            SELECT id FROM org_unit WHERE parent_id IS NULL AND NOT EXISTS (SELECT FROM lowest)
            """;

    /** The units to whose superiors a change on the village's ground is told. */
    static List<UUID> units(Handle h, @Nullable UUID village) {
        return h.createQuery(UNITS).bind("village", village).mapTo(UUID.class).list();
    }
}
