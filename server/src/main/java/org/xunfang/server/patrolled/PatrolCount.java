package org.xunfang.server.patrolled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.jobs.Jobs;

/**
 * Counts what units have patrolled since it was counted last, in steps that end with a mark of how far it has come. What is
 * counted twice changes nothing, so a server may be killed at any moment, and several may run. Thread-safe.
 */
public final class PatrolCount {

    private static final Duration PAUSE = Duration.ofMinutes(2);

    /** Positions may come as late as this; see the rule for shifts that nobody ends. */
    private static final Duration LATEST_NEWS = Duration.ofHours(26);

    /** A position may be committed so long after it was received. */
    private static final Duration OVERLAP = Duration.ofSeconds(90);

    /** A device's clock may run ahead by more than this of no position that is kept. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** What was received in so long a time is one step: after an outage no transaction is open for long. */
    private static final Duration STEP = Duration.ofHours(1);

    private static final String COUNT_POSITIONS = read("count_positions.sql");

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

    private static final String MARK = """
            INSERT INTO patrol_mark (counted_to)
            SELECT coalesce((SELECT min(fixed_at) FROM position), :now)
            ON CONFLICT (one) DO NOTHING
            """;

    /** A mark that was set back meanwhile stays: there is more to count than has been seen. */
    private static final String COUNTED = "UPDATE patrol_mark SET counted_to = :until WHERE counted_to = :mark";

    /** Counts up to now; where another server is at it, nothing. */
    public void run() {
        while (step()) {
            // goes on
        }
    }

    /** Counts one step, in a transaction of its own; true where more is left. */
    boolean step() {
        return jdbi.inTransaction(h -> {
            Instant now = clock.instant();
            boolean mine = h.createQuery("SELECT pg_try_advisory_xact_lock(7239022)")
                    .mapTo(Boolean.class)
                    .one();
            if (!mine) {
                return false;
            }
            h.createUpdate(MARK).bind("now", now).execute();
            Instant mark = h.createQuery("SELECT counted_to FROM patrol_mark")
                    .mapTo(Instant.class)
                    .one();
            boolean isLast = !now.isAfter(mark.plus(STEP));
            Instant until = isLast ? now : mark.plus(STEP);
            long changed = positions(h, mark, until) + visits(h, mark, until);
            if (changed > 0) {
                h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'patrolled'");
            }
            h.createUpdate(COUNTED).bind("until", until).bind("mark", mark).execute();
            return !isLast;
        });
    }

    private static long positions(Handle h, Instant mark, Instant until) {
        return h.createQuery(COUNT_POSITIONS)
                .bind("mark", mark.minus(OVERLAP))
                .bind("from", mark.minus(LATEST_NEWS))
                .bind("until", until.plus(OVERLAP))
                .bind("to", until.plus(OVERLAP).plus(AHEAD))
                .mapTo(Long.class)
                .one();
    }

    /** A unit without positions is where it has said that it was. */
    private static final String COUNT_VISITS = """
            INSERT INTO grid_patrol AS k (grid_id, patrolled_at)
            SELECT g.id, max(coalesce(v.left_at, v.arrived_at))
            FROM visit v JOIN patrol_place p ON p.id = v.place_id JOIN grid g ON ST_Covers(g.boundary, p.point)
            WHERE coalesce(v.left_at, v.arrived_at) BETWEEN :from AND :until
            GROUP BY g.id
            ON CONFLICT (grid_id) DO UPDATE SET patrolled_at = excluded.patrolled_at
            WHERE excluded.patrolled_at > k.patrolled_at
            """;

    private static long visits(Handle h, Instant mark, Instant until) {
        return h.createUpdate(COUNT_VISITS)
                .bind("from", mark.minus(LATEST_NEWS))
                .bind("until", until)
                .execute();
    }

    private static String read(String file) {
        try (InputStream in = PatrolCount.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
