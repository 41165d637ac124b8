package org.xunfang.server.fence;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A fence, checked.
 *
 * @param orgUnit whose it is; null: the county's
 * @param shape degrees; a polygon, or the middle line of a corridor
 * @param widthM full width of a corridor; null for a polygon
 * @param units sorted; null: all of the owner's sub-tree
 * @param mode only units that move so; null: all
 * @param from local time; null with {@code until}: always
 */
record Fence(
        UUID id,
        String name,
        boolean active,
        @Nullable UUID orgUnit,
        Geometry shape,
        @Nullable Integer widthM,
        @Nullable List<UUID> units,
        @Nullable String mode,
        @Nullable LocalTime from,
        @Nullable LocalTime until,
        List<FenceRule> rules,
        String note) {

    /** The same round other ground. */
    Fence with(Geometry other) {
        return new Fence(id, name, active, orgUnit, other, widthM, units, mode, from, until, rules, note);
    }
}
