package org.xunfang.server.siting;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Lists proposals: newest plans first, in the order of each plan. */
final class ProposalLists {

    private ProposalLists() {}

    /**
     * Of a village: what stands on its ground or is for one of its walls; to be built there: what stands on its ground,
     * or on nobody's for a wall of which it is the first village.
     */
    private static final String LIST = ProposalRepository.SELECT + """
             AND (CAST(:state AS text) IS NULL OR p.state = :state)
             AND (CAST(:wall AS text) IS NULL OR p.wall_unit_id = :wall)
             AND (CAST(:village AS uuid) IS NULL OR p.village_id = :village
                  OR NOT :toBuild AND EXISTS (
                     SELECT FROM wall_unit_village uv
                     WHERE uv.wall_unit_id = p.wall_unit_id AND uv.village_id = :village)
                  OR :toBuild AND p.village_id IS NULL AND :village = (
                     SELECT uv.village_id FROM wall_unit_village uv
                     WHERE uv.wall_unit_id = p.wall_unit_id ORDER BY 1 LIMIT 1))
             AND (CAST(:plan AS uuid) IS NULL OR p.plan_id = :plan)
             AND (CAST(:state AS text) IS DISTINCT FROM 'accepted' OR NOT EXISTS (
                  SELECT FROM camera k WHERE k.id = p.planned_camera_id AND k.state <> 'planned'))
             AND (CAST(:createdAt AS timestamptz) IS NULL OR p.created_at < :createdAt OR p.created_at = :createdAt
                  AND (p.plan_id, p.option, p.number, p.id)
                    > (CAST(:afterPlan AS uuid), :option, :number, CAST(:id AS uuid)))
            ORDER BY p.created_at DESC, p.plan_id, p.option, p.number, p.id LIMIT :most
            """;

    /**
     * Which proposals.
     *
     * @param state accepted ones are those whose camera is planned still: what is built is no proposal any more
     * @param plan those that were worked out together
     * @param toBuild of a village: only what it is to build, so that each camera is built once
     */
    record Filter(
            @Nullable UUID village,
            @Nullable String wall,
            @Nullable String state,
            @Nullable UUID plan,
            boolean toBuild) {

        static Filter ofPlan(UUID plan) {
            return new Filter(null, null, null, plan, false);
        }

        /** What is to be built. */
        static Filter toBuild(@Nullable UUID village) {
            return new Filter(village, null, "accepted", null, true);
        }
    }

    /**
     * Some of a list.
     *
     * @param next what {@code after} has to be for those that follow; null at the end
     */
    record Page(List<Proposal> proposals, @Nullable String next) {}

    private record Entry(Proposal proposal, ProposalMark mark) {}

    /**
     * All of them.
     *
     * @param root only those of this unit's sub-tree; null: of the county
     */
    static List<Proposal> list(Handle h, Filter filter, @Nullable UUID root) {
        return query(h, filter, null, null, root)
                .map((row, context) -> ProposalRepository.read(row))
                .list();
    }

    /**
     * At most so many of them.
     *
     * @param after where the page before ended; null: from the start
     */
    static Page page(Handle h, Filter filter, @Nullable ProposalMark after, int most, @Nullable UUID root) {
        // one more than asked for tells whether any follow
        List<Entry> found = query(h, filter, after, most + 1, root)
                .map((row, context) -> new Entry(ProposalRepository.read(row), ProposalMark.of(row)))
                .list();
        List<Entry> page = found.subList(0, Math.min(most, found.size()));
        return new Page(
                page.stream().map(Entry::proposal).toList(),
                found.size() > most ? page.get(most - 1).mark().toString() : null);
    }

    /** @param most null: all */
    private static Query query(
            Handle h, Filter filter, @Nullable ProposalMark after, @Nullable Integer most, @Nullable UUID root) {
        return h.createQuery(LIST)
                .bind("root", root)
                .bind("state", filter.state())
                .bind("wall", filter.wall())
                .bind("village", filter.village())
                .bind("plan", filter.plan())
                .bind("toBuild", filter.toBuild())
                .bind("createdAt", after == null ? null : after.createdAt().atOffset(ZoneOffset.UTC))
                .bind("afterPlan", after == null ? null : after.plan())
                .bind("option", after == null ? null : after.option())
                .bindBySqlType("number", after == null ? null : after.number(), Types.INTEGER)
                .bind("id", after == null ? null : after.id())
                .bindBySqlType("most", most, Types.INTEGER);
    }
}
