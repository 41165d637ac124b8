package org.xunfang.server.patrol;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** What searches that still run have found so far, for those who watch, by whichever server they ask. Thread-safe. */
final class PlanSearchRepository {

    private final Jdbi jdbi;
    private final ObjectMapper json;

    PlanSearchRepository(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** {@code line} in degrees, a part per leg; null where the unit stays, or where it is not drawn yet. */
    record BestRoute(UUID unitId, @Nullable Geometry line) {}

    /** {@code value} is null before the first plan; {@code routes} is {@code [{unitId, line}]}. */
    record Best(@Nullable Double value, @JsonRawValue String routes) {
        static final Best NONE = new Best(null, "[]");
    }

    void note(UUID plan, double value, List<BestRoute> routes, Instant now) {
        jdbi.useHandle(h -> h.createUpdate("""
                        INSERT INTO plan_search (plan_id, value, routes, at) VALUES (:plan, :value, CAST(:routes AS jsonb), :now)
                        ON CONFLICT (plan_id) DO UPDATE SET value = excluded.value, routes = excluded.routes, at = excluded.at
                        """)
                .bind("plan", plan)
                .bind("value", value)
                .bind("routes", text(routes))
                .bind("now", now)
                .execute());
    }

    Optional<Best> find(UUID plan) {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT value, routes::text AS routes FROM plan_search WHERE plan_id = :plan")
                .bind("plan", plan)
                .map((row, context) -> new Best(row.getObject("value", Double.class), row.getString("routes")))
                .findOne());
    }

    /** Says that what there is will do. */
    void beContent(UUID plan, Instant now) {
        jdbi.useHandle(
                h -> h.createUpdate("""
                        INSERT INTO plan_search (plan_id, content, at) VALUES (:plan, true, :now)
                        ON CONFLICT (plan_id) DO UPDATE SET content = true
                        """).bind("plan", plan).bind("now", now).execute());
    }

    boolean isContent(UUID plan) {
        return jdbi.withHandle(h -> h.createQuery("SELECT content FROM plan_search WHERE plan_id = :plan")
                .bind("plan", plan)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    void forget(UUID plan) {
        jdbi.useHandle(h -> h.execute("DELETE FROM plan_search WHERE plan_id = ?", plan));
    }

    private String text(List<BestRoute> routes) {
        try {
            return json.writeValueAsString(routes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
