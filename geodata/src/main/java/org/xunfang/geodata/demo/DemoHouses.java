package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Builds a hamlet's houses: side by side along its lanes, each behind its yard, none on a lane or on another. */
final class DemoHouses {
    private static final double LANE_CLEAR_M = 2.4;
    private static final double HOUSES_APART_M = 0.7;

    private final DemoHamlet hamlet;
    private final Dice dice;
    private final List<DemoHouse> houses = new ArrayList<>();
    private final List<List<Coordinate>> ways = new ArrayList<>();

    private DemoHouses(DemoHamlet hamlet, Dice dice) {
        this.hamlet = hamlet;
        this.dice = dice;
        ways.addAll(hamlet.lanes().lanes());
        hamlet.lanes().gates().forEach(g -> ways.add(g.stub()));
    }

    static List<DemoHouse> of(DemoHamlet hamlet, long seed) {
        DemoHouses builder = new DemoHouses(hamlet, Dice.of(seed, "houses", hamlet.index()));
        hamlet.lanes().rows().forEach(builder::row);
        return List.copyOf(builder.houses);
    }

    private void row(DemoLanes.Row row) {
        double yard = dice.between(2.5, 5.5);
        double depth = dice.between(8.5, 11.5);
        double u = row.fromU() + dice.between(1, 5);
        while (u < row.untilU() - 7) {
            double width = Math.min(14, Math.max(8, dice.bell(10.6, 1.5)));
            if (!dice.chance(0.1)) {
                DemoHouse house = house(row, u + width / 2, width, clamp(depth + dice.bell(0, 0.6), 8, 12), yard);
                if (isFree(house)) {
                    houses.add(house);
                }
            }
            u += width + (dice.chance(0.3) ? dice.between(3, 7) : dice.between(0.9, 2.5));
        }
    }

    private DemoHouse house(DemoLanes.Row row, double u, double width, double depth, double yard) {
        DemoFrame frame = hamlet.frame();
        Coordinate before = frame.at(u - 3, row.v());
        Coordinate after = frame.at(u + 3, row.v());
        double along = Math.atan2(after.y - before.y, after.x - before.x);
        double facing = along - row.side() * Math.PI / 2 + dice.bell(0, 0.02);
        double room = row.depthM() - depth - LANE_CLEAR_M - (row.endsAtLane() ? LANE_CLEAR_M + 1 : 1);
        double set = Math.max(0.4, Math.min(room, yard + dice.bell(0, 0.5))) + LANE_CLEAR_M + depth / 2;
        Coordinate lane = frame.at(u, row.v());
        Coordinate middle = new Coordinate(lane.x - Math.cos(facing) * set, lane.y - Math.sin(facing) * set);
        double notch = width > 10 && dice.chance(0.17) ? (dice.chance(0.5) ? 1 : -1) * dice.between(0.35, 0.6) : 0;
        double height = height();
        return new DemoHouse(middle, facing, width, depth, notch, height, dice.chance(0.12));
    }

    /** One to three storeys, in towns more. */
    private double height() {
        int storeys = hamlet.isTown() ? 1 + dice.weighted(15, 45, 40) : 1 + dice.weighted(44, 42, 14);
        return Math.rint((0.4 + 3.05 * storeys + dice.between(0, 0.4)) * 10) / 10;
    }

    private boolean isFree(DemoHouse house) {
        for (DemoHouse other : houses) {
            if (house.crowds(other, HOUSES_APART_M)) {
                return false;
            }
        }
        double near = 20 + LANE_CLEAR_M;
        for (List<Coordinate> way : ways) {
            for (int i = 1; i < way.size(); i++) {
                Coordinate p = way.get(i - 1);
                if (p.distance(house.middle()) < near + p.distance(way.get(i))
                        && house.isMetBy(p, way.get(i), LANE_CLEAR_M)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
