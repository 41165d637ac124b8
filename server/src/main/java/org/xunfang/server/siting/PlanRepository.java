package org.xunfang.server.siting;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.camera.PlannedCameras;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.rights.Within;

/** Keeps plans: proposals that were worked out together. */
final class PlanRepository {

    private PlanRepository() {}

    private static final String INSERT = """
            INSERT INTO camera_proposal (id, plan_id, option, number, wall_unit_id, village_id, for_village, level, road_set,
              action, camera_id, point, mount_height_m, azimuth_deg, field_angle_deg, image_width_px, range_m, cost_yuan,
              gain_road_m, gain_area_m2, view)
            VALUES (:id, :plan, :option, :number, :wall, :village, :forVillage, :level, :network, :action,
              (SELECT c.id FROM camera c WHERE c.id = :camera), ST_SetSRID(ST_MakePoint(:lon, :lat), 4326),
              :mount_height_m, :azimuth_deg, :field_angle_deg, :image_width_px, :range_m, :cost_yuan, :gain_road_m,
              :gain_area_m2, :view)
            """;

    /** What a proposal is for: a wall, or the coverage of a village wherever it stands. */
    record Place(
            UUID plan,
            String option,
            @Nullable String wall,
            @Nullable UUID village,
            Perspective perspective) {

        static Place ofWall(UUID plan, String option, String wall, Perspective p) {
            return new Place(plan, option, wall, null, p);
        }

        static Place ofVillage(UUID plan, String option, UUID village, Perspective p) {
            return new Place(plan, option, null, village, p);
        }
    }

    /**
     * Lets plans for the same thing be kept one after the other, so that none leaves undecided proposals beside another's.
     * Until the transaction ends; to be called before anything of it is read.
     *
     * @param subject a wall, a village, or all walls
     */
    static void queue(Handle h, String subject, Perspective p) {
        h.createQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))) AS locked")
                .bind("key", String.join(" ", "siting", subject, p.level(), p.network()))
                .mapTo(Integer.class)
                .one();
    }

    /** Keeps proposals in their order. */
    static void insert(Handle h, Place place, List<NewProposal> proposals) {
        if (proposals.isEmpty()) {
            return;
        }
        PreparedBatch batch = h.prepareBatch(INSERT);
        int number = 0;
        for (NewProposal p : proposals) {
            Proposal.Gain gain = p.gain();
            batch.bind("id", p.id())
                    .bind("plan", place.plan())
                    .bind("option", place.option())
                    .bind("number", number++)
                    .bind("wall", place.wall())
                    .bind("forVillage", place.village())
                    .bind("village", PlannedCameras.village(h, p.lonLat(), null).orElse(null))
                    .bind("level", place.perspective().level())
                    .bind("network", place.perspective().network())
                    .bind("action", p.action())
                    .bind("camera", p.camera())
                    .bind("lon", p.lonLat().x)
                    .bind("lat", p.lonLat().y)
                    .bind("mount_height_m", p.mountHeightM())
                    .bind("azimuth_deg", p.azimuthDeg())
                    .bind("field_angle_deg", p.fieldAngleDeg())
                    .bind("image_width_px", p.imageWidthPx())
                    .bind("range_m", p.rangeM())
                    .bind("cost_yuan", p.costYuan())
                    .bind("gain_road_m", gain == null ? null : gain.roadM())
                    .bind("gain_area_m2", gain == null ? null : gain.areaM2())
                    .bind("view", p.view())
                    .add();
        }
        batch.execute();
    }

    private static final String STORE = """
            INSERT INTO siting_plan (wall_unit_id, level, road_set, id, answer)
            VALUES (:wall, :level, :network, :id, CAST(:answer AS jsonb))
            ON CONFLICT (wall_unit_id, level, road_set) DO UPDATE SET id = :id, answer = CAST(:answer AS jsonb), created_at = now()
            """;

    /**
     * Keeps what a plan would do, in the place of the one before.
     *
     * @param answer a JSON object
     */
    static void store(Handle h, UUID id, String wall, Perspective p, String answer) {
        h.createUpdate(STORE)
                .bind("id", id)
                .bind("wall", wall)
                .bind("level", p.level())
                .bind("network", p.network())
                .bind("answer", answer)
                .execute();
    }

    /** A plan as it was kept. */
    record Stored(UUID id, String answer) {}

    private static final String FIND = """
            SELECT id, answer::text AS answer FROM siting_plan
            WHERE wall_unit_id = :wall AND level = :level AND road_set = :network AND
            """ + Within.wallUnit("wall_unit_id");

    /** The newest plan for a wall. */
    static Optional<Stored> find(Handle h, String wall, Perspective p, @Nullable UUID root) {
        return h.createQuery(FIND)
                .bind("wall", wall)
                .bind("level", p.level())
                .bind("network", p.network())
                .bind("root", root)
                .map((row, context) -> new Stored(row.getObject("id", UUID.class), row.getString("answer")))
                .findOne();
    }

    /** Undecided proposals of one wall that were made for it alone. */
    static void forgetOfWall(Handle h, String wall, Perspective p) {
        h.createUpdate("""
                        DELETE FROM camera_proposal WHERE wall_unit_id = :wall AND level = :level AND road_set = :network
                          AND state = 'proposed' AND option IN ('existing', 'cheapest', 'fewest')
                        """)
                .bind("wall", wall)
                .bind("level", p.level())
                .bind("network", p.network())
                .execute();
    }

    /** Undecided proposals for the coverage of a village. */
    static void forgetOfVillage(Handle h, UUID village, Perspective p) {
        h.createUpdate("""
                        DELETE FROM camera_proposal WHERE level = :level AND state = 'proposed' AND option = 'coverage'
                          AND for_village = :village
                        """).bind("village", village).bind("level", p.level()).execute();
    }

    /** Undecided proposals of budgets. */
    static void forgetOfBudgets(Handle h, Perspective p) {
        h.createUpdate("""
                        DELETE FROM camera_proposal WHERE option = 'budget' AND level = :level AND road_set = :network
                          AND state = 'proposed'
                        """)
                .bind("level", p.level())
                .bind("network", p.network())
                .execute();
    }
}
