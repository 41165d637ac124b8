package org.xunfang.server.road;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A closure as it leaves the server.
 *
 * @param road its name; null: it has none
 * @param point longitude and latitude of the barrier; of a whole road a point of it
 * @param line the closed road, or the stretch with the barrier from junction to junction
 * @param village where the point lies; null: in none
 * @param by login of whoever closed it; null: the account is no more
 */
record RoadClosureView(
        UUID id,
        UUID roadId,
        @Nullable String road,
        List<Double> point,
        boolean wholeRoad,
        Geometry line,
        @Nullable UUID villageId,
        @Nullable String village,
        Instant fromAt,
        Instant untilAt,
        String note,
        @Nullable String by,
        Instant createdAt) {}
