package org.xunfang.geodata.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/**
 * A place where a road from outside comes into a wall unit's ground.
 *
 * @param point the last crossing of the ground's boundary, or the branch off a road that runs along it; metres
 * @param guarded true where every way in through it passes a watched piece anywhere
 * @param watched true where a watched stretch lies within 50 m of road
 * @param cameras those that see a stretch that watches it; where it is guarded farther off, those that see the watched
 *     pieces that are met first from it; sorted
 */
public record Entrance(
        Point point,
        String roadId,
        @Nullable String roadName,
        String roadClass,
        boolean guarded,
        boolean watched,
        List<String> cameras) {
    public Entrance {
        cameras = List.copyOf(cameras);
    }
}
