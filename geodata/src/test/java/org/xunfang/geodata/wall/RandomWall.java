package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadNetwork;

/** A wall drawn by chance: some roads across and into the ground, some views beside the core. */
record RandomWall(WallUnit unit, List<Road> roads, List<Geometry> views) {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    static RandomWall of(long seed) {
        Random random = new Random(seed);
        List<Road> roads = new ArrayList<>();
        int count = 2 + random.nextInt(5);
        for (int r = 0; r < count; r++) {
            double turn = random.nextDouble(2 * Math.PI);
            Coordinate[] line = {
                polar(700, turn),
                polar(random.nextDouble(90, 400), turn + random.nextGaussian()),
                polar(random.nextDouble(10, 700), turn + random.nextDouble(2))
            };
            roads.add(road("r" + r, random.nextInt(8) == 0 ? 1 : 0, FACTORY.createLineString(line)));
        }
        List<Geometry> views = new ArrayList<>();
        int cameras = 3 + random.nextInt(12);
        for (int v = 0; v < cameras; v++) {
            views.add(FACTORY.createPoint(polar(random.nextDouble(60, 480), random.nextDouble(2 * Math.PI)))
                    .buffer(random.nextDouble(5, 60)));
        }
        return new RandomWall(WallDrawing.UNIT, roads, views);
    }

    RandomWall with(List<Geometry> otherViews) {
        return new RandomWall(unit, roads, otherViews);
    }

    RandomWall moved(AffineTransformation by) {
        WallUnit there = WallDrawing.unit(by.transform(unit.ground()), by.transform(unit.core()));
        return new RandomWall(
                there,
                roads.stream()
                        .map(r -> road(r.id(), r.layer(), (LineString) by.transform(r.line())))
                        .toList(),
                views.stream().map(by::transform).toList());
    }

    /** Every road cut in two at a chance point of its first segment. */
    RandomWall split(Random random) {
        List<Road> parts = new ArrayList<>();
        for (Road road : roads) {
            Coordinate[] c = road.line().getCoordinates();
            double t = random.nextDouble(0.1, 0.9);
            Coordinate mid = new Coordinate(c[0].x + t * (c[1].x - c[0].x), c[0].y + t * (c[1].y - c[0].y));
            UnaryOperator<String> part = suffix -> road.id() + suffix;
            parts.add(road(part.apply(".1"), road.layer(), FACTORY.createLineString(new Coordinate[] {c[0], mid})));
            parts.add(
                    road(part.apply(".2"), road.layer(), FACTORY.createLineString(new Coordinate[] {mid, c[1], c[2]})));
        }
        return new RandomWall(unit, parts, views);
    }

    WallResult assess() {
        return VideoWall.assess(unit, RoadNetwork.of(roads), views, RoadSet.VEHICLE);
    }

    private static Coordinate polar(double radiusM, double turn) {
        return new Coordinate(radiusM * Math.cos(turn), radiusM * Math.sin(turn));
    }

    private static Road road(String id, int layer, LineString line) {
        return new Road(
                id, id.replaceFirst("\\..*", ""), "track", layer, false, false, false, 0, Road.Join.GEOMETRY, line);
    }
}
