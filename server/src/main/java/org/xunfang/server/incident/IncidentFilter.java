package org.xunfang.server.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents; null everywhere: all.
 *
 * @param open true: those not closed, false: the closed ones
 * @param text a part of the title or of the village's name
 * @param from occurred at or after
 * @param until occurred before
 * @param after the last one of the page before
 * @param root only those of this unit's sub-tree; null: of the county
 */
record IncidentFilter(
        @Nullable String kind,
        @Nullable Boolean open,
        String text,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Place after,
        @Nullable UUID root) {

    /** Where a page ends in the order of the list. */
    record Place(Instant occurredAt, UUID id) {}
}
