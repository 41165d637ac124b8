package org.xunfang.server.track;

import java.util.UUID;

/** A device to be registered. */
record NewDevice(String name, UUID unit, DeviceRepository.Rank rank, Protocol protocol, SpeedUnit speedUnit) {}
