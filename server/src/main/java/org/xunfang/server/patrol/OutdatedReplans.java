package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xunfang.server.live.EventOutbox;

/** Changes of plans that hold no more: nobody can decide them. */
final class OutdatedReplans {

    private static final String GIVE_UP = """
            UPDATE replan r SET state = 'outdated', decided_at = :now, cause_key = NULL FROM patrol_plan p
            WHERE p.id = r.plan_id AND r.state = 'open' AND p.state IN ('withdrawn', 'done')
            RETURNING r.id, r.cause->>'incidentId' AS incident
            """;

    private record GivenUp(UUID id, String incident) {}

    private OutdatedReplans() {}

    /**
     * Gives them up and tells the open pages. What the server noticed by itself it may notice again; an incident that nobody is
     * sent to any more waits again.
     */
    static void giveUp(Handle transaction, EventOutbox outbox, Instant now) {
        List<GivenUp> givenUp = transaction
                .createQuery(GIVE_UP)
                .bind("now", now)
                .map((row, context) -> new GivenUp(row.getObject("id", UUID.class), row.getString("incident")))
                .list();
        for (GivenUp replan : givenUp) {
            if (replan.incident() != null) {
                DispatchRepository.release(transaction, UUID.fromString(replan.incident()), null, now);
            }
            outbox.post(transaction, "replan.decided", null, Map.of("replanId", replan.id(), "state", "outdated"));
        }
    }
}
