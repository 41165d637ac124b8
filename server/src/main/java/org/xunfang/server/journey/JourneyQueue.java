package org.xunfang.server.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The shifts whose journeys are behind: found by what was received since one looked last, in the table {@code journey_due}. */
final class JourneyQueue {

    /** A position may be committed so long after it was received. */
    private static final Duration OVERLAP = Duration.ofSeconds(90);

    /** A shift that runs is looked at no sooner again. */
    private static final Duration RUNNING_PAUSE = Duration.ofSeconds(60);

    private JourneyQueue() {}

    /** What was received in so long a time is one step: after an outage no transaction is open for long. */
    private static final Duration STEP = Duration.ofHours(6);

    /** A device's clock may be so far ahead of when its position was received. */
    private static final String MARK = """
            INSERT INTO journey_mark (looked_to)
            SELECT coalesce(min(first.fixed_at) - interval '5 minutes', :now)
            FROM device d CROSS JOIN LATERAL (
              SELECT fixed_at FROM position p WHERE p.device_number = d.number ORDER BY fixed_at LIMIT 1) AS first
            WHERE NOT EXISTS (SELECT FROM journey_mark)
            HAVING NOT EXISTS (SELECT FROM journey_mark)
            ON CONFLICT (one) DO NOTHING
            """;

    /** By device and hour: few rows to find their shifts for. */
    private static final String NEWS = """
            WITH news AS MATERIALIZED (
              SELECT device_number, min(fixed_at) AS from_at, max(fixed_at) AS until_at
              FROM position WHERE received_at > :from AND received_at <= :until
              GROUP BY device_number, date_trunc('hour', fixed_at)
            )
            INSERT INTO journey_due (shift_id, asked_at)
            SELECT DISTINCT s.id, CAST(:now AS timestamptz)
            FROM news n
            JOIN device_assignment a ON a.device_number = n.device_number AND a.from_at <= n.until_at
              AND (a.until_at IS NULL OR a.until_at > n.from_at)
            JOIN shift s ON s.patrol_unit_id = a.patrol_unit_id
              AND s.starts_at BETWEEN n.from_at - interval '3 days' AND n.until_at + interval '1 day'
              AND s.started_at <= n.until_at
              AND coalesce(s.ended_at, shift_limit(s.started_at, s.starts_at, s.ends_at)) >= n.from_at
            ON CONFLICT (shift_id) DO NOTHING
            """;

    /** Shifts that have ended since: the time after their last position belongs to them too. */
    private static final String ENDED = """
            INSERT INTO journey_due (shift_id, asked_at)
            SELECT s.id, CAST(:now AS timestamptz) FROM journey j JOIN shift s ON s.id = j.shift_id
            WHERE NOT j.ended AND s.ended_at IS NOT NULL
            ON CONFLICT (shift_id) DO NOTHING
            """;

    /** Looks for news that came since, a step at most; in a transaction. True where more is left. */
    static boolean look(Handle h, Instant now) {
        h.createUpdate(MARK).bind("now", now).execute();
        Instant mark = h.createQuery("SELECT looked_to FROM journey_mark FOR UPDATE")
                .mapTo(Instant.class)
                .one();
        boolean isLast = !now.isAfter(mark.plus(STEP));
        Instant until = isLast ? now : mark.plus(STEP);
        h.createUpdate(NEWS)
                .bind("from", mark.minus(OVERLAP))
                .bind("until", until)
                .bind("now", now)
                .execute();
        h.createUpdate(ENDED).bind("now", now).execute();
        h.createUpdate("UPDATE journey_mark SET looked_to = :until")
                .bind("until", until)
                .execute();
        return !isLast;
    }

    private static final String DUE = """
            SELECT d.shift_id FROM journey_due d JOIN shift s ON s.id = d.shift_id LEFT JOIN journey j ON j.shift_id = s.id
            WHERE (s.ended_at IS NULL) = :running AND (NOT :running OR j.computed_at IS NULL OR j.computed_at <= :before)
            ORDER BY d.asked_at, s.starts_at DESC, d.shift_id LIMIT :most
            """;

    /** Shifts to work on now, who has waited longest first; those that run and those that have ended by turns. */
    static List<UUID> due(Handle h, Instant now, int most) {
        List<UUID> running = due(h, true, now, most);
        List<UUID> ended = due(h, false, now, most);
        List<UUID> both = new ArrayList<>();
        for (int i = 0; i < Math.max(running.size(), ended.size()); i++) {
            both.addAll(running.subList(Math.min(i, running.size()), Math.min(i + 1, running.size())));
            both.addAll(ended.subList(Math.min(i, ended.size()), Math.min(i + 1, ended.size())));
        }
        return both;
    }

    private static List<UUID> due(Handle h, boolean running, Instant now, int most) {
        return h.createQuery(DUE)
                .bind("running", running)
                .bind("before", now.minus(RUNNING_PAUSE))
                .bind("most", most)
                .mapTo(UUID.class)
                .list();
    }

    /** Takes a shift out of the queue, before its positions are read: who asks again meanwhile waits for that. */
    static void take(Handle h, UUID shift) {
        h.execute("DELETE FROM journey_due WHERE shift_id = ?", shift);
    }
}
