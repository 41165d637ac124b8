package org.xunfang.geodata.road;

import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;

/** Sites that move, come and go, and roads that close and open. */
final class RoadChanges {
    private RoadChanges() {}

    /** Some of these, drawn by lot. */
    static void one(Random random, RoadGraph base, List<Coordinate> places, List<ClosedStretch> closed) {
        if (random.nextBoolean()) {
            places.set(random.nextInt(places.size()), RandomRoads.place(random, 9));
        }
        if (random.nextInt(4) == 0) {
            places.add(RandomRoads.place(random, 9));
        }
        if (random.nextInt(4) == 0) {
            places.remove(random.nextInt(places.size()));
        }
        if (random.nextInt(3) > 0) {
            int link = random.nextInt(base.linkCount());
            double from = random.nextDouble() * base.linkLengthM(link);
            closed.add(new ClosedStretch(link, from, random.nextBoolean() ? from : base.linkLengthM(link)));
        }
        if (!closed.isEmpty() && random.nextInt(3) == 0) {
            closed.remove(random.nextInt(closed.size()));
        }
    }
}
