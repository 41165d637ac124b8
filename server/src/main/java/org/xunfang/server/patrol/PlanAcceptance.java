package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** Units that say that they will drive the routes they were given. Thread-safe. */
public final class PlanAcceptance {

    private final EventOutbox outbox;
    private final AuditLog audit;

    public PlanAcceptance(EventOutbox outbox, AuditLog audit) {
        this.outbox = outbox;
        this.audit = audit;
    }

    private static final String ACCEPT = """
            UPDATE patrol_route r SET accepted_at = :at, accepted_by = :account
            FROM patrol_plan p, patrol_unit u
            WHERE p.id = r.plan_id AND u.id = r.patrol_unit_id AND p.id = :plan AND u.id = :unit AND r.accepted_at IS NULL
              AND p.state IN ('issued', 'accepted', 'running')
            RETURNING r.shift_id, u.org_unit_id
            """;

    private record Accepted(UUID shift, UUID orgUnit) {}

    /**
     * Notes that a unit accepts its routes of a plan; saying so again changes nothing. The transaction's last statements, as
     * it tells the pages.
     *
     * @param account of the officer who says so
     * @throws AppException.NotFound {@code plan.not_found} where no such plan holds for the unit
     */
    public void accept(
            Handle transaction, UUID unit, UUID planId, @Nullable UUID account, @Nullable String login, Instant at) {
        PlanRepository.lock(transaction, planId);
        List<Accepted> accepted = transaction
                .createQuery(ACCEPT)
                .bind("at", at)
                .bind("account", account)
                .bind("plan", planId)
                .bind("unit", unit)
                .map((row, context) ->
                        new Accepted(row.getObject("shift_id", UUID.class), row.getObject("org_unit_id", UUID.class)))
                .list();
        if (accepted.isEmpty()) {
            requireAccepted(transaction, unit, planId);
            return;
        }
        PlanLife.settle(transaction, planId, at);
        audit.append(transaction, account, login, "plan.accept", planId.toString(), Map.of("unit", unit));
        accepted.forEach(a ->
                outbox.post(transaction, "plan.accepted", a.orgUnit(), Map.of("planId", planId, "shiftId", a.shift())));
    }

    private static final String HOLDS = """
            SELECT EXISTS (
              SELECT FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id
              WHERE p.id = :plan AND r.patrol_unit_id = :unit AND p.state IN ('issued', 'accepted', 'running'))
            """;

    private static void requireAccepted(Handle h, UUID unit, UUID planId) {
        boolean holds = h.createQuery(HOLDS)
                .bind("plan", planId)
                .bind("unit", unit)
                .mapTo(Boolean.class)
                .one();
        if (!holds) {
            throw new AppException.NotFound("plan.not_found", Map.of("id", planId));
        }
    }
}
