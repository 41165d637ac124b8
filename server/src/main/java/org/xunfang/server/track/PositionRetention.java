package org.xunfang.server.track;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Makes the days of the history ahead of time, and lets go of what is older than it may be. Thread-safe. */
public final class PositionRetention {

    private static final int DAYS_AHEAD = 2;

    private final Jdbi jdbi;

    public PositionRetention(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Does all that is due; to be called at the start and at least once a day. */
    public void run() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int day = -1; day <= DAYS_AHEAD; day++) {
            LocalDate wanted = today.plusDays(day);
            jdbi.useHandle(h -> h.execute("SELECT ensure_position_partition(?)", wanted));
        }
        // a day's partition goes once its last fix is too old
        dropBefore(today.minusDays(FixChecks.RETENTION.toDays()));
        jdbi.useHandle(h -> {
            h.execute("DELETE FROM position_quarantine WHERE received_at < now() - interval '7 days'");
            h.execute("DELETE FROM sos_call WHERE fixed_at < now() - interval '90 days'");
            h.execute("DELETE FROM position_outside WHERE day < current_date - 90");
            h.execute("DELETE FROM alarm WHERE heard_at < now() - interval '90 days' AND acknowledged_at IS NOT NULL");
            h.execute("DELETE FROM warning WHERE coalesce(ended_at, started_at) < now() - interval '90 days'");
            h.execute("DELETE FROM fence_stay WHERE coalesce(until_at, from_at) < now() - interval '90 days'");
            h.execute("DELETE FROM fence WHERE deleted_at < now() - interval '91 days'");
            h.execute("DELETE FROM unknown_device WHERE last_seen_at < now() - interval '30 days'");
        });
    }

    private static final String PARTITIONS = """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = 'position'::regclass AND c.relname ~ '^position_[0-9]{8}$' AND c.relname < :oldest
            """;

    void dropBefore(LocalDate oldest) {
        String name = "position_" + oldest.format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        List<String> old = jdbi.withHandle(h -> h.createQuery(PARTITIONS)
                .bind("oldest", name)
                .mapTo(String.class)
                .list());
        // names matched the pattern above: nothing but digits can be in them
        old.forEach(partition -> jdbi.useHandle(h -> h.execute("DROP TABLE IF EXISTS " + partition)));
    }
}
