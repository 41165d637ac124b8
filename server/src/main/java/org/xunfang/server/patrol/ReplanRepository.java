package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;

/** Changes of plans in force that were proposed. */
final class ReplanRepository {

    private final ObjectMapper json;

    ReplanRepository(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A proposed change as its leader sees it.
     *
     * @param newPlanId the version of the plan that came of it; null: not accepted
     * @param state open, accepted, rejected, or outdated where the plan has changed in another way
     * @param auto the server has decided
     * @param by login of who asked for it; null: the server
     */
    record View(
            UUID id,
            UUID planId,
            @Nullable UUID newPlanId,
            JsonNode cause,
            String state,
            boolean auto,
            @Nullable String by,
            Instant createdAt,
            @Nullable Instant decidedAt,
            JsonNode before,
            JsonNode after,
            JsonNode changes,
            JsonNode routes) {}

    private static final String SELECT = """
            SELECT r.id, r.plan_id, r.new_plan_id, r.cause::text AS cause, r.state, r.auto, a.login, r.created_at, r.decided_at,
              r.view::text AS view
            FROM replan r LEFT JOIN account a ON a.id = r.created_by
            """;

    /** A leader sees what changes the routes of his units only. */
    private static final String REACHED = """
            (CAST(:root AS uuid) IS NULL OR r.created_by = :account OR (cardinality(r.units) > 0 AND NOT EXISTS (
              SELECT FROM patrol_unit u WHERE u.id = ANY(r.units) AND NOT <within>)))
            """.replace("<within>", Within.orgUnit("u.org_unit_id"));

    Optional<View> find(Handle h, UUID id, @Nullable UUID root, @Nullable UUID account) {
        return h.createQuery(SELECT + "WHERE r.id = :id AND " + REACHED)
                .bind("id", id)
                .bind("root", root)
                .bind("account", account)
                .map((row, context) -> view(row))
                .findOne();
    }

    /** @param state null: any; the newest first */
    List<View> list(Handle h, @Nullable String state, @Nullable UUID root, @Nullable UUID account, int most) {
        return h.createQuery(SELECT + "WHERE (CAST(:state AS text) IS NULL OR r.state = :state) AND " + REACHED
                        + " ORDER BY r.created_at DESC, r.id LIMIT :most")
                .bind("state", state)
                .bind("root", root)
                .bind("account", account)
                .bind("most", most)
                .map((row, context) -> view(row))
                .list();
    }

    private View view(ResultSet row) throws SQLException {
        JsonNode view = tree(row.getString("view"));
        return new View(
                row.getObject("id", UUID.class),
                row.getObject("plan_id", UUID.class),
                row.getObject("new_plan_id", UUID.class),
                tree(row.getString("cause")),
                row.getString("state"),
                row.getBoolean("auto"),
                row.getString("login"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("decided_at") == null
                        ? null
                        : row.getTimestamp("decided_at").toInstant(),
                view.path("before"),
                view.path("after"),
                view.path("changes"),
                view.path("routes"));
    }

    /** What is stored of a proposed change. */
    record NewReplan(
            UUID id,
            UUID planId,
            Object cause,
            @Nullable String causeKey,
            boolean nothing,
            Object view,
            List<StoredRoute> routes,
            List<Proposal.Unmet> unmet,
            List<UUID> units,
            @Nullable UUID account,
            Instant now) {}

    private static final String INSERT = """
            INSERT INTO replan (id, plan_id, cause, cause_key, state, auto, view, routes, unmet, units, created_by, created_at,
                                decided_at)
            VALUES (:id, :plan, CAST(:cause AS jsonb), :key, CASE WHEN :nothing THEN 'rejected' ELSE 'open' END, :nothing,
                    CAST(:view AS jsonb), CAST(:routes AS jsonb), CAST(:unmet AS jsonb), :units, :account, :now,
                    CASE WHEN :nothing THEN CAST(:now AS timestamptz) END)
            ON CONFLICT (cause_key) WHERE cause_key IS NOT NULL DO NOTHING
            """;

    /** Stores a proposed change; false where the same cause was proposed already. */
    boolean add(Handle h, NewReplan replan) {
        return h.createUpdate(INSERT)
                        .bind("id", replan.id())
                        .bind("plan", replan.planId())
                        .bind("cause", text(replan.cause()))
                        .bind("key", replan.causeKey())
                        .bind("nothing", replan.nothing())
                        .bind("view", text(replan.view()))
                        .bind("routes", text(replan.routes()))
                        .bind("unmet", text(replan.unmet()))
                        .bindArray("units", UUID.class, replan.units())
                        .bind("account", replan.account())
                        .bind("now", replan.now())
                        .execute()
                > 0;
    }

    boolean isKnown(Handle h, String causeKey) {
        return h.createQuery("SELECT EXISTS (SELECT FROM replan WHERE cause_key = :key)")
                .bind("key", causeKey)
                .mapTo(Boolean.class)
                .one();
    }

    /** The plan that a change is of. */
    UUID planOf(Handle h, UUID id) {
        return h.createQuery("SELECT plan_id FROM replan WHERE id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> new AppException.NotFound("replan.not_found", Map.of("id", id)));
    }

    /** True where somebody has asked for another change of a plan that waits to be decided. */
    boolean isAwaited(Handle h, UUID plan, UUID other) {
        return h.createQuery("""
                        SELECT EXISTS (
                          SELECT FROM replan WHERE plan_id = :plan AND id <> :other AND state = 'open' AND created_by IS NOT NULL)
                        """)
                .bind("plan", plan)
                .bind("other", other)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * The change by which these shifts are sent to an incident: one that waits, or one that is accepted and by which they are
     * still on their way or there. The same question has the same answer.
     *
     * @param plan as it was before or is after that change
     */
    Optional<UUID> findSent(Handle h, UUID plan, UUID incident, List<UUID> shifts) {
        return h.createQuery("""
                        SELECT c.id FROM replan c
                        WHERE c.cause->>'incidentId' = CAST(:incident AS text) AND c.cause->'shiftIds' = CAST(:shifts AS jsonb)
                          AND (c.plan_id = :plan AND c.state = 'open' OR c.state = 'accepted'
                            AND :plan IN (c.plan_id, c.new_plan_id) AND EXISTS (
                              SELECT FROM patrol_route r JOIN route_stop t ON t.route_id = r.id
                              WHERE r.plan_id = c.new_plan_id AND CAST(t.incident_id AS text) = c.cause->>'incidentId'
                                AND t.state IN ('planned', 'arrived')))
                        ORDER BY c.created_at DESC LIMIT 1
                        """)
                .bind("plan", plan)
                .bind("incident", incident)
                .bind("shifts", text(shifts))
                .mapTo(UUID.class)
                .findOne();
    }

    /**
     * What an accepted change does to its plan.
     *
     * @param routes as they shall be
     * @param seen the stops that there were on these routes when it was proposed
     * @param summary of the plan with what lies on no road, JSON; null where it was proposed before that was kept
     */
    record Change(
            UUID planId,
            String state,
            List<StoredRoute> routes,
            Set<UUID> seen,
            String unmet,
            @Nullable String summary) {}

    /** A proposed change, held until the transaction ends. */
    Optional<Change> lock(Handle h, UUID id) {
        return h.createQuery("""
                        SELECT plan_id, state, routes::text AS routes, unmet::text AS unmet,
                          jsonb_path_query_array(view, '$.routes.before[*].stops[*].id')::text AS seen,
                          CAST(view->'summary' AS text) AS summary
                        FROM replan WHERE id = :id FOR UPDATE
                        """)
                .bind("id", id)
                .map((row, context) -> new Change(
                        row.getObject("plan_id", UUID.class),
                        row.getString("state"),
                        routes(row.getString("routes")),
                        ids(row.getString("seen")),
                        row.getString("unmet"),
                        row.getString("summary")))
                .findOne();
    }

    void decide(
            Handle h,
            UUID id,
            String state,
            boolean auto,
            @Nullable UUID newPlan,
            @Nullable UUID account,
            Instant now) {
        h.createUpdate("""
                        UPDATE replan SET state = :state, auto = :auto, new_plan_id = :plan, decided_by = :account,
                          decided_at = :now
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("state", state)
                .bind("auto", auto)
                .bind("plan", newPlan)
                .bind("account", account)
                .bind("now", now)
                .execute();
    }

    private Set<UUID> ids(String text) {
        try {
            return json.readValue(text, new TypeReference<Set<UUID>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stops of a proposed change are not readable", e);
        }
    }

    private List<StoredRoute> routes(String text) {
        try {
            return json.readValue(text, new TypeReference<List<StoredRoute>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the routes of a proposed change are not readable", e);
        }
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a proposed change is no JSON", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
