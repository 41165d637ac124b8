package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Knows requests for plans again: an answer that got lost, a second click. */
final class PlanRequestRepository {

    private final Jdbi jdbi;
    private final ObjectMapper json;

    PlanRequestRepository(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * The job of the same request by the same account: one with the same key, or one like it that has not ended. Otherwise
     * the job that {@code submit} makes. Requests at the same moment wait for one another.
     */
    UUID sameOr(PlanOrder order, Supplier<UUID> submit) {
        return jdbi.inTransaction(h -> {
            h.execute("SELECT pg_advisory_xact_lock(7239007)");
            return findSame(h, order).orElseGet(submit);
        });
    }

    private Optional<UUID> findSame(Handle h, PlanOrder order) {
        return h.createQuery("""
                        SELECT id FROM job
                        WHERE kind = :kind AND created_by IS NOT DISTINCT FROM CAST(:account AS uuid)
                          AND detail->'order' @> CAST(:same AS jsonb)
                          AND (state IN ('queued', 'running') OR CAST(:key AS text) IS NOT NULL)
                        ORDER BY created_at DESC LIMIT 1
                        """)
                .bind("kind", PlanJob.KIND)
                .bind("account", order.accountId())
                .bind("same", same(order))
                .bind("key", order.key())
                .mapTo(UUID.class)
                .findOne();
    }

    /** Everything that was asked for, without what is made up anew for each request. */
    private String same(PlanOrder order) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("day", order.day());
        wanted.put("shiftIds", order.shiftIds());
        wanted.put("seed", order.seed());
        wanted.put("issue", order.issue());
        wanted.put("root", order.root());
        wanted.put("key", order.key());
        try {
            return json.writeValueAsString(wanted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
