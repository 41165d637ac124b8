package org.xunfang.server.alarm;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call for help that nobody has taken note of yet.
 *
 * @param raisedAt of the first call, by the device's clock
 * @param calledAt of the last one
 * @param calls how often the unit has called since
 * @param point longitude and latitude of the last call that told a place; null: none has
 */
record AlarmView(UUID id, Unit unit, Instant raisedAt, Instant calledAt, int calls, double @Nullable [] point) {
    record Unit(UUID id, String name) {}
}
