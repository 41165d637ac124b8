package org.xunfang.server.track;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose a device has been.
 *
 * @param until null: it still is
 */
record DeviceAssignment(
        DeviceView.Unit unit, Instant from, @Nullable Instant until) {}
