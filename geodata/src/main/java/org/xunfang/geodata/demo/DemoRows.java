package org.xunfang.geodata.demo;

import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.RowSink;

/** Writes the land out as rows. */
final class DemoRows {
    /** Hamlet boundaries run so far outside the built ground, across the middle of the collar. */
    private static final double BOUNDARY_M = 40;

    private final DemoOptions options;
    private final DemoLand land;
    private final DemoDrawing drawing = new DemoDrawing();

    DemoRows(DemoOptions options, DemoLand land) {
        this.options = options;
        this.land = land;
    }

    void writeTo(RowSink sink) {
        villages(sink);
        hamlets(sink);
        grids(sink);
        water(sink);
        roads(sink);
        buildings(sink);
        names(sink);
        new DemoUnits(options, land, drawing).writeTo(sink);
        DemoRegister register = new DemoRegister(options, land, drawing);
        DemoCameras.of(options, land).forEach(site -> sink.accept(register.entry(site)));
        places(sink);
        new DemoIncidents(options, land, drawing).writeTo(sink);
    }

    private void villages(RowSink sink) {
        for (DemoVillage village : land.territory().villages()) {
            sink.accept(new CountyRow.Village(
                    village.id(),
                    village.code(),
                    village.fullName(),
                    land.territory().townships().get(village.township()).name(),
                    drawing.multiPolygon(village.cell()),
                    false));
        }
    }

    /** A third of the hamlets have a surveyed core and two thirds a boundary; the others only a point. */
    private void hamlets(RowSink sink) {
        Dice dice = Dice.of(options.seed(), "cores");
        for (DemoHamlet hamlet : land.hamlets()) {
            sink.accept(new CountyRow.Hamlet(
                    hamlet.id(),
                    "demo:village:" + hamlet.village(),
                    hamlet.name(),
                    drawing.point(hamlet.centre()),
                    dice.chance(0.65) ? drawing.multiPolygon(hamlet.frame().outline(BOUNDARY_M)) : null,
                    dice.chance(0.35) ? drawing.multiPolygon(land.coreOf(hamlet)) : null));
        }
    }

    private void water(RowSink sink) {
        int index = 0;
        for (DemoTerrain.River river : land.terrain().rivers()) {
            sink.accept(new CountyRow.Water(
                    "demo:river:" + index++, river.name(), "river", drawing.polygon(river.banks())));
        }
        for (LineString stream : land.water().streams()) {
            sink.accept(new CountyRow.Water("demo:stream:" + index++, null, "stream", drawing.line(stream)));
        }
        for (Polygon pond : land.water().ponds()) {
            sink.accept(new CountyRow.Water("demo:pond:" + index++, null, "pond", drawing.polygon(pond)));
        }
    }

    private void roads(RowSink sink) {
        int index = 0;
        for (DemoWays.Way way : land.ways()) {
            sink.accept(new CountyRow.Road(
                    "demo:road:" + index++,
                    way.label().name(),
                    way.label().roadClass().highway(),
                    way.bridge() ? 1 : 0,
                    way.bridge(),
                    false,
                    false,
                    0,
                    CountyRow.Road.Join.SHARED_VERTEX,
                    drawing.line(way.line())));
        }
    }

    private void buildings(RowSink sink) {
        for (int i = 0; i < land.houses().size(); i++) {
            List<DemoHouse> houses = land.houses().get(i);
            for (int j = 0; j < houses.size(); j++) {
                building(sink, i + ":" + j, houses.get(j));
            }
        }
        for (int i = 0; i < land.farms().size(); i++) {
            building(sink, "farm:" + i, land.farms().get(i));
        }
    }

    private void building(RowSink sink, String id, DemoHouse house) {
        sink.accept(new CountyRow.Building(
                "demo:building:" + id, house.heightM(), house.heightAssumed(), drawing.polygon(house.footprint())));
    }

    private void grids(RowSink sink) {
        Dice dice = Dice.of(options.seed(), "grids");
        for (DemoVillage village : land.territory().villages()) {
            int number = 1;
            for (Polygon grid : DemoGrids.of(village.cell(), 2 + dice.below(3))) {
                sink.accept(new CountyRow.Grid(
                        "demo:grid:" + village.index() + ":" + number,
                        village.id(),
                        village.code() + String.format(Locale.ROOT, "%03d", number),
                        village.fullName() + "第" + number + "网格",
                        drawing.multiPolygon(grid)));
                number++;
            }
        }
    }

    private void names(RowSink sink) {
        for (DemoHamlet hamlet : land.hamlets()) {
            DemoVillage village = land.territory().villages().get(hamlet.village());
            switch (hamlet.rank()) {
                case COUNTY_TOWN -> name(sink, "county", DemoNames.COUNTY, "county", hamlet);
                case TOWN ->
                    name(
                            sink,
                            "town:" + village.township(),
                            land.territory().townships().get(village.township()).name(),
                            "town",
                            hamlet);
                case MAIN -> name(sink, "village:" + village.index(), village.fullName(), "village", hamlet);
                case HAMLET -> name(sink, "hamlet:" + hamlet.index(), hamlet.name(), "hamlet", hamlet);
            }
        }
    }

    private void name(RowSink sink, String id, String name, String placeClass, DemoHamlet hamlet) {
        sink.accept(new CountyRow.PlaceName("demo:name:" + id, name, placeClass, drawing.point(hamlet.centre())));
    }

    private void places(RowSink sink) {
        int index = 0;
        for (DemoPlaces.Place place : DemoPlaces.of(options, land)) {
            sink.accept(new CountyRow.KeyPlace(
                    "demo:place:" + index++,
                    place.name(),
                    place.placeClass(),
                    drawing.point(place.at()),
                    place.mustReach()));
        }
    }
}
