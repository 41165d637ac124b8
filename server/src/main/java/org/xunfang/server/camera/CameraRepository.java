package org.xunfang.server.camera;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.server.rights.Within;

/** Cameras in the database. */
final class CameraRepository {

    private final Jdbi jdbi;

    CameraRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String VERSION = """
            SELECT string_agg(CAST(version AS text), '-' ORDER BY layer) FROM layer_version WHERE layer IN ('camera', 'reach')
            """;

    /** Version of the drawn cameras and of who reaches which, for an ETag. */
    String version() {
        return jdbi.withHandle(h -> h.createQuery(VERSION).mapTo(String.class).one());
    }

    private static final String POINTS = """
            SELECT id, round(ST_X(point)::numeric, 6) AS lon, round(ST_Y(point)::numeric, 6) AS lat, kind, state, azimuth_deg, name
            FROM camera WHERE state <> 'removed' AND
            """ + Within.village("village_id") + " ORDER BY id";

    /**
     * Every camera in few bytes: id, lon, lat, kind, state, azimuth, name.
     *
     * @param root only those in villages of this unit's sub-tree; null: all, also those in no village
     */
    List<Object[]> points(@Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(POINTS)
                .bind("root", root)
                .map((row, context) -> new Object[] {
                    row.getString("id"),
                    row.getBigDecimal("lon"),
                    row.getBigDecimal("lat"),
                    row.getString("kind"),
                    row.getString("state"),
                    CameraRows.number(row, "azimuth_deg"),
                    row.getString("name")
                })
                .list());
    }

    private static final String FIND = """
            SELECT c.*, v.name AS village,
                   (SELECT coalesce(json_agg(json_build_object('id', n.id, 'name', n.name) ORDER BY n.name, n.id), '[]')::text
                    FROM village n WHERE n.id = c.village_id OR EXISTS (
                      SELECT FROM camera_view s WHERE s.camera_id = c.id AND s.scope = 'guaranteed' AND ST_Intersects(s.region, n.boundary))) AS villages,
                   (SELECT coalesce(json_agg(json_build_object(
                             'level', w.level, 'status', w.status, 'areaM2', w.area_m2, 'occluded', w.occluded,
                             'assumed', w.assumed, 'design', w.counts_design, 'online', w.counts_online,
                             'planned', w.counts_planned)
                             ORDER BY w.area_m2 DESC), '[]')::text
                    FROM camera_view w WHERE w.camera_id = c.id AND w.scope = 'guaranteed') AS views
            FROM camera c LEFT JOIN village v ON v.id = c.village_id WHERE c.id = :id AND
            """ + Within.village("c.village_id");

    /** Empty for one outside of the sub-tree. */
    Optional<CameraDetails> find(UUID id, @Nullable UUID root) {
        return jdbi.withHandle(h -> find(h, id, root));
    }

    static Optional<CameraDetails> find(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(FIND)
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> CameraRows.details(row))
                .findOne();
    }

    private static final String FORM =
            "SELECT c.* FROM camera c WHERE c.id = :id AND " + Within.village("c.village_id");

    /** What the register says of a camera; empty for one outside of the sub-tree. */
    Optional<CameraForm> findForm(UUID id, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(FORM)
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> CameraRows.form(row))
                .findOne());
    }

    private static final String REGION = """
            SELECT w.region FROM camera_view w JOIN camera c ON c.id = w.camera_id
            WHERE c.id = :id AND w.level = :level AND w.scope = 'guaranteed' AND w.region IS NOT NULL AND
            """ + Within.village("c.village_id");

    /** The region that the camera is guaranteed to see at a level; empty where it has no view, or outside of the sub-tree. */
    Optional<Geometry> findRegion(UUID id, String level, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(REGION)
                .bind("root", root)
                .bind("id", id)
                .bind("level", level)
                .mapTo(Geometry.class)
                .findOne());
    }
}
