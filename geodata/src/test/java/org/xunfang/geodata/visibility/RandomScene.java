package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Buildings and viewpoints that are hard on purpose, the same for the same seed. */
record RandomScene(List<Obstacle> buildings, List<Viewpoint> viewpoints) {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double[] HEIGHTS = {1, 2, 3, 3.3, 4, 6, 9};

    /** Rectangles on whole metres: touching, overlapping, some with courtyards; mounts on corners, walls and crossings. */
    static RandomScene integerGrid(long seed) {
        Random random = new Random(seed);
        List<Obstacle> buildings = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int x = random.nextInt(45);
            int y = random.nextInt(45);
            int width = 1 + random.nextInt(8);
            int depth = 1 + random.nextInt(8);
            boolean yard = width > 2 && depth > 2 && random.nextInt(3) == 0;
            LinearRing[] holes = yard ? new LinearRing[] {ring(x + 1, y + 1, width - 2, depth - 2)} : new LinearRing[0];
            Polygon footprint = FACTORY.createPolygon(ring(x, y, width, depth), holes);
            buildings.add(new Obstacle("b" + i, footprint, HEIGHTS[random.nextInt(HEIGHTS.length)]));
        }
        return new RandomScene(buildings, viewpoints(buildings, random, 45));
    }

    /** Rows of houses wall to wall or with narrow gaps, turned to any angle. */
    static RandomScene rowsOfHouses(long seed) {
        Random random = new Random(seed);
        AffineTransformation turn = AffineTransformation.rotationInstance(random.nextDouble() * Math.PI, 50, 50);
        List<Obstacle> buildings = new ArrayList<>();
        for (int row = 0; row < 5; row++) {
            double gap = new double[] {0, 0, 0.3, 2}[random.nextInt(4)];
            double x = 0;
            while (x < 100) {
                double width = 7 + random.nextInt(60) / 10.0;
                Polygon house = FACTORY.createPolygon(ring(x, row * 20, width, 9));
                buildings.add(new Obstacle(
                        "b" + buildings.size(),
                        (Polygon) turn.transform(house),
                        HEIGHTS[random.nextInt(HEIGHTS.length)]));
                x += width + gap;
            }
        }
        return new RandomScene(buildings, viewpoints(buildings, random, 100));
    }

    /** Houses around yards, some of them touching the outer wall in a corner; mounts in the yards and on their walls. */
    static RandomScene yards(long seed) {
        Random random = new Random(seed);
        List<Obstacle> buildings = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            int x = random.nextInt(40);
            int y = random.nextInt(40);
            int width = 5 + random.nextInt(10);
            int depth = 5 + random.nextInt(10);
            LinearRing yard = random.nextBoolean()
                    ? ring(x + 1, y + 1, width - 2, depth - 2)
                    : FACTORY.createLinearRing(new Coordinate[] {
                        new Coordinate(x, y),
                        new Coordinate(x + 3, y + 1),
                        new Coordinate(x + 3, y + 3),
                        new Coordinate(x + 1, y + 3),
                        new Coordinate(x, y)
                    });
            Polygon footprint = FACTORY.createPolygon(ring(x, y, width, depth), new LinearRing[] {yard});
            buildings.add(new Obstacle("b" + i, footprint, HEIGHTS[random.nextInt(HEIGHTS.length)]));
        }
        List<Viewpoint> viewpoints = viewpoints(buildings, random, 45);
        for (Viewpoint from : List.copyOf(viewpoints.subList(0, 6))) {
            Polygon house = buildings.get(random.nextInt(buildings.size())).footprint();
            Coordinate[] yard = house.getInteriorRingN(0).getCoordinates();
            Coordinate middle = house.getInteriorRingN(0).getCentroid().getCoordinate();
            Coordinate at = random.nextBoolean() ? yard[random.nextInt(yard.length - 1)] : middle;
            viewpoints.add(new Viewpoint(at.x, at.y, from.mountHeightM(), from.azimuthDeg(), 360, 40));
        }
        return new RandomScene(buildings, viewpoints);
    }

    /** Thin walls on few lines, end to end and over each other, cut in pieces; some no higher than the ground. */
    static RandomScene walls(long seed) {
        Random random = new Random(seed);
        List<Obstacle> buildings = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int x = 5 * random.nextInt(9);
            int y = 5 * random.nextInt(9);
            int length = 1 + random.nextInt(12);
            Polygon wall =
                    FACTORY.createPolygon(random.nextBoolean() ? ring(x, y, length, 0.25) : ring(x, y, 0.25, length));
            double heightM = random.nextInt(8) == 0 ? 0 : HEIGHTS[random.nextInt(HEIGHTS.length)];
            buildings.add(new Obstacle("b" + i, (Polygon) Densifier.densify(wall, 1), heightM));
        }
        return new RandomScene(buildings, viewpoints(buildings, random, 45));
    }

    /** Squares that touch at their corners only, here and there filled up; mounts where four of them meet. */
    static RandomScene checkerboard(long seed) {
        Random random = new Random(seed);
        List<Obstacle> buildings = new ArrayList<>();
        for (int i = 0; i < 49; i++) {
            int x = i % 7;
            int y = i / 7;
            if ((x + y) % 2 == 0 || random.nextInt(6) == 0) {
                Polygon square = FACTORY.createPolygon(ring(6 * x, 6 * y, 6, 6));
                buildings.add(new Obstacle("b" + i, square, HEIGHTS[random.nextInt(HEIGHTS.length)]));
            }
        }
        return new RandomScene(buildings, viewpoints(buildings, random, 42));
    }

    private static List<Viewpoint> viewpoints(List<Obstacle> buildings, Random random, double side) {
        double[] fieldAngles = {8, 60, 90, 120, 180, 270, 360};
        List<Viewpoint> viewpoints = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Coordinate[] corners = buildings
                    .get(random.nextInt(buildings.size()))
                    .footprint()
                    .getExteriorRing()
                    .getCoordinates();
            Coordinate at = switch (i % 3) {
                case 0 -> corners[0];
                case 1 -> new Coordinate((corners[0].x + corners[1].x) / 2, (corners[0].y + corners[1].y) / 2);
                default -> new Coordinate(side * random.nextDouble(), side * random.nextDouble());
            };
            double azimuth = random.nextBoolean() ? 45 * random.nextInt(8) : 360 * random.nextDouble();
            double fieldAngle = fieldAngles[random.nextInt(fieldAngles.length)];
            viewpoints.add(new Viewpoint(at.x, at.y, 2.5 + random.nextInt(5), azimuth, fieldAngle, 40));
        }
        return viewpoints;
    }

    private static LinearRing ring(double x, double y, double width, double depth) {
        return FACTORY.createLinearRing(new Coordinate[] {
            new Coordinate(x, y),
            new Coordinate(x + width, y),
            new Coordinate(x + width, y + depth),
            new Coordinate(x, y + depth),
            new Coordinate(x, y)
        });
    }

    ObstacleIndex index() {
        return ObstacleIndex.of(buildings);
    }

    /** The scene with every wall cut in pieces. */
    ObstacleIndex withSplitWalls() {
        return ObstacleIndex.of(buildings.stream()
                .map(building -> new Obstacle(
                        building.id(), (Polygon) Densifier.densify(building.footprint(), 1.3), building.heightM()))
                .toList());
    }

    /** The scene turned clockwise and moved. */
    RandomScene moved(double clockwiseDeg, double dx, double dy) {
        AffineTransformation move = AffineTransformation.rotationInstance(Math.toRadians(-clockwiseDeg))
                .translate(dx, dy);
        List<Obstacle> movedBuildings = buildings.stream()
                .map(building ->
                        new Obstacle(building.id(), (Polygon) move.transform(building.footprint()), building.heightM()))
                .toList();
        List<Viewpoint> movedViewpoints = viewpoints.stream()
                .map(from -> {
                    Coordinate at = move.transform(new Coordinate(from.x(), from.y()), new Coordinate());
                    return new Viewpoint(
                                    at.x,
                                    at.y,
                                    from.mountHeightM(),
                                    from.azimuthDeg() + clockwiseDeg,
                                    from.fieldAngleDeg(),
                                    from.radiusM())
                            .from(from.nearM());
                })
                .toList();
        return new RandomScene(movedBuildings, movedViewpoints);
    }

    /** True where the viewpoint is strictly inside a footprint. */
    boolean isIndoors(Viewpoint from) {
        Geometry at = FACTORY.createPoint(new Coordinate(from.x(), from.y()));
        return buildings.stream()
                .map(Obstacle::footprint)
                .anyMatch(footprint ->
                        footprint.contains(at) && footprint.getBoundary().distance(at) > 1e-6);
    }
}
