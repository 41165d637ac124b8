package org.xunfang.server.track;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device as the administrator lists it.
 *
 * @param unit whose it is now; null: nobody's
 * @param rank {@code vehicle}, {@code leader} or {@code other}
 * @param protocol as in {@link Protocol}
 * @param speedUnit of speeds in the parameter form
 */
record DeviceView(
        int id,
        String name,
        @Nullable Unit unit,
        String rank,
        String protocol,
        String speedUnit,
        boolean disabled,
        @Nullable Instant lastSeenAt,
        Instant createdAt) {

    record Unit(UUID id, String name) {}
}
