package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/** All that stands on the ground, in metres, before it is written out. */
record DemoLand(
        DemoTerritory territory,
        DemoTerrain terrain,
        List<DemoHamlet> hamlets,
        List<List<DemoHouse>> houses,
        DemoNetwork network,
        List<DemoWays.Way> ways,
        DemoWater water,
        List<DemoHouse> farms) {
    DemoLand {
        hamlets = List.copyOf(hamlets);
        houses = List.copyOf(houses);
        ways = List.copyOf(ways);
        farms = List.copyOf(farms);
    }

    static DemoLand of(DemoOptions options) {
        DemoTerritory territory = DemoTerritory.of(options);
        DemoTerrain terrain = DemoTerrain.of(options, territory.box());
        List<DemoHamlet> hamlets = DemoHamlets.of(options, territory, terrain);
        DemoMesh mesh = DemoMeshBuilder.of(options, territory.box(), terrain, hamlets);
        DemoNetwork network = new DemoNetwork(mesh, terrain, territory);
        DemoRoads.lay(options, territory, hamlets, network);
        List<DemoWays.Way> ways = DemoWays.of(network, terrain);
        List<List<DemoHouse>> houses = new ArrayList<>();
        hamlets.forEach(hamlet -> houses.add(DemoHouses.of(hamlet, options.seed())));
        Surroundings built = new Surroundings();
        hamlets.forEach(h -> built.add(h.frame().outline(DemoFrame.COLLAR_M)));
        ways.forEach(w -> built.add(w.line()));
        terrain.rivers().forEach(r -> built.add(r.banks()));
        DemoWater water = DemoWater.of(options, territory, terrain, network, built);
        List<DemoHouse> farms = DemoFarms.of(options, ways, built);
        return new DemoLand(territory, terrain, hamlets, houses, network, ways, water, farms);
    }

    /** The {@code rank}-th house from the hamlet's middle, or the last if there are fewer. */
    DemoHouse nearCentre(DemoHamlet hamlet, int rank) {
        List<DemoHouse> sorted = houses.get(hamlet.index()).stream()
                .sorted(Comparator.comparingDouble(h -> h.middle().distance(hamlet.centre())))
                .toList();
        return sorted.get(Math.min(rank, sorted.size() - 1));
    }

    /** The built ground of a hamlet as a surveyor would draw it: round all its houses, with their yards. */
    Geometry coreOf(DemoHamlet hamlet) {
        Geometry[] footprints =
                houses.get(hamlet.index()).stream().map(DemoHouse::footprint).toArray(Geometry[]::new);
        Geometry hull = DemoDrawing.METRES.createGeometryCollection(footprints).convexHull();
        return DouglasPeuckerSimplifier.simplify(hull.buffer(7, 2), 1);
    }

    /** A village's hamlets, the one with its committee first. */
    List<DemoHamlet> hamletsOf(int village) {
        return hamlets.stream().filter(h -> h.village() == village).toList();
    }

    /** The hamlet with the village's committee. */
    DemoHamlet mainHamlet(int village) {
        return hamletsOf(village).get(0);
    }

    /** A place on a lane in the middle of a village's main hamlet. */
    Coordinate doorOf(int village) {
        return mainHamlet(village).door();
    }
}
