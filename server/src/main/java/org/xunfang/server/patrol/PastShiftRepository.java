package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.patrol.Predictability;

/** What past shifts were like, and which units belong together. */
final class PastShiftRepository {

    /** What is older nobody remembers. */
    private static final Duration REMEMBERED = Duration.ofDays(60);

    private static final String ARRIVALS = """
            SELECT s.starts_at, t.place_id, coalesce(t.arrived_at, t.arrive_at) AS arrival
            FROM route_stop t JOIN patrol_route r ON r.id = t.route_id JOIN patrol_plan p ON p.id = r.plan_id
            JOIN shift s ON s.id = r.shift_id
            WHERE p.state IN ('issued', 'accepted', 'running', 'done') AND t.state <> 'unreachable'
              AND t.place_id IS NOT NULL AND s.starts_at < :start AND s.starts_at >= :since
              AND mod(CAST(extract(epoch FROM :start - s.starts_at) AS bigint), 86400) = 0
            ORDER BY s.starts_at, arrival
            """;

    private static final String SQUADRONS = """
            SELECT o.id, CASE WHEN o.kind = 'group' THEN coalesce(o.parent_id, o.id) ELSE o.id END AS squadron
            FROM org_unit o WHERE o.id = ANY(:ids)
            """;

    private final Jdbi jdbi;

    PastShiftRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The last shifts that began at the same time of day as the first of these, as far as plans that held tell. */
    PastShifts before(List<PlannedShift> shifts) {
        Instant start = shifts.stream()
                .map(PlannedShift::startsAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        TreeMap<Instant, Map<String, List<Duration>>> byShift = new TreeMap<>();
        jdbi.useHandle(h -> h.createQuery(ARRIVALS)
                .bind("start", start)
                .bind("since", start.minus(REMEMBERED))
                .map((row, context) -> {
                    Instant began = row.getTimestamp("starts_at").toInstant();
                    return byShift.computeIfAbsent(began, b -> new HashMap<>())
                            .computeIfAbsent(row.getString("place_id"), p -> new ArrayList<>())
                            .add(Duration.between(
                                    began, row.getTimestamp("arrival").toInstant()));
                })
                .list());
        List<Map<String, List<Duration>>> arrivals = new ArrayList<>(byShift.values());
        int first = Math.max(0, arrivals.size() - Predictability.PAST_SHIFTS);
        return new PastShifts(start, arrivals.subList(first, arrivals.size()));
    }

    /** The squadron of each of the shifts' units by the id of the unit that it belongs to; a group's is the one above it. */
    Map<UUID, String> squadrons(List<PlannedShift> shifts) {
        List<UUID> ids = shifts.stream().map(PlannedShift::orgUnitId).distinct().toList();
        Map<UUID, String> squadrons = new HashMap<>();
        jdbi.useHandle(h -> h.createQuery(SQUADRONS)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> squadrons.put(row.getObject("id", UUID.class), row.getString("squadron")))
                .list());
        return squadrons;
    }
}
