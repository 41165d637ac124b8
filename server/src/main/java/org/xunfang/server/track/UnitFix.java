package org.xunfang.server.track;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A stored fix of a unit on shift.
 *
 * @param lon degrees
 * @param lat degrees
 * @param doubtful flagged as implausible; says nothing about where the unit was
 */
public record UnitFix(UUID unit, UUID shift, Instant fixedAt, double lon, double lat, boolean doubtful) {

    /** Positions with one of these flags say nothing about where a unit was. */
    public static final int DOUBTFUL = Fix.POOR_ACCURACY | Fix.SPEED_JUMP | Fix.NOT_VALID | Fix.MOCK;

    static UnitFix of(PositionRepository.Stored stored) {
        Fix fix = stored.fix();
        return new UnitFix(
                Objects.requireNonNull(stored.unit()),
                Objects.requireNonNull(stored.shift()),
                fix.fixedAt(),
                fix.lon(),
                fix.lat(),
                (fix.flags() & DOUBTFUL) != 0);
    }
}
