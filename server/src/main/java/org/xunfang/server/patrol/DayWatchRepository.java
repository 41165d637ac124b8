package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What a watch over the plans in force looks for. */
final class DayWatchRepository {

    private DayWatchRepository() {}

    /** The plans that hold, the oldest first. */
    static List<UUID> living(Handle h) {
        return h.createQuery("""
                        SELECT id FROM patrol_plan WHERE state IN ('issued', 'accepted', 'running') ORDER BY issued_at, id
                        """).mapTo(UUID.class).list();
    }

    /** Those of them of which a shift runs, the oldest first. */
    static List<UUID> running(Handle h, Instant now) {
        return h.createQuery("""
                        SELECT p.id FROM patrol_plan p WHERE p.state IN ('issued', 'accepted', 'running') AND EXISTS (
                          SELECT FROM patrol_route r JOIN shift s ON s.id = r.shift_id
                          WHERE r.plan_id = p.id AND s.ended_at IS NULL AND s.starts_at <= :now AND s.ends_at > :now)
                        ORDER BY p.issued_at, p.id
                        """).bind("now", now).mapTo(UUID.class).list();
    }

    /** Something that calls for a change: {@code subject} tells it from the next of its kind. */
    record Finding(UUID plan, UUID shift, String subject) {}

    /** The route that holds for each shift. */
    private static final String HOLDING = """
            WITH holding AS (
              SELECT DISTINCT ON (r.shift_id) r.id, r.shift_id, r.plan_id
              FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id
              WHERE p.state IN ('issued', 'accepted', 'running') ORDER BY r.shift_id, p.issued_at DESC)
            """;

    private static final String LATE = HOLDING + """
            SELECT h.plan_id, h.shift_id, coalesce(t.place_id, t.incident_id, t.id)::text AS subject
            FROM holding h JOIN shift s ON s.id = h.shift_id
            CROSS JOIN LATERAL (
              SELECT * FROM route_stop WHERE route_id = h.id AND state = 'planned' ORDER BY number LIMIT 1) AS t
            WHERE s.started_at IS NOT NULL AND s.ended_at IS NULL AND s.ends_at > :now AND t.arrive_at < :due
              AND NOT EXISTS (SELECT FROM route_stop a WHERE a.route_id = h.id AND a.state = 'arrived' AND a.depart_at > :due)
            ORDER BY h.plan_id, h.shift_id
            """;

    /** Units on shift whose next stop was due before a moment. */
    static List<Finding> late(Handle h, Instant now, Duration by) {
        return h.createQuery(LATE)
                .bind("now", now)
                .bind("due", now.minus(by))
                .map((row, context) -> new Finding(
                        row.getObject("plan_id", UUID.class),
                        row.getObject("shift_id", UUID.class),
                        row.getString("subject")))
                .list();
    }

    /** Positions that are older tell nothing of where a unit is. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private static final String OFF_ROUTE = HOLDING + """
            SELECT h.plan_id, h.shift_id, coalesce(t.place_id, t.incident_id, t.id)::text AS subject
            FROM holding h JOIN patrol_route r ON r.id = h.id JOIN shift s ON s.id = h.shift_id
            JOIN unit_state f ON f.patrol_unit_id = r.patrol_unit_id
            CROSS JOIN LATERAL (
              SELECT * FROM route_stop WHERE route_id = h.id AND state = 'planned' ORDER BY number LIMIT 1) AS t
            WHERE s.started_at IS NOT NULL AND s.ended_at IS NULL AND s.ends_at > :now AND f.fixed_at > :since
              AND NOT EXISTS (SELECT FROM route_stop a WHERE a.route_id = h.id AND a.state = 'arrived')
              AND ST_Distance(CAST(r.line AS geography),
                CAST(ST_SetSRID(ST_MakePoint(f.lon_e7 / 1e7, f.lat_e7 / 1e7), 4326) AS geography)) > :metres
            ORDER BY h.plan_id, h.shift_id
            """;

    /** Units on shift that are farther from all of their way than so many metres; once for each stop that they had next. */
    static List<Finding> offRoute(Handle h, Instant now, double metres) {
        return h.createQuery(OFF_ROUTE)
                .bind("now", now)
                .bind("since", now.minus(FRESH))
                .bind("metres", metres)
                .map((row, context) -> new Finding(
                        row.getObject("plan_id", UUID.class),
                        row.getObject("shift_id", UUID.class),
                        row.getString("subject")))
                .list();
    }

    private static final String LOST = HOLDING + """
            SELECT h.plan_id, h.shift_id, h.shift_id::text AS subject
            FROM holding h JOIN shift s ON s.id = h.shift_id JOIN patrol_unit u ON u.id = s.patrol_unit_id
            WHERE s.ends_at > :soon AND (s.ended_at IS NOT NULL OR NOT u.active)
              AND EXISTS (SELECT FROM route_stop WHERE route_id = h.id AND state = 'planned')
            ORDER BY h.plan_id, h.shift_id
            """;

    /** Shifts that ended early and leave stops behind. */
    static List<Finding> lost(Handle h, Instant now) {
        return findings(h, LOST, now);
    }

    private static final String GAINED = HOLDING + """
            SELECT p.id AS plan_id, s.id AS shift_id, s.id::text AS subject
            FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id
            CROSS JOIN LATERAL (
              SELECT q.id FROM patrol_plan q JOIN holding h ON h.plan_id = q.id JOIN shift o ON o.id = h.shift_id
              WHERE o.starts_at < s.ends_at AND o.ends_at > s.starts_at AND q.day = s.day
              GROUP BY q.id ORDER BY count(*) DESC, q.id LIMIT 1) AS p
            WHERE u.active AND s.started_at IS NOT NULL AND s.ended_at IS NULL AND s.ends_at > :soon
              AND s.starts_at <= :soon AND NOT EXISTS (SELECT FROM holding WHERE shift_id = s.id)
            ORDER BY s.id
            """;

    /** Shifts that have started and that no plan knows, each with the plan that most of the others follow. */
    static List<Finding> gained(Handle h, Instant now) {
        return findings(h, GAINED, now);
    }

    /** With less than this left a shift changes nothing. */
    private static final Duration WORTH_IT = Duration.ofMinutes(15);

    private static List<Finding> findings(Handle h, String sql, Instant now) {
        return h.createQuery(sql)
                .bind("soon", now.plus(WORTH_IT))
                .map((row, context) -> new Finding(
                        row.getObject("plan_id", UUID.class),
                        row.getObject("shift_id", UUID.class),
                        row.getString("subject")))
                .list();
    }

    /** A plan in force whose ways lead over a closed road; {@code first}: the version that it goes back to. */
    record Closed(UUID plan, UUID first, UUID closure) {}

    private static final String CLOSED = HOLDING + """
            SELECT DISTINCT h.plan_id, c.id AS closure, (
              WITH RECURSIVE back AS (
                SELECT q.id, q.follows FROM patrol_plan q WHERE q.id = h.plan_id
                UNION ALL SELECT q.id, q.follows FROM patrol_plan q JOIN back b ON q.id = b.follows)
              SELECT id FROM back WHERE follows IS NULL LIMIT 1) AS first
            FROM holding h JOIN patrol_route r ON r.id = h.id JOIN shift s ON s.id = h.shift_id
            JOIN road_closure c ON ST_Intersects(c.line, r.line)
            WHERE c.opened_at IS NULL AND c.from_at <= :now AND c.until_at > :now AND s.ended_at IS NULL AND s.ends_at > :now
            ORDER BY 1, 2
            """;

    /** The plans in force that lead over roads that are closed at a moment. */
    static List<Closed> closed(Handle h, Instant now) {
        return h.createQuery(CLOSED)
                .bind("now", now)
                .map((row, context) -> new Closed(
                        row.getObject("plan_id", UUID.class),
                        row.getObject("first", UUID.class),
                        row.getObject("closure", UUID.class)))
                .list();
    }
}
