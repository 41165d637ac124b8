package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** Roads of one step between neighbouring corners of a square, some missing, some one-way, of different classes. */
public final class RandomRoads {
    static final double STEP_M = 100;
    private static final List<String> CLASSES = List.of("residential", "track", "primary", "path");
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private RandomRoads() {}

    static List<Road> grid(Random random, int side) {
        return grid(random, side, 0);
    }

    /** @param jitterM by so much at most the corners are off, either way; with any, no two ways are equally long */
    public static List<Road> grid(Random random, int side, double jitterM) {
        double[] off = jitterM > 0 ? random.doubles(2L * side * side, -1, 1).toArray() : new double[2 * side * side];
        List<Road> roads = new ArrayList<>();
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                for (int up = 0; up < 2; up++) {
                    if (x + 1 - up < side && y + up < side && random.nextInt(5) > 0) {
                        Coordinate[] ends = {off(off, jitterM, side, x, y), off(off, jitterM, side, x + 1 - up, y + up)
                        };
                        String roadClass = CLASSES.get(random.nextInt(CLASSES.size()));
                        int oneway = random.nextInt(3) == 0 ? 2 * random.nextInt(2) - 1 : 0;
                        String id = "r" + roads.size();
                        roads.add(new Road(
                                id,
                                null,
                                roadClass,
                                0,
                                false,
                                false,
                                false,
                                oneway,
                                Road.Join.GEOMETRY,
                                FACTORY.createLineString(ends)));
                    }
                }
            }
        }
        return roads;
    }

    /** Somewhere within such a square. */
    public static Coordinate place(Random random, int side) {
        double m = (side - 1) * STEP_M;
        return new Coordinate(random.nextDouble() * m, random.nextDouble() * m);
    }

    private static Coordinate off(double[] off, double jitterM, int side, int x, int y) {
        int i = 2 * (x * side + y);
        return new Coordinate(x * STEP_M + jitterM * off[i], y * STEP_M + jitterM * off[i + 1]);
    }

    static Coordinate at(int x, int y) {
        return new Coordinate(x * STEP_M, y * STEP_M);
    }
}
