package org.xunfang.server.wall;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.rights.Within;

/** What a wall rests on, as the last assessment left it. */
final class WallCameraRepository {

    private WallCameraRepository() {}

    /**
     * How sure a wall is.
     *
     * @param resilience 1, 2, or 3 for more; null where it is not closed
     * @param fragile null where that was not worked out
     * @param offline closed as designed, open with what is online
     */
    record Hold(@Nullable Integer resilience, @Nullable Boolean fragile, boolean offline) {}

    private static final String HOLD = """
            SELECT w.resilience, w.fragile, w.camera_set = 'online' AND w.state = 'open' AND EXISTS (
                     SELECT FROM wall d WHERE d.wall_unit_id = w.wall_unit_id AND d.level = w.level
                       AND d.road_set = w.road_set AND d.camera_set = 'design' AND d.state = 'closed') AS offline
            FROM wall w
            WHERE w.wall_unit_id = :id AND w.level = :level AND w.camera_set = :set AND w.road_set = :network
            """;

    static Optional<Hold> find(Handle h, String id, Perspective p) {
        return h.createQuery(HOLD)
                .bind("id", id)
                .bind("level", p.level())
                .bind("set", p.set())
                .bind("network", p.network())
                .map((row, context) -> new Hold(
                        row.getObject("resilience", Integer.class),
                        row.getObject("fragile", Boolean.class),
                        row.getBoolean("offline")))
                .findOne();
    }

    private static final String CAMERAS = """
            SELECT c.id, c.name, ST_X(c.point) AS lon, ST_Y(c.point) AS lat
            FROM wall_camera w JOIN camera c ON c.id = w.camera_id
            WHERE w.wall_unit_id = :id AND w.level = :level AND w.camera_set = :set AND w.road_set = :network
              AND w.role = :role AND
            """ + Within.village("c.village_id") + " ORDER BY c.name, c.id";

    /** The cameras of a role, those of the sub-tree only. */
    static List<EvidenceView.CameraAt> list(Handle h, String id, Perspective p, String role, @Nullable UUID root) {
        return h.createQuery(CAMERAS)
                .bind("id", id)
                .bind("level", p.level())
                .bind("set", p.set())
                .bind("network", p.network())
                .bind("role", role)
                .bind("root", root)
                .map((row, context) ->
                        new EvidenceView.CameraAt(row.getObject("id", UUID.class), row.getString("name"), new double[] {
                            row.getDouble("lon"), row.getDouble("lat")
                        }))
                .list();
    }

    private static final String REACHED =
            "SELECT EXISTS (SELECT FROM camera c WHERE c.id = :id AND " + Within.village("c.village_id") + ")";

    /** True for a camera of the sub-tree. */
    static boolean isReached(Handle h, UUID camera, @Nullable UUID root) {
        return h.createQuery(REACHED)
                .bind("id", camera)
                .bind("root", root)
                .mapTo(Boolean.class)
                .one();
    }
}
