package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.demo.DemoNetwork.RoadClass;

/** Single farms along the roads and tracks, each far from the others and from the hamlets, so that none makes a core. */
final class DemoFarms {
    private static final double FARMS_PER_VILLAGE = 5;
    private static final double ALONE_M = 70;
    private static final double CLEAR_M = 4;

    private DemoFarms() {}

    static List<DemoHouse> of(DemoOptions options, List<DemoWays.Way> ways, Surroundings built) {
        List<DemoWays.Way> along = ways.stream().filter(DemoFarms::carriesFarms).toList();
        Dice dice = Dice.of(options.seed(), "farms");
        Surroundings others = new Surroundings();
        List<DemoHouse> farms = new ArrayList<>();
        int wanted = (int) (options.villages() * FARMS_PER_VILLAGE);
        for (int attempt = 0; attempt < wanted * 6 && farms.size() < wanted && !along.isEmpty(); attempt++) {
            DemoHouse house = farm(dice.pick(along).line(), dice);
            Polygon footprint = house.footprint();
            if (built.isFree(footprint, CLEAR_M) && others.isFree(footprint, ALONE_M)) {
                others.add(footprint);
                farms.add(house);
            }
        }
        return farms;
    }

    private static boolean carriesFarms(DemoWays.Way way) {
        RoadClass roadClass = way.label().roadClass();
        boolean carries =
                roadClass == RoadClass.UNCLASSIFIED || roadClass == RoadClass.TERTIARY || roadClass == RoadClass.TRACK;
        return carries && !way.bridge() && way.line().getLength() > 100;
    }

    private static DemoHouse farm(LineString way, Dice dice) {
        int i = dice.below(way.getNumPoints() - 1);
        Coordinate p = way.getCoordinateN(i);
        Coordinate q = way.getCoordinateN(i + 1);
        double share = dice.between(0, 1);
        double along = Math.atan2(q.y - p.y, q.x - p.x);
        double facing = along + (dice.chance(0.5) ? 1 : -1) * Math.PI / 2;
        double width = dice.between(9, 14);
        double depth = dice.between(8, 12);
        double off = depth / 2 + dice.between(7, 13);
        Coordinate middle = new Coordinate(
                p.x + (q.x - p.x) * share - Math.cos(facing) * off, p.y + (q.y - p.y) * share - Math.sin(facing) * off);
        double notch = dice.chance(0.3) ? 0.45 : 0;
        double height = dice.chance(0.6) ? dice.between(3.5, 4.2) : dice.between(6.4, 7.2);
        return new DemoHouse(middle, facing, width, depth, notch, Math.rint(height * 10) / 10, dice.chance(0.3));
    }
}
