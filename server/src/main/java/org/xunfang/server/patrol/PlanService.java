package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** What somebody does with plans: asks for one, issues one. Leaders act for the units of their sub-tree. Thread-safe. */
final class PlanService {

    private final Jdbi jdbi;
    private final Jobs jobs;
    private final EventOutbox outbox;
    private final AuditLog audit;
    private final Clock clock;
    private final PlanShiftRepository shifts;
    private final PlanRepository plans;
    private final PlanRequestRepository requests;

    PlanService(Jdbi jdbi, Jobs jobs, EventOutbox outbox, AuditLog audit, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.jobs = jobs;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.shifts = new PlanShiftRepository(jdbi);
        this.plans = new PlanRepository(jdbi);
        this.requests = new PlanRequestRepository(jdbi, json);
    }

    /**
     * Asks for a plan.
     *
     * @param root the unit whose sub-tree he plans for; null: the whole county
     * @param shiftIds null: the shifts of the day that run now, or the next ones
     * @param key the caller's own name of the request, if any
     * @return the job that makes it
     */
    UUID propose(
            Principal by,
            @Nullable UUID root,
            LocalDate day,
            @Nullable List<UUID> shiftIds,
            long seed,
            @Nullable String key) {
        checkShifts(day, shiftIds, root);
        PlanOrder order = new PlanOrder(Ids.next(), day, shiftIds, seed, false, root, by.accountId(), key);
        return requests.sameOr(order, () -> jobs.submit(PlanJob.KIND, order, by.accountId()));
    }

    private void checkShifts(LocalDate day, @Nullable List<UUID> shiftIds, @Nullable UUID root) {
        if (shiftIds == null) {
            if (shifts.findCurrent(day, root, clock.instant()).isEmpty()) {
                throw new AppException.Conflict("plan.no_shifts", Map.of("day", day.toString()));
            }
            return;
        }
        List<PlannedShift> found = shifts.find(shiftIds, root, clock.instant());
        if (found.isEmpty() || found.size() != new HashSet<>(shiftIds).size()) {
            throw new AppException.Conflict(
                    "plan.unknown_shifts", Map.of("asked", shiftIds.size(), "found", found.size()));
        }
    }

    /** Makes a proposed plan the one that holds; a plan that was issued already stays as it is. */
    PlanViews.Plan issue(Principal by, UUID id, @Nullable UUID root) {
        jdbi.useTransaction(h -> issue(h, by, id, root));
        return plan(id, root);
    }

    private void issue(Handle h, Principal by, UUID id, @Nullable UUID root) {
        Optional<String> state = PlanRepository.lock(h, id);
        if (state.isEmpty() || plans.find(id, root).isEmpty()) {
            throw new AppException.NotFound("plan.not_found", Map.of("id", id));
        }
        if (!PlanRepository.isWholly(h, id, root)) {
            throw new AppException.Forbidden("plan.not_yours", Map.of());
        }
        if (PlanLife.HOLDING.contains(state.get())) {
            return;
        }
        if (!state.get().equals("proposed")) {
            throw new AppException.Conflict("plan.not_proposed", Map.of("state", state.get()));
        }
        PlanRepository.issue(h, id, by.accountId(), clock.instant());
        OutdatedReplans.giveUp(h, outbox, clock.instant());
        audit.append(h, by.accountId(), by.login(), "plan.issue", id.toString(), Map.of());
        outbox.post(h, "plan.issued", null, Map.of("planId", id));
    }

    /** A plan as far as the sub-tree goes. */
    PlanViews.Plan plan(UUID id, @Nullable UUID root) {
        return plans.find(id, root).orElseThrow(() -> new AppException.NotFound("plan.not_found", Map.of("id", id)));
    }
}
