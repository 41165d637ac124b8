package org.xunfang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.Viewpoint;

/**
 * A square kilometre of houses with cameras at their walls and corners, the same for the same numbers.
 *
 * @param buildings disjoint turned rectangles, 3 to 9 m high
 * @param cameras 90° fields, 80 m of range, mounted 3.5 to 8 m high, looking away from their walls
 */
record Town(List<Obstacle> buildings, List<Viewpoint> cameras) {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double SIDE_M = 1000;

    /** @param perKm2 number of buildings, on a jittered grid */
    static Town of(int perKm2, int cameras, long seed) {
        Random random = new Random(seed);
        int columns = (int) Math.round(Math.sqrt(perKm2));
        double cell = SIDE_M / columns;
        List<Obstacle> buildings = new ArrayList<>();
        for (int i = 0; i < columns * columns; i++) {
            double x = (i % columns + 0.5) * cell;
            double y = (double) (i / columns) * cell + 0.5 * cell;
            double width = cell * (0.35 + 0.25 * random.nextDouble());
            double depth = cell * (0.30 + 0.20 * random.nextDouble());
            Polygon house = rectangle(x, y, Math.min(width, 16), Math.min(depth, 11), random.nextDouble() * Math.PI);
            buildings.add(new Obstacle("b" + i, house, 3 + random.nextInt(7)));
        }
        List<Viewpoint> viewpoints = new ArrayList<>();
        for (int i = 0; i < cameras; i++) {
            Coordinate[] ring = buildings
                    .get(random.nextInt(buildings.size()))
                    .footprint()
                    .getExteriorRing()
                    .getCoordinates();
            viewpoints.add(camera(ring, i % 2 == 0, random));
        }
        return new Town(buildings, viewpoints);
    }

    private static Viewpoint camera(Coordinate[] ring, boolean onCorner, Random random) {
        Coordinate a = ring[0];
        Coordinate b = ring[1];
        Coordinate at = onCorner ? a : new Coordinate((a.x + b.x) / 2, (a.y + b.y) / 2);
        Coordinate middle = new Coordinate((ring[0].x + ring[2].x) / 2, (ring[0].y + ring[2].y) / 2);
        double azimuthDeg = Math.toDegrees(Math.atan2(at.x - middle.x, at.y - middle.y));
        return new Viewpoint(at.x, at.y, 3.5 + random.nextInt(10) * 0.5, azimuthDeg, 90, 80);
    }

    private static Polygon rectangle(double x, double y, double width, double depth, double turn) {
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        double[][] corners = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
        Coordinate[] ring = new Coordinate[corners.length];
        for (int i = 0; i < corners.length; i++) {
            double u = corners[i][0] * width / 2;
            double v = corners[i][1] * depth / 2;
            ring[i] = new Coordinate(x + u * cos - v * sin, y + u * sin + v * cos);
        }
        return FACTORY.createPolygon(ring);
    }
}
