package org.xunfang.server.road;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A closure that is asked for: at a point of the road nearest to it, or of a whole road.
 *
 * @param lon degrees, means nothing beside a road
 * @param lat degrees, means nothing beside a road
 * @param roadId null: at the point
 * @param fromAt null: from now on
 * @param note why, at most 500 characters
 */
record NewRoadClosure(
        double lon,
        double lat,
        @Nullable UUID roadId,
        @Nullable Instant fromAt,
        Instant untilAt,
        String note) {}
