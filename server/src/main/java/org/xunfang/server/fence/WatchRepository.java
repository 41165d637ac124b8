package org.xunfang.server.fence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.fence.Absence;
import org.xunfang.geodata.fence.UnitFix;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.db.Ewkb;

/** What a watch reads. */
final class WatchRepository {

    private WatchRepository() {}

    private static final String SHIFTS = """
            SELECT s.id, s.patrol_unit_id, greatest(s.started_at, d.from_at) AS from_at,
              coalesce(s.ended_at, shift_limit(s.started_at, s.starts_at, s.ends_at)) AS until_at, u.changed_at
            FROM shift s
            JOIN LATERAL (
              SELECT min(a.from_at) AS from_at FROM device_assignment a
              WHERE a.patrol_unit_id = s.patrol_unit_id AND (a.until_at IS NULL OR a.until_at > s.started_at)
                AND a.from_at < coalesce(s.ended_at, shift_limit(s.started_at, s.starts_at, s.ends_at))
              HAVING count(*) > 0) AS d ON true
            LEFT JOIN unit_state u ON u.patrol_unit_id = s.patrol_unit_id
            WHERE s.started_at IS NOT NULL AND s.started_at <= :now
            """;

    private static final String UNJUDGED = """
             AND s.starts_at > CAST(:now AS timestamptz) - interval '4 days' AND NOT EXISTS (SELECT FROM judged_shift WHERE shift_id = s.id)
            """;

    /** Shifts of units with devices that have started and that are not known to be judged for good. */
    static List<WatchedShift> unjudged(Handle h, Instant now) {
        return h.createQuery(SHIFTS + UNJUDGED)
                .bind("now", now)
                .map((row, context) -> shift(row))
                .list();
    }

    /** Some shifts, judged or not. */
    static List<WatchedShift> shifts(Handle h, Collection<UUID> ids, Instant now) {
        return h.createQuery(SHIFTS + " AND s.id = ANY (:ids)")
                .bind("now", now)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> shift(row))
                .list();
    }

    private static WatchedShift shift(ResultSet row) throws SQLException {
        return new WatchedShift(
                row.getObject("id", UUID.class),
                row.getObject("patrol_unit_id", UUID.class),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                WarningRepository.instant(row, "changed_at"));
    }

    /** A fix of a shift. */
    record ShiftFix(UUID shift, UnitFix fix) {}

    private static final String FIXES = """
            WITH wanted AS (
              SELECT w.shift_id, d.number, d.rank, greatest(w.from_at, a.from_at, s.started_at) AS from_at,
                least(coalesce(s.ended_at, shift_limit(s.started_at, s.starts_at, s.ends_at)),
                  coalesce(a.until_at - interval '1 millisecond', 'infinity')) AS until_at
              FROM unnest(:shifts, :froms) AS w (shift_id, from_at)
              JOIN shift s ON s.id = w.shift_id
              JOIN device_assignment a ON a.patrol_unit_id = s.patrol_unit_id
              JOIN device d ON d.number = a.device_number
              WHERE d.account_id IS NULL OR serves_on(d.account_id, s.id)
            )
            SELECT w.shift_id, w.rank, p.device_number, p.fixed_at, p.received_at, p.key, p.lon_e7, p.lat_e7, p.accuracy_m,
              (p.flags & :doubtful) <> 0 AS doubtful
            FROM wanted w CROSS JOIN LATERAL (
              SELECT * FROM position q WHERE q.device_number = w.number AND q.fixed_at >= w.from_at AND q.fixed_at <= w.until_at
                AND q.fixed_at >= :oldest AND q.fixed_at <= :newest
            ) AS p
            """;

    /** The fixes of shifts from a moment on, each its own, in no order. */
    static List<ShiftFix> fixes(Handle h, Map<UUID, Instant> from, int doubtful, Instant newest, LocalPlane plane) {
        UUID[] shifts = from.keySet().toArray(UUID[]::new);
        OffsetDateTime[] froms = new OffsetDateTime[shifts.length];
        for (int i = 0; i < shifts.length; i++) {
            froms[i] = from.get(shifts[i]).atOffset(ZoneOffset.UTC);
        }
        Instant oldest = from.values().stream().min(Instant::compareTo).orElse(newest);
        return h.createQuery(FIXES)
                .bindArray("shifts", UUID.class, (Object[]) shifts)
                .bindArray("froms", OffsetDateTime.class, (Object[]) froms)
                .bind("doubtful", doubtful)
                .bind("oldest", oldest)
                .bind("newest", newest)
                .map((row, context) -> new ShiftFix(row.getObject("shift_id", UUID.class), fix(row, plane)))
                .list();
    }

    private static UnitFix fix(ResultSet row, LocalPlane plane) throws SQLException {
        var at = plane.toPlane(row.getInt("lon_e7") / 1e7, row.getInt("lat_e7") / 1e7);
        return new UnitFix(
                row.getTimestamp("fixed_at").getTime(),
                row.getTimestamp("received_at").getTime(),
                row.getInt("rank"),
                row.getInt("device_number"),
                row.getLong("key"),
                at.x,
                at.y,
                row.getInt("accuracy_m"),
                row.getBoolean("doubtful"));
    }

    /** A way that a unit shall go in a shift, since its plan was issued. */
    record Route(UUID shift, UUID id, Instant from) {}

    private static final String ROUTES = """
            SELECT r.shift_id, r.id, p.issued_at FROM patrol_route r JOIN patrol_plan p ON p.id = r.plan_id
            WHERE r.shift_id = ANY (:shifts) AND p.issued_at IS NOT NULL ORDER BY r.shift_id, p.issued_at, r.id
            """;

    /** The routes of shifts, the oldest first. */
    static List<Route> routes(Handle h, Collection<UUID> shifts) {
        return h.createQuery(ROUTES)
                .bindArray("shifts", UUID.class, shifts)
                .map((row, context) -> new Route(
                        row.getObject("shift_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getTimestamp("issued_at").toInstant()))
                .list();
    }

    static @Nullable Geometry line(Handle h, UUID route, LocalPlane plane) {
        Geometry line = h.createQuery("SELECT line FROM patrol_route WHERE id = :id")
                .bind("id", route)
                .map((row, context) -> Ewkb.read(row.getString("line")))
                .findOne()
                .orElse(null);
        return line == null ? null : plane.toPlane(line);
    }

    /** A fix that has come late. */
    record Late(long id, UUID shift, Instant from) {}

    static List<Late> late(Handle h, Instant since) {
        return h.createQuery("SELECT id, shift_id, from_at FROM late_fix WHERE noted_at > :since ORDER BY id")
                .bind("since", since)
                .map((row, context) -> new Late(
                        row.getLong("id"),
                        row.getObject("shift_id", UUID.class),
                        row.getTimestamp("from_at").toInstant()))
                .list();
    }

    private static final String PRESENCES = """
            SELECT fence_id, from_at, until_at FROM fence_stay k
            WHERE (fence_id, revision) IN (SELECT * FROM unnest(:fences, :revisions))
              AND (until_at IS NULL OR until_at >= least(:since, (
                SELECT max(o.until_at) FROM fence_stay o
                WHERE o.fence_id = k.fence_id AND o.revision = k.revision AND o.until_at < :since)))
            """;

    /** When somebody was inside of fences since a moment, and the last time before. */
    static Map<UUID, List<Absence.Presence>> presences(Handle h, List<FenceRepository.Watched> fences, Instant since) {
        Map<UUID, List<Absence.Presence>> all = new HashMap<>();
        h.createQuery(PRESENCES)
                .bindArray(
                        "fences",
                        UUID.class,
                        fences.stream().map(w -> w.fence().id()).toArray())
                .bindArray(
                        "revisions",
                        Integer.class,
                        fences.stream().map(FenceRepository.Watched::revision).toArray())
                .bind("since", since)
                .map((row, context) -> {
                    Instant until = WarningRepository.instant(row, "until_at");
                    return all.computeIfAbsent(row.getObject("fence_id", UUID.class), f -> new java.util.ArrayList<>())
                            .add(new Absence.Presence(
                                    row.getTimestamp("from_at").getTime(),
                                    until == null ? null : (Long) until.toEpochMilli()));
                })
                .list();
        return all;
    }
}
