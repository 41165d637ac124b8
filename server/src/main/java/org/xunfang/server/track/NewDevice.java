package org.xunfang.server.track;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device to be registered.
 *
 * @param terminal number of a JT/T 808 terminal, digits; null for all others
 * @param identifier that it has already and that cannot be guessed; null: it is given a new one
 */
record NewDevice(
        String name,
        UUID unit,
        DeviceRepository.Rank rank,
        Protocol protocol,
        SpeedUnit speedUnit,
        @Nullable String terminal,
        @Nullable String identifier) {}
