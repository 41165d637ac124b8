package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/**
 * Where a mount really hangs.
 *
 * @param place how the position lies to the buildings
 * @param position metres on the plane, from which the view is taken; the given one unless moved
 * @param movedM distance from the given position, metres, 0 unless moved
 */
public record Mounting(Place place, Coordinate position, double movedM) {
    /** The farthest that a mount inside a footprint is moved, metres. */
    public static final double MOVE_LIMIT_M = 10;

    /** How a position lies to the buildings. */
    public enum Place {
        /** In the open, or above the roof that it stands on. */
        OPEN,
        /** On a wall or corner. */
        ON_WALL,
        /** Inside a footprint; moved to the nearest outer wall. */
        MOVED,
        /** Inside a footprint and not to be moved: no view. */
        INSIDE
    }

    /** Places a mount of the given height above ground by a policy. */
    public static Mounting of(
            ObstacleIndex obstacles, Coordinate given, double mountHeightM, Occlusion occlusion, InsidePolicy policy) {
        boolean onWall = false;
        boolean inside = false;
        Envelope here = new Envelope(given);
        here.expandBy(Footprint.ON_WALL_M);
        for (Footprint footprint : obstacles.footprints(here)) {
            int place = footprint.locate(given.x, given.y);
            onWall |= place == Location.BOUNDARY;
            inside |= place == Location.INTERIOR
                    && (policy == InsidePolicy.REFUSE || hidesAll(footprint, mountHeightM, occlusion));
        }
        boolean shutIn = onWall
                && policy == InsidePolicy.MOVE
                && !VisibilityPolygon.hasOpenSide(obstacles, given, mountHeightM, occlusion);
        if (!inside && !shutIn) {
            return new Mounting(onWall ? Place.ON_WALL : Place.OPEN, given, 0);
        }
        return policy == InsidePolicy.REFUSE
                ? new Mounting(Place.INSIDE, given, 0)
                : moved(obstacles, given, mountHeightM, occlusion);
    }

    private static boolean hidesAll(Footprint footprint, double mountHeightM, Occlusion occlusion) {
        return Double.isInfinite(occlusion.reach(footprint.obstacle.heightM(), mountHeightM));
    }

    private static Mounting moved(ObstacleIndex obstacles, Coordinate given, double mountHeightM, Occlusion occlusion) {
        for (Coordinate wall : wallsAround(obstacles, given)) {
            if (VisibilityPolygon.hasOpenSide(obstacles, wall, mountHeightM, occlusion)) {
                return new Mounting(Place.MOVED, wall, wall.distance(given));
            }
        }
        return new Mounting(Place.INSIDE, given, 0);
    }

    /** The nearest point of every wall within the limit, nearest first. */
    private static List<Coordinate> wallsAround(ObstacleIndex obstacles, Coordinate given) {
        Envelope around = new Envelope(given);
        around.expandBy(MOVE_LIMIT_M);
        List<Coordinate> points = new ArrayList<>();
        for (Footprint footprint : obstacles.footprints(around)) {
            for (double[] ring : footprint.rings) {
                for (int i = 0; i + 3 < ring.length; i += 2) {
                    Coordinate point = nearest(given, ring[i], ring[i + 1], ring[i + 2], ring[i + 3]);
                    if (point.distance(given) <= MOVE_LIMIT_M) {
                        points.add(point);
                    }
                }
            }
        }
        points.sort(Comparator.<Coordinate>comparingDouble(point -> point.distance(given))
                .thenComparing(Comparator.naturalOrder()));
        return points;
    }

    private static Coordinate nearest(Coordinate p, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double along = ((p.x - ax) * dx + (p.y - ay) * dy) / (dx * dx + dy * dy);
        double share = Math.max(0, Math.min(1, along));
        return new Coordinate(ax + share * dx, ay + share * dy);
    }
}
