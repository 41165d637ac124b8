package org.xunfang.server.field;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Stops of routes that have been given to units, and the visits that they become. */
final class StopRepository {

    private StopRepository() {}

    /**
     * A stop and whose it is.
     *
     * @param unit the patrol unit of its route
     * @param orgUnit the unit's organisation unit
     * @param lon degrees
     * @param lat degrees
     * @param state planned, arrived, done or unreachable
     * @param byHand an officer has told the state himself; else it was seen from positions
     * @param judgedTo up to when all positions that are kept have been judged together; null: not yet
     */
    record Stop(
            UUID id,
            UUID route,
            UUID shift,
            UUID unit,
            UUID orgUnit,
            @Nullable UUID place,
            double lon,
            double lat,
            String state,
            @Nullable Instant arrivedAt,
            @Nullable Instant leftAt,
            boolean byHand,
            @Nullable String note,
            @Nullable Instant judgedTo) {}

    private static final String SELECT = """
            SELECT t.id, t.route_id, r.shift_id, r.patrol_unit_id, u.org_unit_id, t.place_id, ST_X(t.point) AS lon,
              ST_Y(t.point) AS lat, t.state, t.arrived_at, t.left_at, t.by_hand, t.note, j.until_at
            FROM route_stop t
            JOIN patrol_route r ON r.id = t.route_id
            JOIN patrol_plan p ON p.id = r.plan_id
            JOIN patrol_unit u ON u.id = r.patrol_unit_id
            LEFT JOIN journey j ON j.shift_id = r.shift_id
            WHERE p.state IN ('issued', 'accepted', 'running', 'done')
            """;

    private static final String OWN = SELECT + """
             AND t.id = :id AND (r.patrol_unit_id = :unit OR serves_on(:account, r.shift_id))
            """;

    /**
     * A stop of a route of a unit, or of a shift on which an account serves after leave and swaps, also of one that is over; of
     * a plan that holds or is done, in its newest version, held until the transaction ends.
     *
     * <p>Who puts a new version of the plan in force holds the stops meanwhile. Only a statement that begins after he has let
     * go sees what he has done.
     */
    static Optional<Stop> lock(Handle h, UUID stop, UUID unit, UUID account) {
        UUID held = null;
        for (UUID newest = newest(h, stop); !newest.equals(held); newest = newest(h, stop)) {
            h.createQuery("SELECT id FROM route_stop WHERE id = :id FOR UPDATE")
                    .bind("id", newest)
                    .mapTo(UUID.class)
                    .findOne();
            held = newest;
        }
        return stops(h.createQuery(OWN).bind("id", held).bind("unit", unit).bind("account", account)).stream()
                .findFirst();
    }

    private static UUID newest(Handle h, UUID stop) {
        return h.createQuery("SELECT stop_now(:id)")
                .bind("id", stop)
                .mapTo(UUID.class)
                .one();
    }

    private static final String OF_SHIFTS = SELECT + " AND r.shift_id = ANY (:shifts) ORDER BY t.route_id, t.number";

    /** The stops of shifts by route, in order. */
    static List<Stop> of(Handle h, Collection<UUID> shifts) {
        return ofShifts(h, OF_SHIFTS, shifts);
    }

    /** The stops of shifts by route, in order, in the newest versions of their plans, held until the transaction ends. */
    static List<Stop> lockOf(Handle h, Collection<UUID> shifts) {
        List<Stop> held = List.of();
        String locking = OF_SHIFTS + " FOR UPDATE OF t";
        List<Stop> newest = ofShifts(h, locking, shifts);
        while (!newest.equals(held)) {
            held = newest;
            newest = ofShifts(h, locking, shifts);
        }
        return newest;
    }

    private static List<Stop> ofShifts(Handle h, String sql, Collection<UUID> shifts) {
        return stops(h.createQuery(sql).bindArray("shifts", UUID.class, List.copyOf(shifts)));
    }

    private static List<Stop> stops(Query query) {
        return query.map((row, context) -> new Stop(
                        row.getObject("id", UUID.class),
                        row.getObject("route_id", UUID.class),
                        row.getObject("shift_id", UUID.class),
                        row.getObject("patrol_unit_id", UUID.class),
                        row.getObject("org_unit_id", UUID.class),
                        row.getObject("place_id", UUID.class),
                        row.getDouble("lon"),
                        row.getDouble("lat"),
                        row.getString("state"),
                        row.getTimestamp("arrived_at") == null
                                ? null
                                : row.getTimestamp("arrived_at").toInstant(),
                        row.getTimestamp("left_at") == null
                                ? null
                                : row.getTimestamp("left_at").toInstant(),
                        row.getBoolean("by_hand"),
                        row.getString("note"),
                        row.getTimestamp("until_at") == null
                                ? null
                                : row.getTimestamp("until_at").toInstant()))
                .list();
    }

    static void save(Handle h, Stop stop) {
        h.createUpdate("""
                        UPDATE route_stop SET state = :state, arrived_at = :arrived, left_at = :left, by_hand = :by_hand,
                          note = :note
                        WHERE id = :id
                        """)
                .bind("id", stop.id())
                .bind("state", stop.state())
                .bind("arrived", stop.arrivedAt())
                .bind("left", stop.leftAt())
                .bind("by_hand", stop.byHand())
                .bind("note", stop.note())
                .execute();
    }

    private static final String SAVE_VISIT = """
            INSERT INTO visit (patrol_unit_id, place_id, shift_id, arrived_at, left_at, by_hand)
            VALUES (:unit, :place, :shift, :arrived, :left, :by_hand)
            ON CONFLICT (patrol_unit_id, place_id, arrived_at) DO UPDATE SET left_at = excluded.left_at
            """;

    private static final String NOTE_LAST = """
            UPDATE patrol_place SET last_visit_at = greatest(last_visit_at, CAST(:left AS timestamptz)) WHERE id = :place
            """;

    /** Writes the visit of a stop that has been reached; of one that has been left also the place's last visit. */
    static void saveVisit(Handle h, Stop stop) {
        if (stop.place() == null || stop.arrivedAt() == null) {
            return;
        }
        h.createUpdate(SAVE_VISIT)
                .bind("unit", stop.unit())
                .bind("place", stop.place())
                .bind("shift", stop.shift())
                .bind("arrived", stop.arrivedAt())
                .bind("left", stop.leftAt())
                .bind("by_hand", stop.byHand())
                .execute();
        if (stop.leftAt() != null) {
            h.createUpdate(NOTE_LAST)
                    .bind("place", stop.place())
                    .bind("left", stop.leftAt())
                    .execute();
        }
    }

    /** Takes back the visit of a stop that was only passed. */
    static void deleteVisit(Handle h, Stop stop) {
        h.createUpdate("DELETE FROM visit WHERE patrol_unit_id = :unit AND place_id = :place AND arrived_at = :arrived")
                .bind("unit", stop.unit())
                .bind("place", stop.place())
                .bind("arrived", stop.arrivedAt())
                .execute();
    }

    private static final String LAST_AGAIN = """
            UPDATE patrol_place p SET last_visit_at = v.last
            FROM (SELECT t.id, max(left_at) AS last FROM unnest(:places) AS t (id) LEFT JOIN visit ON place_id = t.id GROUP BY t.id) AS v
            WHERE p.id = v.id AND p.last_visit_at IS DISTINCT FROM v.last
            """;

    /** Sets when places were visited last, after visits have been taken back. */
    static void noteLast(Handle h, Collection<UUID> places) {
        h.createUpdate(LAST_AGAIN)
                .bindArray("places", UUID.class, List.copyOf(places))
                .execute();
    }

    /** From when on positions count for stops: when the first version of a plan that had them was issued. */
    static Map<UUID, Instant> sinceOf(Handle h, Collection<UUID> stops) {
        Map<UUID, Instant> since = new HashMap<>();
        h.createQuery("SELECT id, stop_since(id) AS since FROM unnest(:stops) AS t (id)")
                .bindArray("stops", UUID.class, List.copyOf(stops))
                .map((row, context) -> Map.entry(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("since") == null
                                ? Instant.EPOCH
                                : row.getTimestamp("since").toInstant()))
                .forEach(stop -> since.put(stop.getKey(), stop.getValue()));
        return since;
    }
}
