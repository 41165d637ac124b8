package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.patrol.PlanEditRepository.Remembered;
import org.xunfang.server.patrol.PlanEditRepository.Side;
import org.xunfang.server.problem.AppException;

/**
 * Takes changes of proposed plans back, and makes them again. What is refused by hand is refused here: nobody is sent back to a
 * place that a leader has ruled out meanwhile; the change then can still be taken back once it is not. Thread-safe.
 */
final class PlanUndo {

    private final Jdbi jdbi;
    private final PlanGround ground;
    private final ObjectMapper json;
    private final PlanEditRepository edits;
    private final ChangedPlans plans;

    PlanUndo(Jdbi jdbi, PlanGround ground, EventOutbox outbox, AuditLog audit, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.ground = ground;
        this.json = json;
        this.edits = new PlanEditRepository(json);
        this.plans = new ChangedPlans(jdbi, outbox, audit, json, clock);
    }

    /**
     * Takes the last change back.
     *
     * @param seen revision that the leader has seen
     * @param root only routes of units of this sub-tree; null: all
     * @throws AppException.Conflict as {@link PlanEdits#edit}, {@code plan.nothing_to_undo}
     */
    void undo(Principal by, UUID planId, int seen, @Nullable UUID root) {
        step(by, planId, seen, root, false);
    }

    /** Makes the change again that was taken back last; else as {@link #undo}. */
    void redo(Principal by, UUID planId, int seen, @Nullable UUID root) {
        step(by, planId, seen, root, true);
    }

    private void step(Principal by, UUID planId, int seen, @Nullable UUID root, boolean again) {
        String kind = again ? "redo" : "undo";
        EditScene scene = scene(planId, seen, root);
        jdbi.useTransaction(h -> {
            StoredPlan now = plans.lock(h, planId, seen);
            Remembered change = (again ? edits.next(h, planId) : edits.last(h, planId))
                    .orElseThrow(() -> new AppException.Conflict(
                            again ? "plan.nothing_to_redo" : "plan.nothing_to_undo", Map.of()));
            edits.mark(h, planId, change.number(), !again);
            restore(h, by, now, again ? change.after() : change.before(), kind, scene, root);
        });
    }

    /** Nobody waits with a plan locked for a survey of the county. */
    private EditScene scene(UUID planId, int seen, @Nullable UUID root) {
        jdbi.useHandle(h -> ChangedPlans.requireReach(h, planId, List.of(), root));
        return EditScene.of(jdbi.withHandle(h -> plans.changeable(h, planId, seen)), jdbi, ground);
    }

    private void restore(
            Handle h, Principal by, StoredPlan now, Side side, String kind, EditScene scene, @Nullable UUID root) {
        ChangedPlans.requireReach(h, now.id(), others(now, side), root);
        List<StoredRoute> routes = scene.ruledOut().restorable(now, side.routes());
        StoredPlan after = now.with(routes).withSummary(summary(now, side, scene));
        double costPerHour = PlanFigures.costPerHour(now, json)
                .orElseGet(() -> scene.survey().places().gain().profile().travelCostPerHour());
        PlanFigures counted = PlanFigures.of(now, after, costPerHour, json);
        List<Proposal.Unmet> unmet = scene.missed(DayUnmet.told(side.unmet(), json));
        plans.write(h, ChangedPlans.Author.of(by), now.id(), routes, counted.unmet(unmet, json), kind);
    }

    /** What lies on no road is told as it was of these routes; of a change that was remembered without it, as it is. */
    private String summary(StoredPlan now, Side side, EditScene scene) {
        List<Proposal.Unplaced> told =
                side.unplaced() == null ? UnplacedNotes.of(now.summary(), json) : side.unplaced();
        return UnplacedNotes.in(now.summary(), scene.misplaced(told), json);
    }

    /** The routes that would run otherwise; those whose visits are only worth more or less than before are left out. */
    private static List<StoredRoute> others(StoredPlan now, Side side) {
        return side.routes().stream()
                .filter(r -> now.routes().stream().noneMatch(n -> n.runsAs(r)))
                .toList();
    }
}
