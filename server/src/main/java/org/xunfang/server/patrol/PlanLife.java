package org.xunfang.server.patrol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;

/**
 * Where a plan stands in its life: proposed → issued → accepted → running → done. From when it is issued its state follows
 * from what its units do, and is set here only; a plan of which no route holds any more is withdrawn. Thread-safe.
 */
public final class PlanLife {

    /** The states of a plan that its units follow. */
    static final Set<String> HOLDING = Set.of("issued", "accepted", "running");

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final EventOutbox outbox;
    private final Clock clock;

    public PlanLife(Jdbi jdbi, EventOutbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Shifts start and end without knowing of plans: looks every few seconds. */
    public void registerWith(Jobs jobs) {
        jobs.every(PAUSE, "plan-life", this::settleAll);
    }

    /**
     * What is known of an issued plan.
     *
     * @param routes with at least one stop
     * @param accepted how many of them their units have accepted
     * @param begun a stop has been reached, or a shift has started since the plan was issued
     * @param over all its shifts have ended
     */
    record Facts(int routes, int accepted, boolean begun, boolean over) {

        String state() {
            if (over) {
                return "done";
            }
            if (begun) {
                return "running";
            }
            return routes > 0 && accepted == routes ? "accepted" : "issued";
        }
    }

    private static final String LIVING = """
            SELECT id FROM patrol_plan WHERE state IN ('issued', 'accepted', 'running') ORDER BY issued_at, id
            """;

    /** Sets the states of all plans that hold. */
    public void settleAll() {
        List<UUID> living =
                jdbi.withHandle(h -> h.createQuery(LIVING).mapTo(UUID.class).list());
        living.forEach(id -> jdbi.useTransaction(h -> settle(h, id, clock.instant())
                .ifPresent(
                        revision -> outbox.post(h, "plan.changed", null, Map.of("planId", id, "revision", revision)))));
    }

    private static final String FACTS = """
            SELECT p.state, p.revision,
              count(*) FILTER (WHERE k.stops > 0) AS routes,
              count(*) FILTER (WHERE k.stops > 0 AND r.accepted_at IS NOT NULL) AS accepted,
              coalesce(bool_or(k.reached OR s.started_at >= p.issued_at), false) AS begun,
              coalesce(bool_and(coalesce(s.ended_at, CASE WHEN s.started_at IS NULL THEN s.ends_at
                ELSE shift_limit(s.started_at, s.starts_at, s.ends_at) END) <= :now), false) AS over
            FROM patrol_plan p JOIN patrol_route r ON r.plan_id = p.id JOIN shift s ON s.id = r.shift_id
            CROSS JOIN LATERAL (
              SELECT count(*) AS stops, coalesce(bool_or(state IN ('arrived', 'done')), false) AS reached
              FROM route_stop WHERE route_id = r.id) AS k
            WHERE p.id = :id AND p.state IN ('issued', 'accepted', 'running')
            GROUP BY p.id
            """;

    private record Found(String state, int revision, Facts facts) {}

    /** Sets the state of a plan; its revision where it has changed, which the caller then tells. */
    static Optional<Integer> settle(Handle transaction, UUID id, Instant now) {
        return transaction
                .createQuery(FACTS)
                .bind("id", id)
                .bind("now", now)
                .map((row, context) -> new Found(
                        row.getString("state"),
                        row.getInt("revision"),
                        new Facts(
                                row.getInt("routes"),
                                row.getInt("accepted"),
                                row.getBoolean("begun"),
                                row.getBoolean("over"))))
                .findOne()
                .filter(found -> !found.state().equals(found.facts().state()))
                .map(found -> {
                    transaction
                            .createUpdate(
                                    "UPDATE patrol_plan SET state = :state WHERE id = :id AND state NOT IN ('proposed', 'withdrawn')")
                            .bind("state", found.facts().state())
                            .bind("id", id)
                            .execute();
                    return found.revision();
                });
    }
}
