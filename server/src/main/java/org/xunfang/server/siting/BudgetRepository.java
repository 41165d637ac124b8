package org.xunfang.server.siting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.rights.Within;
import org.xunfang.server.scene.WallUnitRow;

/** Keeps the newest budget of each level and set of roads. */
final class BudgetRepository {

    private BudgetRepository() {}

    /**
     * A budget as it is kept: without names and without its proposals, which are rows of their own.
     */
    record Curve(CostTable costs, List<Step> steps, List<Unclosable> notClosable) {}

    /** One wall more; {@code cameras} of them are put there for it. */
    record Step(String wall, double costYuan, int cameras, boolean exact) {}

    record Unclosable(String wall, List<SitingAnswer.Reason> reasons) {}

    /** The job that was asked for by a request's id. */
    static Optional<UUID> job(Handle h, UUID order) {
        return h.createQuery("SELECT id FROM job WHERE kind = :kind AND detail->'order'->>'id' = :order LIMIT 1")
                .bind("kind", BudgetJob.KIND)
                .bind("order", order.toString())
                .mapTo(UUID.class)
                .findOne();
    }

    static boolean exists(Handle h, UUID id) {
        return h.createQuery("SELECT EXISTS (SELECT FROM siting_budget WHERE id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    private static final String STORE = """
            INSERT INTO siting_budget (level, road_set, id, curve) VALUES (:level, :network, :id, CAST(:curve AS jsonb))
            ON CONFLICT (level, road_set) DO UPDATE SET id = :id, curve = CAST(:curve AS jsonb), computed_at = now()
            """;

    /** Keeps a budget in the place of the one before. */
    static void store(Handle h, UUID id, Perspective p, Curve curve, ObjectMapper json) {
        h.createUpdate(STORE)
                .bind("level", p.level())
                .bind("network", p.network())
                .bind("id", id)
                .bind("curve", text(curve, json))
                .execute();
    }

    private static final String FIND = """
            SELECT id, computed_at, curve::text AS curve FROM siting_budget WHERE level = :level AND road_set = :network
            """;

    private record Kept(UUID id, Instant computedAt, String curve) {}

    /** @param root only the walls of this unit's sub-tree; null: of the county */
    static Optional<BudgetView> find(Handle h, Perspective p, @Nullable UUID root, ObjectMapper json) {
        return h.createQuery(FIND)
                .bind("level", p.level())
                .bind("network", p.network())
                .map((row, context) -> new Kept(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("computed_at").toInstant(),
                        row.getString("curve")))
                .findOne()
                .map(kept -> view(h, kept, p, root, json));
    }

    private static BudgetView view(Handle h, Kept kept, Perspective p, @Nullable UUID root, ObjectMapper json) {
        Curve curve = parse(kept.curve, json);
        Map<String, Place> places = places(h, root);
        Map<String, List<Proposal>> proposals =
                ProposalLists.list(h, ProposalLists.Filter.ofPlan(kept.id), root).stream()
                        .map(Proposal::withoutView)
                        .filter(proposal -> proposal.wall() != null)
                        .collect(Collectors.groupingBy(
                                proposal -> proposal.wall().id()));
        List<BudgetView.Step> steps = new ArrayList<>();
        double cumulativeYuan = 0;
        for (Step step : curve.steps) {
            Place place = place(step.wall, places, root);
            if (place != null) {
                cumulativeYuan += step.costYuan;
                steps.add(new BudgetView.Step(
                        place.wall,
                        place.villages,
                        step.costYuan,
                        cumulativeYuan,
                        steps.size() + 1,
                        step.cameras,
                        step.exact,
                        proposals.getOrDefault(step.wall, List.of())));
            }
        }
        List<BudgetView.NotClosable> notClosable = new ArrayList<>();
        for (Unclosable unclosable : curve.notClosable) {
            Place place = place(unclosable.wall, places, root);
            if (place != null) {
                notClosable.add(new BudgetView.NotClosable(place.wall, unclosable.reasons));
            }
        }
        return new BudgetView(
                kept.id,
                kept.computedAt,
                p.level(),
                p.network(),
                steps.size() + notClosable.size(),
                curve.costs,
                steps,
                notClosable);
    }

    private record Place(Proposal.Named wall, List<Proposal.Named> villages) {}

    /** Null for a wall outside of the sub-tree; one that is there no more is the whole county's, without a name. */
    private static @Nullable Place place(String wall, Map<String, Place> places, @Nullable UUID root) {
        Place place = places.get(wall);
        return place != null || root != null ? place : new Place(new Proposal.Named(wall, wall), List.of());
    }

    private static final String PLACES = "SELECT u.id, " + WallUnitRow.NAME + " AS name" + """
            , v.id AS village_id, v.name AS village
            FROM wall_unit u JOIN wall_unit_village uv ON uv.wall_unit_id = u.id JOIN village v ON v.id = uv.village_id
            WHERE
            """ + " "
            + Within.wallUnit("u.id") + " ORDER BY u.id, v.name, v.id";

    private static Map<String, Place> places(Handle h, @Nullable UUID root) {
        Map<String, String> names = new HashMap<>();
        Map<String, List<Proposal.Named>> villages = new HashMap<>();
        h.createQuery(PLACES)
                .bind("root", root)
                .map((row, context) -> {
                    names.put(row.getString("id"), row.getString("name"));
                    return villages.computeIfAbsent(row.getString("id"), id -> new ArrayList<>())
                            .add(new Proposal.Named(row.getString("village_id"), row.getString("village")));
                })
                .list();
        Map<String, Place> places = new HashMap<>();
        villages.forEach((id, of) -> places.put(id, new Place(new Proposal.Named(id, names.getOrDefault(id, id)), of)));
        return places;
    }

    private static Curve parse(String curve, ObjectMapper json) {
        try {
            return json.readValue(curve, Curve.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Curve curve, ObjectMapper json) {
        try {
            return json.writeValueAsString(curve);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
