package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes changed plans, and remembers what they were, so that a change can be taken back and made again. */
final class PlanEditRepository {

    private final ObjectMapper json;

    PlanEditRepository(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A plan at one end of a change.
     *
     * @param routes those that the change touches
     * @param unmet all its unmet places, JSON
     * @param unplaced what of it lies on no road; null: nobody has remembered it
     */
    record Side(
            List<StoredRoute> routes,
            String unmet,
            @Nullable List<Proposal.Unplaced> unplaced) {
        Side {
            routes = List.copyOf(routes);
            unplaced = unplaced == null ? null : List.copyOf(unplaced);
        }
    }

    record Remembered(int number, Side before, Side after) {}

    /** Remembers a change; what was taken back before it can be made again no more. */
    void remember(Handle h, UUID plan, String kind, Side before, Side after, @Nullable UUID account, Instant now) {
        h.execute("DELETE FROM plan_edit WHERE plan_id = ? AND undone", plan);
        h.createUpdate("""
                        INSERT INTO plan_edit (plan_id, number, kind, account_id, at, before, after)
                        SELECT :plan, 1 + coalesce(max(number), 0), :kind, :account, :now, CAST(:before AS jsonb),
                          CAST(:after AS jsonb)
                        FROM plan_edit WHERE plan_id = :plan
                        """)
                .bind("plan", plan)
                .bind("kind", kind)
                .bind("account", account)
                .bind("now", now)
                .bind("before", text(before))
                .bind("after", text(after))
                .execute();
    }

    private static final String LAST = """
            SELECT number, before::text AS before, after::text AS after FROM plan_edit
            WHERE plan_id = :plan AND NOT undone ORDER BY number DESC LIMIT 1
            """;

    /** The change that would be taken back. */
    Optional<Remembered> last(Handle h, UUID plan) {
        return remembered(h, LAST, plan);
    }

    private static final String NEXT = """
            SELECT number, before::text AS before, after::text AS after FROM plan_edit
            WHERE plan_id = :plan AND undone ORDER BY number LIMIT 1
            """;

    /** The change that would be made again. */
    Optional<Remembered> next(Handle h, UUID plan) {
        return remembered(h, NEXT, plan);
    }

    private Optional<Remembered> remembered(Handle h, String sql, UUID plan) {
        return h.createQuery(sql)
                .bind("plan", plan)
                .map((row, context) -> new Remembered(
                        row.getInt("number"), side(row.getString("before")), side(row.getString("after"))))
                .findOne();
    }

    void mark(Handle h, UUID plan, int number, boolean undone) {
        h.createUpdate("UPDATE plan_edit SET undone = :undone WHERE plan_id = :plan AND number = :number")
                .bind("undone", undone)
                .bind("plan", plan)
                .bind("number", number)
                .execute();
    }

    private static final String CHANGED = """
            UPDATE patrol_plan SET revision = revision + 1, changed_by = :account, changed_at = :now, value = :value,
              unmet = CAST(:unmet AS jsonb), summary = CAST(:summary AS jsonb)
            WHERE id = :plan RETURNING revision
            """;

    /** Writes the changed routes and the figures of their plan; returns its new revision. */
    static int write(
            Handle h, UUID plan, List<StoredRoute> routes, PlanFigures figures, @Nullable UUID account, Instant now) {
        StoredPlanRepository.update(h, routes);
        return h.createQuery(CHANGED)
                .bind("plan", plan)
                .bind("account", account)
                .bind("now", now)
                .bind("value", figures.value())
                .bind("unmet", figures.unmet())
                .bind("summary", figures.summary())
                .mapTo(Integer.class)
                .one();
    }

    private Side side(String text) {
        try {
            return json.readValue(text, Side.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a remembered change of a plan is not readable", e);
        }
    }

    private String text(Side side) {
        try {
            return json.writeValueAsString(side);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
