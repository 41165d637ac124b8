package org.xunfang.server.live;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Reads the outbox. Since sequence numbers follow the order of commits, "everything after n" misses nothing. Thread-safe. */
final class EventLog {

    private final Jdbi jdbi;

    EventLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Names this history of events; all zeros as long as there is no county. */
    UUID epoch() {
        return jdbi.withHandle(h -> h.createQuery("SELECT epoch FROM county")
                .mapTo(UUID.class)
                .findOne()
                .orElse(new UUID(0, 0)));
    }

    /** The newest committed number; 0 before the first event. */
    long newest() {
        return jdbi.withHandle(h -> h.createQuery("SELECT coalesce(max(sequence), 0) FROM event")
                .mapTo(Long.class)
                .one());
    }

    /** The oldest number still kept; 0 before the first event. */
    long oldest() {
        return jdbi.withHandle(h -> h.createQuery("SELECT coalesce(min(sequence), 0) FROM event")
                .mapTo(Long.class)
                .one());
    }

    private static final String AFTER = """
            SELECT sequence, kind, scope, payload::text AS payload
            FROM event WHERE sequence > :sequence ORDER BY sequence LIMIT :most
            """;

    List<LiveEvent> after(long sequence, int most) {
        return jdbi.withHandle(h -> h.createQuery(AFTER)
                .bind("sequence", sequence)
                .bind("most", most)
                .map((row, context) -> new LiveEvent(
                        row.getLong("sequence"),
                        row.getString("kind"),
                        row.getObject("scope", UUID.class),
                        row.getString("payload")))
                .list());
    }

    /** The newest row stays: it tells a returning page whether it has missed anything. */
    private static final String DELETE = """
            DELETE FROM event
            WHERE created_at < now() - make_interval(secs => :keep_s) AND sequence < (SELECT max(sequence) FROM event)
            """;

    int deleteOlderThan(Duration keep) {
        return jdbi.withHandle(h ->
                h.createUpdate(DELETE).bind("keep_s", (double) keep.toSeconds()).execute());
    }
}
