package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The wall units of a county with what stays outside them.
 *
 * @param units by id
 * @param housesOutside ids of the buildings outside any core, per village id; villages without such houses are absent
 * @param hamletsWithoutVillage ids of hamlets that lie in no village: they have no unit
 */
public record WallUnits(
        List<WallUnit> units, Map<String, List<String>> housesOutside, List<String> hamletsWithoutVillage) {
    public WallUnits {
        units = List.copyOf(units);
        Map<String, List<String>> copy = new TreeMap<>();
        housesOutside.forEach((village, houses) -> copy.put(village, List.copyOf(houses)));
        housesOutside = Map.copyOf(copy);
        hamletsWithoutVillage = List.copyOf(hamletsWithoutVillage);
    }

    /**
     * Finds the units. The same input gives the same units in whatever order it comes.
     *
     * <p>A hamlet's core is the drawn one; else the components of closed footprints that lie mostly in its boundary, or
     * without a boundary the component at its point or nearest to it up to 200 m; else a circle of 150 m. Components that
     * belong to no hamlet are units of their own. Cores less than 50 m apart are one unit.
     *
     * <p>The ground is the union of the boundaries of the unit's hamlets; where a hamlet has none, or there is no hamlet,
     * the part of the unit's villages that is nearer to this core than to any other, at most 500 m from it.
     */
    public static WallUnits of(List<WallVillage> villages, List<WallHamlet> hamlets, List<Footprint> buildings) {
        return new WallUnitBuilder(villages, hamlets, buildings).build();
    }

    /** Units that are best worked out together: those of which the same village is the first. By its id. */
    public static List<List<WallUnit>> tiles(Collection<WallUnit> units) {
        Map<String, List<WallUnit>> byVillage = new TreeMap<>();
        units.forEach(unit -> byVillage
                .computeIfAbsent(unit.villageIds().get(0), v -> new ArrayList<>())
                .add(unit));
        return List.copyOf(byVillage.values());
    }

    /** The units that a village has a part in, by id. */
    public List<WallUnit> findUnits(String villageId) {
        return units.stream().filter(u -> u.villageIds().contains(villageId)).toList();
    }
}
