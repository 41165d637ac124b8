package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.patrol.PlanEditRepository.Side;
import org.xunfang.server.problem.AppException;

/** Proposed plans as their leaders have seen them, and how a change of one is stored, remembered and told. Thread-safe. */
final class ChangedPlans {

    private final Jdbi jdbi;
    private final EventOutbox outbox;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final PlanEditRepository edits;

    ChangedPlans(Jdbi jdbi, EventOutbox outbox, AuditLog audit, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.edits = new PlanEditRepository(json);
    }

    /** Who changes a plan. */
    record Author(UUID accountId, String login) {
        static Author of(Principal by) {
            return new Author(by.accountId(), by.login());
        }
    }

    /** Refuses what cannot be changed, before a job is made of it. */
    void requireChangeable(UUID planId, int seen, @Nullable UUID root) {
        jdbi.useHandle(h -> {
            // who may not see the plan does not hear who has changed it
            requireReach(h, planId, List.of(), root);
            changeable(h, planId, seen);
        });
    }

    /** A proposed plan that is as its leader has seen it. */
    StoredPlan changeable(Handle h, UUID planId, int seen) {
        StoredPlan plan = StoredPlanRepository.find(h, planId)
                .orElseThrow(() -> new AppException.NotFound("plan.not_found", Map.of("id", planId)));
        if (!plan.state().equals("proposed")) {
            throw new AppException.Conflict("plan.not_proposed", Map.of("state", plan.state()));
        }
        if (plan.revision() != seen) {
            Map<String, Object> args = new HashMap<>();
            args.put("by", plan.changedBy() == null ? "" : plan.changedBy());
            args.put("at", plan.changedAt() == null ? "" : plan.changedAt().toString());
            args.put("revision", plan.revision());
            throw new AppException.Conflict("plan.changed", args);
        }
        return plan;
    }

    /** The same, which nobody else changes until the transaction ends. */
    StoredPlan lock(Handle h, UUID planId, int seen) {
        PlanRepository.lock(h, planId);
        return changeable(h, planId, seen);
    }

    /** @param root only routes of units of this sub-tree; null: all */
    static void requireReach(Handle h, UUID plan, List<StoredRoute> routes, @Nullable UUID root) {
        if (root == null) {
            return;
        }
        Set<UUID> own = StoredPlanRepository.unitsWithin(h, plan, root);
        if (own.isEmpty()) {
            throw new AppException.NotFound("plan.not_found", Map.of("id", plan));
        }
        if (!routes.stream().allMatch(r -> own.contains(r.unitId()))) {
            throw new AppException.Forbidden("plan.not_yours", Map.of());
        }
    }

    /** Stores a changed plan, if it is still the one that was changed; remembers what it was. */
    void save(Author by, StoredPlan before, StoredPlan after, String kind, PlanFigures figures) {
        Set<StoredRoute> unchanged = new HashSet<>(before.routes());
        List<StoredRoute> changed =
                after.routes().stream().filter(r -> !unchanged.contains(r)).toList();
        Set<UUID> ids = changed.stream().map(StoredRoute::id).collect(Collectors.toSet());
        List<StoredRoute> were =
                before.routes().stream().filter(r -> ids.contains(r.id())).toList();
        jdbi.useTransaction(h -> {
            lock(h, before.id(), before.revision());
            edits.remember(
                    h,
                    before.id(),
                    kind,
                    new Side(were, before.unmet(), UnplacedNotes.of(before.summary(), json)),
                    new Side(changed, figures.unmet(), UnplacedNotes.of(figures.summary(), json)),
                    by.accountId(),
                    clock.instant());
            write(h, by, before.id(), changed, figures, kind);
        });
    }

    /** Stores some routes of a plan, which has to be locked, with its figures. */
    void write(Handle h, Author by, UUID plan, List<StoredRoute> routes, PlanFigures figures, String kind) {
        Instant now = clock.instant();
        int revision = PlanEditRepository.write(h, plan, routes, figures, by.accountId(), now);
        StoredFairness.refresh(h, plan, json);
        audit.append(h, by.accountId(), by.login(), "plan.edit", plan.toString(), Map.of("kind", kind));
        outbox.post(h, "plan.changed", null, Map.of("planId", plan, "revision", revision));
    }
}
