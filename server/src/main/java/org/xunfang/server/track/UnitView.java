package org.xunfang.server.track;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit and where it is.
 *
 * @param lon degrees, of the newest fix; null before the first
 * @param status {@code off} outside a shift; {@code late} without a fix for five minutes; {@code station} at its station;
 *     else {@code patrol}
 */
record UnitView(
        UUID id,
        String name,
        String mode,
        OrgUnit orgUnit,
        @Nullable Double lon,
        @Nullable Double lat,
        @Nullable Integer courseDeg,
        @Nullable Double speedMps,
        @Nullable Instant fixedAt,
        String status,
        boolean sos) {

    record OrgUnit(UUID id, String name) {}

    /** The entry of this unit in the stream's frames. */
    String frame() {
        return "[\"%s\",%s,%s,%s,%s,%s,\"%s\"]"
                .formatted(id, lon, lat, courseDeg, speedMps, fixedAt == null ? null : fixedAt.toEpochMilli(), status);
    }
}
