package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.server.rights.Within;

/** Where the units of some shifts are, and what is known of an incident. */
final class DaySituation {

    /** An older position says nothing of where a unit is. */
    static final Duration FRESH = Duration.ofMinutes(5);

    private DaySituation() {}

    /**
     * A shift and its unit.
     *
     * @param startedAt as it was; null: not yet
     * @param position where the unit was a moment ago, degrees; null: not known
     */
    record Duty(
            PlannedShift shift,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Coordinate position) {

        boolean isStarted(Instant now) {
            return startedAt != null && endedAt == null && !startedAt.isAfter(now);
        }
    }

    private static final String DUTIES = """
            SELECT s.id, s.started_at, s.ended_at, k.lon_e7, k.lat_e7
            FROM shift s LEFT JOIN unit_state k ON k.patrol_unit_id = s.patrol_unit_id AND k.fixed_at > :fresh
            WHERE s.id = ANY(:ids)
            """;

    private record Row(
            UUID id,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Coordinate position) {}

    /** The duties of shifts, by id. */
    static Map<UUID, Duty> of(Handle h, List<UUID> shifts, Instant now) {
        Map<UUID, PlannedShift> planned = new HashMap<>();
        PlanShiftRepository.any(h, shifts).forEach(s -> planned.put(s.id(), s));
        Map<UUID, Duty> duties = new HashMap<>();
        h.createQuery(DUTIES)
                .bindArray("ids", UUID.class, shifts)
                .bind("fresh", now.minus(FRESH))
                .map((row, context) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("started_at") == null
                                ? null
                                : row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("ended_at") == null
                                ? null
                                : row.getTimestamp("ended_at").toInstant(),
                        row.getObject("lon_e7") == null
                                ? null
                                : new Coordinate(row.getInt("lon_e7") / 1e7, row.getInt("lat_e7") / 1e7)))
                .forEach(r -> duties.put(
                        r.id(),
                        new Duty(
                                java.util.Objects.requireNonNull(planned.get(r.id())),
                                r.startedAt(),
                                r.endedAt(),
                                r.position())));
        return duties;
    }

    /** An incident; {@code at} in degrees. */
    record Incident(UUID id, String title, int grade, Coordinate at) {}

    private static final String INCIDENT = """
            SELECT id, title, grade, ST_X(point) AS lon, ST_Y(point) AS lat FROM incident
            WHERE id = :id AND closed_at IS NULL AND
            """ + Within.village("village_id");

    /** An open incident in a village of a sub-tree; null: anywhere. */
    static Optional<Incident> incident(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(INCIDENT)
                .bind("id", id)
                .bind("root", root)
                .map((row, context) -> new Incident(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getInt("grade"),
                        new Coordinate(row.getDouble("lon"), row.getDouble("lat"))))
                .findOne();
    }

    private static final String ON_DUTY = """
            SELECT s.id FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id
            WHERE u.active AND s.ended_at IS NULL AND s.starts_at <= :now AND s.ends_at > :now AND
            """ + PlanShiftRepository.IN_SUB_TREE;

    /** The shifts of a sub-tree that run at a moment. */
    static List<UUID> onDuty(Handle h, Instant now, @Nullable UUID root) {
        return h.createQuery(ON_DUTY)
                .bind("now", now)
                .bind("root", root)
                .mapTo(UUID.class)
                .list();
    }

    /** What a unit does: the stop where it is, or drives to next; {@code there}: it is there; {@code incident}: it is sent. */
    record Doing(UUID shift, UUID plan, @Nullable Coordinate at, boolean there, boolean incident) {}

    private static final String DOING = """
            SELECT DISTINCT ON (r.shift_id) r.shift_id, p.id AS plan_id, t.lon, t.lat, t.there, t.incident
            FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id
            LEFT JOIN LATERAL (
              SELECT ST_X(point) AS lon, ST_Y(point) AS lat, state = 'arrived' AS there, incident_id IS NOT NULL AS incident
              FROM route_stop WHERE route_id = r.id AND state IN ('arrived', 'planned')
              ORDER BY state, number LIMIT 1) AS t ON true
            WHERE r.shift_id = ANY(:shifts) AND p.state IN ('issued', 'accepted', 'running')
            ORDER BY r.shift_id, p.issued_at DESC
            """;

    /** What the plans in force say of shifts, by shift. */
    static Map<UUID, Doing> doing(Handle h, List<UUID> shifts) {
        Map<UUID, Doing> doing = new HashMap<>();
        h.createQuery(DOING)
                .bindArray("shifts", UUID.class, shifts)
                .map((row, context) -> new Doing(
                        row.getObject("shift_id", UUID.class),
                        row.getObject("plan_id", UUID.class),
                        row.getObject("lon") == null
                                ? null
                                : new Coordinate(row.getDouble("lon"), row.getDouble("lat")),
                        row.getBoolean("there"),
                        row.getBoolean("incident")))
                .forEach(d -> doing.put(d.shift(), d));
        return doing;
    }

    private static final String HOLDING = """
            SELECT r.id FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id
            WHERE p.id = :plan AND NOT EXISTS (
              SELECT FROM patrol_route l JOIN patrol_plan q ON q.id = l.plan_id
              WHERE l.shift_id = r.shift_id AND q.id <> p.id AND q.issued_at >= p.issued_at
                AND q.state IN ('issued', 'accepted', 'running'))
            """;

    /** Which routes of a plan hold: those whose shifts were not planned again since. */
    static List<UUID> holding(Handle h, UUID plan) {
        return h.createQuery(HOLDING).bind("plan", plan).mapTo(UUID.class).list();
    }

    /** True where one of some shifts follows another plan in force: it would lose its route there. */
    static boolean followsAnother(Handle h, List<UUID> shifts, UUID plan) {
        return !shifts.isEmpty()
                && h.createQuery("""
                                SELECT EXISTS (
                                  SELECT FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id
                                  WHERE r.shift_id IN (<shifts>) AND p.id <> :plan
                                    AND p.state IN ('issued', 'accepted', 'running'))
                                """)
                        .bindList("shifts", shifts)
                        .bind("plan", plan)
                        .mapTo(Boolean.class)
                        .one();
    }
}
