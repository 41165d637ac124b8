package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The routes that units have been given. Thread-safe. */
public final class IssuedRoutes {

    private final Jdbi jdbi;

    public IssuedRoutes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The route of a shift, of the plan that was issued last. */
    public Optional<PlanViews.Route> ofShift(UUID shift) {
        return jdbi.withHandle(h -> ofShift(h, shift));
    }

    /** As {@link #ofShift(UUID)}, within a transaction. */
    public static Optional<PlanViews.Route> ofShift(Handle transaction, UUID shift) {
        return RouteRepository.ofShift(transaction, shift);
    }

    /** A route and the plan that it is of. */
    public record Held(UUID plan, UUID route) {}

    private static final String HELD = """
            SELECT r.id, r.plan_id FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id
            WHERE r.shift_id = :shift AND p.state IN ('issued', 'accepted', 'running')
            ORDER BY p.issued_at DESC LIMIT 1 FOR UPDATE OF p
            """;

    /**
     * The route of a shift as {@link #ofShift(UUID)}. Nobody else changes a plan or issues one until the transaction ends, whether
     * there is such a route or not.
     */
    public static Optional<Held> hold(Handle transaction, UUID shift) {
        PlanRepository.lock(transaction);
        return transaction
                .createQuery(HELD)
                .bind("shift", shift)
                .map((row, context) -> new Held(row.getObject("plan_id", UUID.class), row.getObject("id", UUID.class)))
                .findOne();
    }

    private static final String CHANGED = """
            UPDATE patrol_plan SET revision = revision + 1, changed_by = :account, changed_at = :now WHERE id = :plan
            RETURNING revision
            """;

    /**
     * Notes that a route of a held plan has been changed, and tells anew how fair the plan is.
     *
     * @return the plan's new revision
     */
    public static int noteChange(Handle transaction, UUID plan, UUID account, Instant now, ObjectMapper json) {
        StoredFairness.refresh(transaction, plan, json);
        return transaction
                .createQuery(CHANGED)
                .bind("plan", plan)
                .bind("account", account)
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }
}
