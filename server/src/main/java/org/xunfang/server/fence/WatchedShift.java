package org.xunfang.server.fence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shift that has started.
 *
 * @param from when it is watched from: its start, or when the unit got its first device
 * @param until when it has ended or will have, if nobody ends it before
 * @param changedAt of the unit's state; null: it has none
 */
record WatchedShift(
        UUID id,
        UUID unit,
        Instant from,
        Instant until,
        @Nullable Instant changedAt) {

    boolean isOver(Instant now) {
        return !until.isAfter(now);
    }
}
