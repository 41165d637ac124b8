package org.xunfang.server.siting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.rights.Within;
import org.xunfang.server.scene.WallUnitRow;

/** Reads proposals one by one; {@link ProposalLists} has lists of them. */
final class ProposalRepository {

    private ProposalRepository() {}

    /** Seen by whoever sees the village that it would stand in, or the wall that it is for. */
    private static final String REACHED =
            "(" + Within.village("p.village_id") + " OR " + Within.wallUnit("p.wall_unit_id") + ")";

    /** An existing camera of somebody else's village is not named, as on the sheet of a wall that is shared. */
    static final String SELECT = """
            SELECT p.id, p.plan_id, p.number, p.version, p.state, p.option, p.action, p.wall_unit_id, p.village_id,
                   c.id AS camera_id, p.level, p.road_set, ST_X(p.point) AS lon, ST_Y(p.point) AS lat,
                   p.mount_height_m, p.azimuth_deg, p.field_angle_deg, p.image_width_px, p.range_m, p.cost_yuan,
                   p.gain_road_m, p.gain_area_m2, p.view, p.planned_camera_id, p.created_at, p.decided_at,
                   v.name AS village, c.name AS camera,
                   coalesce(
            """ + WallUnitRow.NAME + """
            , p.wall_unit_id) AS wall
            FROM camera_proposal p LEFT JOIN village v ON v.id = p.village_id LEFT JOIN wall_unit u ON u.id = p.wall_unit_id
            LEFT JOIN camera c ON c.id = p.camera_id AND
            """ + Within.village("c.village_id") + " WHERE " + REACHED;

    /** Empty for one outside of the sub-tree. */
    static Optional<Proposal> find(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(SELECT + " AND p.id = :id")
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Beyond this no camera has a part in the same wall, degrees. */
    private static final double NEAR_DEG = 0.03;

    /** The others of its plan and option near it that nobody has rejected; a budget has thousands elsewhere. */
    static List<Proposal> companions(Handle h, Proposal proposal) {
        return h.createQuery(SELECT + """
                         AND p.id <> :id AND p.state <> 'rejected'
                         AND p.point && ST_Expand((SELECT point FROM camera_proposal WHERE id = :id), :near)
                         AND (p.plan_id, p.option) = (SELECT plan_id, option FROM camera_proposal WHERE id = :id)
                        ORDER BY p.number
                        """)
                .bind("root", (UUID) null)
                .bind("id", proposal.id())
                .bind("near", NEAR_DEG)
                .map((row, context) -> read(row))
                .list();
    }

    private static final String WALL_NAME =
            "SELECT coalesce(" + WallUnitRow.NAME + ", u.id) FROM wall_unit u WHERE u.id = :id";

    /** The name of a wall; its id where it has none. */
    static String wallName(Handle h, String id) {
        return h.createQuery(WALL_NAME)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(id);
    }

    /** The villages that a wall belongs to. */
    static List<UUID> villagesOf(Handle h, String wall) {
        return h.createQuery("SELECT village_id FROM wall_unit_village WHERE wall_unit_id = :wall ORDER BY 1")
                .bind("wall", wall)
                .mapTo(UUID.class)
                .list();
    }

    private static Proposal.@Nullable Gain gain(ResultSet row) throws SQLException {
        double roadM = row.getDouble("gain_road_m");
        return row.wasNull() ? null : new Proposal.Gain(roadM, row.getDouble("gain_area_m2"));
    }

    /** A row of {@link #SELECT}. */
    static Proposal read(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("state"),
                row.getString("option"),
                row.getString("action"),
                Proposal.Named.of(row.getString("wall_unit_id"), row.getString("wall")),
                Proposal.Named.of(row.getString("village_id"), row.getString("village")),
                Proposal.Named.of(row.getString("camera_id"), row.getString("camera")),
                List.of(row.getDouble("lon"), row.getDouble("lat")),
                row.getDouble("mount_height_m"),
                row.getDouble("azimuth_deg"),
                row.getDouble("field_angle_deg"),
                row.getInt("image_width_px"),
                row.getDouble("range_m"),
                row.getDouble("cost_yuan"),
                gain(row),
                row.getString("level"),
                row.getString("road_set"),
                Ewkb.read(row.getString("view")),
                row.getObject("planned_camera_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                decided == null ? null : decided.toInstant());
    }
}
