package org.xunfang.server.value;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A mark as it is shown.
 *
 * @param point {@code [lon, lat]}; null for an area
 * @param by name of the account that made it
 * @param needs tags, in order
 * @param meetAt when two units meet there; null: no joint patrol
 * @param yours true where the caller may end it
 */
record PlaceMarkView(
        UUID id,
        String kind,
        @Nullable UUID placeId,
        @Nullable List<Double> point,
        @Nullable Geometry area,
        String name,
        String note,
        double strength,
        Instant fromAt,
        @Nullable Instant untilAt,
        List<String> needs,
        @Nullable Instant meetAt,
        @Nullable String by,
        Instant createdAt,
        boolean yours) {}
