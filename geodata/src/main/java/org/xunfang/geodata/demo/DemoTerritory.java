package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * The county's ground: villages that tessellate it, and the townships they belong to. The county has no outline of its
 * own; it is the union of its villages.
 *
 * @param box in metres, a little wider than the county; everything lies inside it
 * @param seat index of the village with the county town
 */
record DemoTerritory(
        List<DemoVillage> villages, List<DemoTownship> townships, int seat, Geometry county, Envelope box) {
    private static final String COUNTY_CODE = "999901";
    private static final double MARGIN_M = 700;

    DemoTerritory {
        villages = List.copyOf(villages);
        townships = List.copyOf(townships);
    }

    static DemoTerritory of(DemoOptions options) {
        DemoCells cells = DemoCells.of(options);
        int seat = cells.nearestTo(new Coordinate(0, 0));
        List<List<Integer>> groups = grouped(cells, options, seat);
        Dice dice = Dice.of(options.seed(), "names");
        DemoVillage[] villages = new DemoVillage[options.villages()];
        List<DemoTownship> townships = new ArrayList<>();
        Set<String> townNames = new HashSet<>();
        int[] kinds = new int[2];
        for (List<Integer> members : groups) {
            int index = townships.size();
            boolean town = index == 0 || dice.chance(0.55);
            String name = index == 0 ? "城关镇" : DemoNames.town(dice, townNames) + (town ? "镇" : "乡");
            String code = COUNTY_CODE + (town ? 100 + kinds[0]++ : 200 + kinds[1]++);
            townships.add(
                    new DemoTownship(index, name, code, members, index == 0 ? seat : middle(members, cells.centres())));
            Set<String> names = new HashSet<>();
            for (int i = 0; i < members.size(); i++) {
                int village = members.get(i);
                villages[village] = new DemoVillage(
                        village,
                        index,
                        DemoNames.village(dice, names),
                        code + String.format(Locale.ROOT, "%03d", 200 + i),
                        cells.centres().get(village),
                        cells.polygons().get(village));
            }
        }
        Geometry county = CoverageUnion.union(cells.polygons().toArray(Polygon[]::new));
        Envelope box = county.getEnvelopeInternal();
        box.expandBy(MARGIN_M);
        return new DemoTerritory(List.of(villages), townships, seat, county, box);
    }

    /** The villages' ground put together. */
    Geometry ground(List<Integer> members) {
        return CoverageUnion.union(
                members.stream().map(m -> villages.get(m).cell()).toArray(Polygon[]::new));
    }

    /** Townships of about twelve villages, that of the county town first. */
    private static List<List<Integer>> grouped(DemoCells cells, DemoOptions options, int seat) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < options.villages(); i++) {
            all.add(i);
        }
        List<List<Integer>> groups =
                new ArrayList<>(CompactGroups.of(all, Math.max(1, options.scaled(18)), cells.centres()));
        groups.sort(Comparator.comparing(g -> !g.contains(seat)));
        return groups;
    }

    private static int middle(List<Integer> members, List<Coordinate> centres) {
        double x = members.stream().mapToDouble(m -> centres.get(m).x).average().orElseThrow();
        double y = members.stream().mapToDouble(m -> centres.get(m).y).average().orElseThrow();
        Coordinate mean = new Coordinate(x, y);
        return members.stream()
                .min(Comparator.comparingDouble(m -> centres.get(m).distance(mean)))
                .orElseThrow();
    }
}
