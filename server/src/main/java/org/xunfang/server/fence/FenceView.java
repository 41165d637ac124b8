package org.xunfang.server.fence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A fence as it leaves the server.
 *
 * @param orgUnit null: the county's
 * @param from local time, {@code HH:mm}
 */
record FenceView(
        UUID id,
        String name,
        int version,
        boolean active,
        @Nullable Ref orgUnit,
        Geometry geometry,
        @Nullable Integer widthM,
        @Nullable List<UUID> units,
        @Nullable String mode,
        @Nullable String from,
        @Nullable String until,
        List<FenceRule> rules,
        String note,
        Instant changedAt) {

    /** A thing with a name. */
    record Ref(UUID id, String name) {}
}
