package org.xunfang.server.patrolled;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.jobs.Jobs;

/**
 * Counts visits into the grids that they were in, and has the map drawn anew where what is patrolled has changed: journeys write
 * theirs themselves, by {@link Patrolled}. Thread-safe.
 */
public final class PatrolCount {

    private static final Duration PAUSE = Duration.ofMinutes(2);

    /** Visits may be told as late as this; see the rule for shifts that nobody ends. */
    private static final Duration LATEST_NEWS = Duration.ofHours(26);

    private final Jdbi jdbi;
    private final Clock clock;

    /** @param jdbi that waits for long statements */
    public PatrolCount(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Counts every few minutes from now on. */
    public void registerWith(Jobs jobs) {
        jobs.every(PAUSE, "patrol-count", this::run);
    }

    private static final String DRAWN = """
            UPDATE journey_mark SET patrolled_changed = false WHERE patrolled_changed
            """;

    /** Counts up to now. What is counted twice changes nothing. */
    public void run() {
        jdbi.useTransaction(h -> {
            Instant now = clock.instant();
            int changed = visits(h, now) + h.createUpdate(DRAWN).execute();
            if (changed > 0) {
                h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'patrolled'");
            }
        });
    }

    /** A unit without positions is where it has said that it was. */
    private static final String COUNT_VISITS = """
            INSERT INTO grid_patrol AS k (grid_id, patrolled_at)
            SELECT g.id, max(coalesce(v.left_at, v.arrived_at)) AS at
            FROM visit v JOIN patrol_place p ON p.id = v.place_id JOIN grid g ON ST_Covers(g.boundary, p.point)
            WHERE coalesce(v.left_at, v.arrived_at) BETWEEN :from AND :until
            GROUP BY g.id ORDER BY g.id
            ON CONFLICT (grid_id) DO UPDATE SET patrolled_at = excluded.patrolled_at
            WHERE excluded.patrolled_at > k.patrolled_at
            """;

    private static int visits(Handle h, Instant now) {
        return h.createUpdate(COUNT_VISITS)
                .bind("from", now.minus(LATEST_NEWS))
                .bind("until", now)
                .execute();
    }
}
