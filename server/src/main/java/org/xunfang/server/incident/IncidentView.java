package org.xunfang.server.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident, dispute or hazard.
 *
 * @param kind call_out, dispute or hazard
 * @param category code of the sort, e.g. theft, road
 * @param grade 1, the gravest, to 4
 * @param point longitude, latitude
 * @param village null where it lies in none
 */
record IncidentView(
        UUID id,
        String kind,
        String category,
        int grade,
        String title,
        double[] point,
        @Nullable Village village,
        String state,
        Instant occurredAt,
        @Nullable Instant dueAt,
        @Nullable Instant closedAt) {

    record Village(UUID id, String name) {}
}
