package org.xunfang.server.retention;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Part of a unit's track that is pinned to an incident.
 *
 * @param unitId null: the unit is gone
 * @param pinnedBy login; null: the server itself
 * @param positions how many there are so far
 */
record PinnedTrackView(
        UUID id,
        @Nullable UUID unitId,
        String unit,
        Instant from,
        Instant until,
        String reason,
        @Nullable String pinnedBy,
        Instant pinnedAt,
        long positions) {

    /**
     * A pinned position.
     *
     * @param device its number
     * @param doubtful the device doubts it, or it is a jump
     */
    record Point(
            Instant at,
            int device,
            double lon,
            double lat,
            @Nullable Double speedMps,
            @Nullable Integer courseDeg,
            @Nullable Integer accuracyM,
            boolean sos,
            boolean doubtful) {}
}
