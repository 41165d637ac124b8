package org.xunfang.server.coverage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.coverage.KeyPlace;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.visibility.Obstacle;

/**
 * What one answer about coverage is made of, as of one moment, in metres on the plane.
 *
 * @param ground null for roads alone
 * @param core the built-up cores on the ground; null without any
 * @param views the regions of the cameras that count
 * @param cameras those that count and stand on the ground
 * @param walls with other cameras than those that count; null where none are named
 * @param computedAt when the figures were last brought up to date
 */
record CoverageInputs(
        LocalPlane plane,
        @Nullable Geometry ground,
        @Nullable Geometry core,
        List<Obstacle> buildings,
        List<Road> roads,
        List<KeyPlace> places,
        List<Geometry> views,
        CameraShares cameras,
        @Nullable ImaginedWalls walls,
        Instant computedAt) {

    CoverageInputs {
        buildings = List.copyOf(buildings);
        roads = List.copyOf(roads);
        places = List.copyOf(places);
        views = List.copyOf(views);
    }
}
