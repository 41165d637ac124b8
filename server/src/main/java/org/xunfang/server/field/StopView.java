package org.xunfang.server.field;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has become of a stop; state: planned, arrived, done or unreachable. */
record StopView(
        UUID id,
        UUID routeId,
        String state,
        @Nullable Instant arrivedAt,
        @Nullable Instant leftAt,
        @Nullable String note) {

    static StopView of(StopRepository.Stop stop) {
        return new StopView(stop.id(), stop.route(), stop.state(), stop.arrivedAt(), stop.leftAt(), stop.note());
    }
}
