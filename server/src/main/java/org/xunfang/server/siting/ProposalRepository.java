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

/** Reads proposals. */
final class ProposalRepository {

    private ProposalRepository() {}

    /** Seen by whoever sees the village that it would stand in, or the wall that it is for. */
    private static final String REACHED =
            "(" + Within.village("p.village_id") + " OR " + Within.wallUnit("p.wall_unit_id") + ")";

    private static final String SELECT = """
            SELECT p.id, p.version, p.state, p.option, p.action, p.wall_unit_id, p.village_id, p.camera_id, p.level, p.road_set,
                   ST_X(p.point) AS lon, ST_Y(p.point) AS lat, p.mount_height_m, p.azimuth_deg, p.field_angle_deg,
                   p.image_width_px, p.range_m, p.cost_yuan, p.view, p.planned_camera_id, p.created_at, p.decided_at,
                   v.name AS village, c.name AS camera,
                   coalesce(nullif(u.name, ''), (
                     SELECT string_agg(n.name, ' · ' ORDER BY n.name, n.id) FROM wall_unit_village uv
                     JOIN village n ON n.id = uv.village_id WHERE uv.wall_unit_id = p.wall_unit_id), p.wall_unit_id) AS wall
            FROM camera_proposal p LEFT JOIN village v ON v.id = p.village_id LEFT JOIN camera c ON c.id = p.camera_id
            LEFT JOIN wall_unit u ON u.id = p.wall_unit_id
            WHERE """ + " " + REACHED;

    /** Of a village: what stands on its ground or is for one of its walls. */
    private static final String LIST = SELECT + """
             AND (CAST(:state AS text) IS NULL OR p.state = :state)
             AND (CAST(:wall AS text) IS NULL OR p.wall_unit_id = :wall)
             AND (CAST(:village AS uuid) IS NULL OR p.village_id = :village OR EXISTS (
                  SELECT FROM wall_unit_village uv WHERE uv.wall_unit_id = p.wall_unit_id AND uv.village_id = :village))
             AND (CAST(:plan AS uuid) IS NULL OR p.plan_id = :plan)
             AND (NOT :unbuilt OR NOT EXISTS (SELECT FROM camera k WHERE k.id = p.planned_camera_id AND k.state <> 'planned'))
            ORDER BY p.created_at DESC, p.plan_id, p.option, p.number
            """;

    /**
     * Which proposals.
     *
     * @param plan those that were worked out together
     * @param unbuilt none whose camera is no plan any more
     */
    record Filter(
            @Nullable UUID village,
            @Nullable String wall,
            @Nullable String state,
            @Nullable UUID plan,
            boolean unbuilt) {

        static Filter ofPlan(UUID plan) {
            return new Filter(null, null, null, plan, false);
        }

        /** What is to be built. */
        static Filter toBuild(@Nullable UUID village) {
            return new Filter(village, null, "accepted", null, true);
        }
    }

    /**
     * Newest plans first, in the order of each plan.
     *
     * @param root only those of this unit's sub-tree; null: of the county
     */
    static List<Proposal> list(Handle h, Filter filter, @Nullable UUID root) {
        return h.createQuery(LIST)
                .bind("root", root)
                .bind("state", filter.state())
                .bind("wall", filter.wall())
                .bind("village", filter.village())
                .bind("plan", filter.plan())
                .bind("unbuilt", filter.unbuilt())
                .map((row, context) -> read(row))
                .list();
    }

    /** Empty for one outside of the sub-tree. */
    static Optional<Proposal> find(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(SELECT + " AND p.id = :id")
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The others of its plan and option that nobody has rejected. */
    static List<Proposal> companions(Handle h, Proposal proposal) {
        return h.createQuery(SELECT + """
                         AND p.id <> :id AND p.state <> 'rejected'
                         AND (p.plan_id, p.option) = (SELECT plan_id, option FROM camera_proposal WHERE id = :id)
                        ORDER BY p.number
                        """)
                .bind("root", (UUID) null)
                .bind("id", proposal.id())
                .map((row, context) -> read(row))
                .list();
    }

    private static final String WALL_NAME = """
            SELECT coalesce(nullif(u.name, ''), (
                     SELECT string_agg(n.name, ' · ' ORDER BY n.name, n.id) FROM wall_unit_village uv
                     JOIN village n ON n.id = uv.village_id WHERE uv.wall_unit_id = u.id), u.id)
            FROM wall_unit u WHERE u.id = :id
            """;

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

    private static Proposal read(ResultSet row) throws SQLException {
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
                row.getString("level"),
                row.getString("road_set"),
                Ewkb.read(row.getString("view")),
                row.getObject("planned_camera_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                decided == null ? null : decided.toInstant());
    }
}
