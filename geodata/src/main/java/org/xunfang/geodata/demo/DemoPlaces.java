package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Places that patrols go to for what they are. */
final class DemoPlaces {
    /** A key place in metres. */
    record Place(String placeClass, String name, Coordinate at, boolean mustReach) {}

    private static final List<String> KEY_AREAS = List.of("变电站", "水厂", "粮库", "通信基站", "加油站", "泵站");

    private final DemoOptions options;
    private final DemoLand land;
    private final List<Place> places = new ArrayList<>();

    private DemoPlaces(DemoOptions options, DemoLand land) {
        this.options = options;
        this.land = land;
    }

    static List<Place> of(DemoOptions options, DemoLand land) {
        DemoPlaces builder = new DemoPlaces(options, land);
        builder.servicePoints();
        land.territory().villages().forEach(builder::village);
        builder.checkpoints();
        return List.copyOf(builder.places);
    }

    /** 456 at 223 villages: every main hamlet has one, then other hamlets as they come. */
    private void servicePoints() {
        int total = options.scaled(456);
        Dice dice = Dice.of(options.seed(), "service-points");
        List<DemoHamlet> others = new ArrayList<>();
        int previous = -1;
        for (DemoHamlet hamlet : land.hamlets()) {
            if (hamlet.village() != previous) {
                service(hamlet, dice);
            } else {
                others.add(hamlet);
            }
            previous = hamlet.village();
        }
        int left = Math.min(others.size(), total - places.size());
        for (int i = 0; i < left; i++) {
            service(others.get((int) ((long) i * others.size() / left)), dice);
        }
    }

    private void service(DemoHamlet hamlet, Dice dice) {
        places.add(new Place(
                "service_point",
                villageOf(hamlet).fullName() + hamlet.name() + "便民服务点",
                before(land.nearCentre(hamlet, 2)),
                dice.chance(0.04)));
    }

    private void village(DemoVillage village) {
        Dice dice = Dice.of(options.seed(), "places", village.index());
        DemoHamlet main = land.mainHamlet(village.index());
        if (main.isTown() || dice.chance(0.3)) {
            places.add(new Place("school", village.name() + "小学", before(land.nearCentre(main, 3)), dice.chance(0.35)));
        }
        if (main.isTown()) {
            places.add(new Place("school", village.name() + "中学", before(land.nearCentre(main, 9)), true));
            places.add(new Place("market", village.name() + "集贸市场", before(land.nearCentre(main, 5)), true));
        }
        if (dice.chance(0.26)) {
            DemoHamlet hamlet = dice.pick(land.hamletsOf(village.index()));
            List<DemoHouse> houses = land.houses().get(hamlet.index());
            places.add(new Place(
                    "key_area",
                    village.fullName() + dice.pick(KEY_AREAS),
                    before(houses.get(houses.size() - 1)),
                    dice.chance(0.25)));
        }
    }

    /** Where main roads leave the county. */
    private void checkpoints() {
        PreparedGeometry edge =
                PreparedGeometryFactory.prepare(land.territory().county().getBoundary());
        for (DemoWays.Way way : land.ways()) {
            boolean wide = way.label().roadClass().compareTo(DemoNetwork.RoadClass.SECONDARY) <= 0;
            if (wide && edge.intersects(way.line())) {
                Geometry crossing = edge.getGeometry().intersection(way.line());
                places.add(new Place("checkpoint", way.label().name() + "检查站", crossing.getCoordinates()[0], true));
            }
        }
    }

    private DemoVillage villageOf(DemoHamlet hamlet) {
        return land.territory().villages().get(hamlet.village());
    }

    private static Coordinate before(DemoHouse house) {
        return house.before(0, 1.5);
    }
}
