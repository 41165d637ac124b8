package org.xunfang.server.village;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A village in a list.
 *
 * @param point inside its boundary, longitude first
 * @param bounds {@code [minLon, minLat, maxLon, maxLat]}
 * @param state of its wall: the worst of its units; null before the first assessment
 * @param closed units that are closed, "3" of "3 of 4"
 * @param units all its wall units, shared ones too
 */
public record VillageView(
        UUID id,
        @Nullable String code,
        String name,
        @Nullable String township,
        double[] point,
        double[] bounds,
        @Nullable String state,
        int closed,
        int units) {}
