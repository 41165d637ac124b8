package org.xunfang.server.patrol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/**
 * The stored plans, as those may see them who may see the units of a sub-tree: a plan with at least one route of such a unit,
 * and of it these routes only.
 */
final class PlanRepository {

    private final Jdbi jdbi;

    PlanRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Who sees only some of the routes gets their sum, and no sentence that names a unit or a place of others. */
    private static final String HEADS =
            """
            SELECT p.id, p.day, p.state, p.version, p.revision, c.login, CASE WHEN o.whole THEN p.value ELSE o.value END AS value, o.starts_at,
                   o.ends_at, o.units, o.stops, p.created_at, p.issued_at,
                   (SELECT coalesce(jsonb_agg(e ORDER BY n), '[]') FROM jsonb_array_elements(p.unmet) WITH ORDINALITY x(e, n)
                    WHERE o.whole OR CAST(e->>'unitId' AS uuid) = ANY(o.unit_ids) OR e->>'unitId' IS NULL AND EXISTS (
                      SELECT FROM patrol_place a WHERE a.id = CAST(e->>'placeId' AS uuid) AND <village>))::text AS unmet,
                   (CASE WHEN o.whole THEN p.summary ELSE '{}' END)::text AS summary
            FROM patrol_plan p LEFT JOIN account c ON c.id = coalesce(p.changed_by, p.created_by) CROSS JOIN LATERAL (
              SELECT count(*) AS units, sum(r.value) AS value, min(s.starts_at) AS starts_at, max(s.ends_at) AS ends_at,
                     array_agg(u.id) AS unit_ids, count(*) = (SELECT count(*) FROM patrol_route WHERE plan_id = p.id) AS whole,
                     sum((SELECT count(*) FROM route_stop WHERE route_id = r.id)) AS stops
              FROM patrol_route r JOIN shift s ON s.id = r.shift_id JOIN patrol_unit u ON u.id = r.patrol_unit_id
              WHERE r.plan_id = p.id AND
            """.replace("<village>", Within.village("a.village_id")) + PlanShiftRepository.IN_SUB_TREE + """
            ) AS o
            WHERE o.units > 0 AND
            """;

    /** The plans of a day, newest first. */
    List<PlanViews.PlanHead> list(LocalDate day, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(HEADS + " p.day = :day ORDER BY p.created_at DESC, p.id")
                .bind("day", day)
                .bind("root", root)
                .map((row, context) -> head(row))
                .list());
    }

    /** A plan with its routes. */
    Optional<PlanViews.Plan> find(UUID id, @Nullable UUID root) {
        return jdbi.withHandle(h -> {
            Optional<PlanViews.PlanHead> head = h.createQuery(HEADS + " p.id = :id")
                    .bind("id", id)
                    .bind("root", root)
                    .map((row, context) -> head(row))
                    .findOne();
            return head.map(found -> new PlanViews.Plan(
                    found, hasEdit(h, id, false), hasEdit(h, id, true), RouteRepository.ofPlan(h, id, root)));
        });
    }

    private static boolean hasEdit(Handle h, UUID plan, boolean undone) {
        return h.createQuery("SELECT EXISTS (SELECT FROM plan_edit WHERE plan_id = :plan AND undone = :undone)")
                .bind("plan", plan)
                .bind("undone", undone)
                .mapTo(Boolean.class)
                .one();
    }

    /** The routes that hold now. */
    List<PlanViews.Route> routesInForce(Instant now, @Nullable UUID root) {
        return jdbi.withHandle(h -> RouteRepository.inForce(h, now, root));
    }

    /** True where every one of the shifts has a route in an issued plan. */
    boolean isIssuedFor(List<UUID> shiftIds) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT count(DISTINCT r.shift_id) = :wanted
                        FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id
                        WHERE r.shift_id = ANY(:shifts) AND p.state NOT IN ('proposed', 'withdrawn')
                        """)
                .bind("wanted", shiftIds.size())
                .bindArray("shifts", UUID.class, shiftIds)
                .mapTo(Boolean.class)
                .one());
    }

    /** True where all routes of a plan belong to the sub-tree. */
    static boolean isWholly(Handle h, UUID id, @Nullable UUID root) {
        String sql = """
                SELECT NOT EXISTS (
                  SELECT FROM patrol_route r JOIN patrol_unit u ON u.id = r.patrol_unit_id
                  WHERE r.plan_id = :id AND NOT
                """ + PlanShiftRepository.IN_SUB_TREE + ")";
        return h.createQuery(sql)
                .bind("id", id)
                .bind("root", root)
                .mapTo(Boolean.class)
                .one();
    }

    /** The state of a plan, locked until the end of the transaction; empty for an unknown one. */
    static Optional<String> lock(Handle transaction, UUID id) {
        lock(transaction);
        return transaction
                .createQuery("SELECT state FROM patrol_plan WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    /** Waits for who changes or issues a plan, and keeps others from it until the transaction ends. */
    static void lock(Handle transaction) {
        // two plans of the same shifts issued at once must see each other
        transaction.execute("SELECT pg_advisory_xact_lock(7239006)");
    }

    /**
     * Makes a proposed plan the one that holds. Plans that were issued earlier and of which no route holds any more are
     * withdrawn.
     */
    static void issue(Handle transaction, UUID id, @Nullable UUID account, Instant now) {
        transaction
                .createUpdate(
                        "UPDATE patrol_plan SET state = 'issued', issued_at = :now, issued_by = :account WHERE id = :id")
                .bind("id", id)
                .bind("now", now)
                .bind("account", account)
                .execute();
        transaction.createUpdate("""
                        UPDATE patrol_plan p SET state = 'withdrawn'
                        WHERE p.id <> :id AND p.state IN ('issued', 'accepted', 'running')
                          AND EXISTS (
                            SELECT FROM patrol_route a JOIN patrol_route b ON b.shift_id = a.shift_id AND b.plan_id = :id
                            WHERE a.plan_id = p.id)
                          AND NOT EXISTS (
                            SELECT FROM patrol_route r WHERE r.plan_id = p.id AND NOT EXISTS (
                              SELECT FROM patrol_route later JOIN patrol_plan q ON q.id = later.plan_id
                              WHERE later.shift_id = r.shift_id AND q.id <> p.id AND q.issued_at >= p.issued_at
                                AND q.state IN ('issued', 'accepted', 'running')))
                        """).bind("id", id).execute();
        transaction.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'patrol'");
    }

    private static PlanViews.PlanHead head(ResultSet row) throws SQLException {
        return new PlanViews.PlanHead(
                row.getObject("id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getString("state"),
                row.getInt("version"),
                row.getInt("revision"),
                row.getString("login"),
                row.getDouble("value"),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getInt("units"),
                row.getInt("stops"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("issued_at") == null
                        ? null
                        : row.getTimestamp("issued_at").toInstant(),
                row.getString("unmet"),
                row.getString("summary"));
    }
}
