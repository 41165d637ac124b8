package org.xunfang.geodata.wall;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * A hamlet (屯), metres.
 *
 * @param villageId its village; absent: the one that contains its point
 * @param boundary its own ground, a valid polygon or multi-polygon, if given
 * @param core its built-up core as drawn or imported, a valid polygon or multi-polygon, if given
 */
public record WallHamlet(
        String id,
        @Nullable String villageId,
        String name,
        Point point,
        @Nullable Geometry boundary,
        @Nullable Geometry core) {}
