package org.xunfang.server.track;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device to be registered.
 *
 * @param terminal number of a JT/T 808 terminal, digits; null for all others
 */
record NewDevice(
        String name,
        UUID unit,
        DeviceRepository.Rank rank,
        Protocol protocol,
        SpeedUnit speedUnit,
        @Nullable String terminal) {}
