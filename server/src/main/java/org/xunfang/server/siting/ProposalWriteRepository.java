package org.xunfang.server.siting;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Changes proposals within the caller's transaction. */
final class ProposalWriteRepository {

    private ProposalWriteRepository() {}

    /** The proposal with all that it names, locked until the transaction ends; empty for one outside of the sub-tree. */
    static Optional<Proposal> lock(Handle h, UUID id, @Nullable UUID root) {
        h.createQuery("SELECT id FROM camera_proposal WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne();
        return ProposalRepository.find(h, id, root).flatMap(reached -> ProposalRepository.find(h, id, null));
    }

    private static final String DECIDE = """
            UPDATE camera_proposal SET state = :state, planned_camera_id = :camera, decided_by = :account, decided_at = now(),
              version = version + 1
            WHERE id = :id
            """;

    /** @param camera the planned one that came of it; null: none */
    static void decide(Handle h, UUID id, String state, @Nullable UUID camera, UUID account) {
        h.createUpdate(DECIDE)
                .bind("id", id)
                .bind("state", state)
                .bind("camera", camera)
                .bind("account", account)
                .execute();
    }

    private static final String MOVE = """
            UPDATE camera_proposal SET point = ST_SetSRID(ST_MakePoint(:lon, :lat), 4326), village_id = :village,
              azimuth_deg = :azimuth_deg, field_angle_deg = :field_angle_deg, mount_height_m = :mount_height_m, view = :view,
              gain_road_m = NULL, gain_area_m2 = NULL,
              version = version + 1
            WHERE id = :id
            """;

    static void move(Handle h, Proposal moved, @Nullable UUID village, @Nullable Geometry view) {
        Coordinate at = moved.lonLat();
        h.createUpdate(MOVE)
                .bind("id", moved.id())
                .bind("lon", at.x)
                .bind("lat", at.y)
                .bind("village", village)
                .bind("azimuth_deg", moved.azimuthDeg())
                .bind("field_angle_deg", moved.fieldAngleDeg())
                .bind("mount_height_m", moved.mountHeightM())
                .bind("view", view)
                .execute();
    }

    private static final String TAKEN = """
            SELECT EXISTS (SELECT FROM camera WHERE replaces = :camera AND state = 'planned' AND external_id <> :id)
            """;

    /** True where another plan takes the place of the existing camera, which is locked until the transaction ends. */
    static boolean isTaken(Handle h, UUID camera, UUID id) {
        h.createQuery("SELECT id FROM camera WHERE id = :camera FOR UPDATE")
                .bind("camera", camera)
                .mapTo(UUID.class)
                .findOne();
        return h.createQuery(TAKEN)
                .bind("camera", camera)
                .bind("id", id.toString())
                .mapTo(Boolean.class)
                .one();
    }

    /** How many planned cameras stand for a wall, or without a wall in a village. */
    private static final String PLANNED = """
            SELECT count(*) FROM camera_proposal
            WHERE planned_camera_id IS NOT NULL AND (wall_unit_id = :wall OR (:wall IS NULL AND village_id = :village))
            """;

    static int planned(Handle h, @Nullable String wall, @Nullable UUID village) {
        return h.createQuery(PLANNED)
                .bind("wall", wall)
                .bind("village", village)
                .mapTo(Integer.class)
                .one();
    }
}
