package org.xunfang.server.fence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a watch has found.
 *
 * @param kind enter, leave, dwell, too_long, missing, deviation or silence
 * @param fence null for deviation and silence
 * @param unit null where no unit is missing in particular
 * @param startedAt by the device's clock
 * @param raisedAt by the server's
 * @param late known only by fixes that came late
 * @param withdrawnAt when fixes that came late have shown that it was not so
 * @param point longitude and latitude
 * @param value minutes stayed or silent, metres off the route
 */
record WarningView(
        UUID id,
        String kind,
        String level,
        FenceView.@Nullable Ref fence,
        FenceView.@Nullable Ref unit,
        Instant startedAt,
        @Nullable Instant endedAt,
        Instant raisedAt,
        boolean late,
        @Nullable Instant withdrawnAt,
        double @Nullable [] point,
        @Nullable Double value,
        @Nullable Instant acknowledgedAt) {}
