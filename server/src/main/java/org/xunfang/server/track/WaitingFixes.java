package org.xunfang.server.track;

import org.jdbi.v3.core.Jdbi;

/**
 * Fixes inside a rostered shift whose start was not known when they came. Once it is known they join the history; after a
 * day they are deleted. The journeys of their shifts are worked out anew. Thread-safe.
 */
public final class WaitingFixes {

    private final Jdbi jdbi;

    public WaitingFixes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String NAME_DAYS = """
            SELECT ensure_position_partition(day) FROM (
              SELECT DISTINCT (fixed_at AT TIME ZONE 'UTC')::date AS day FROM position_waiting) AS days
            """;

    private static final String PROMOTE = """
            WITH promoted AS (
              DELETE FROM position_waiting w USING device d, device_assignment a, shift s
              WHERE d.number = w.device_number AND a.device_number = w.device_number AND a.from_at <= w.fixed_at
                AND (a.until_at IS NULL OR w.fixed_at < a.until_at)
                AND s.patrol_unit_id = a.patrol_unit_id AND s.started_at IS NOT NULL
                AND w.fixed_at BETWEEN s.started_at AND coalesce(s.ended_at, s.ends_at)
                AND (d.account_id IS NULL OR serves_on(d.account_id, s.id))
              RETURNING w.*, s.id AS shift_id
            ),
            kept AS (
              INSERT INTO position (device_number, fixed_at, received_at, key, lon_e7, lat_e7, speed_dmps, course_deg,
                accuracy_m, altitude_m, battery_pct, flags)
              SELECT device_number, fixed_at, received_at, key, lon_e7, lat_e7, speed_dmps, course_deg, accuracy_m,
                altitude_m, battery_pct, flags
              FROM promoted ON CONFLICT DO NOTHING
            ),
            late AS (INSERT INTO late_fix (shift_id, from_at) SELECT shift_id, min(fixed_at) FROM promoted GROUP BY shift_id)
            INSERT INTO journey_due (shift_id, asked_at) SELECT DISTINCT shift_id, now() FROM promoted ORDER BY 1
            ON CONFLICT (shift_id) DO UPDATE SET asked_at = excluded.asked_at
            """;

    /** Moves fixes of shifts that have started into the history, and deletes those older than a day. */
    public void settle() {
        jdbi.useTransaction(h -> {
            h.execute(NAME_DAYS);
            h.execute(PROMOTE);
            h.execute("DELETE FROM position_waiting WHERE received_at < now() - interval '24 hours'");
        });
    }
}
