package org.xunfang.server.journey;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xunfang.geodata.road.TravelMode;

/**
 * A shift that has been started.
 *
 * @param until when it ended, or will at the latest
 * @param ended whether it is known to have ended
 */
record TrackedShift(UUID id, UUID unit, TravelMode mode, Instant from, Instant until, boolean ended) {

    private static final String FIND = """
            SELECT s.patrol_unit_id, u.mode, s.started_at, s.ended_at IS NOT NULL AS ended,
              coalesce(s.ended_at, shift_limit(s.started_at, s.starts_at, s.ends_at)) AS until
            FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id
            WHERE s.id = :id AND s.started_at IS NOT NULL
            """;

    static Optional<TrackedShift> find(Handle h, UUID id) {
        return h.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> new TrackedShift(
                        id,
                        row.getObject("patrol_unit_id", UUID.class),
                        TravelMode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("until").toInstant(),
                        row.getBoolean("ended")))
                .findOne();
    }
}
