package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;

/** Builds {@link WallUnits}: cores, which of them are one unit, whose they are. For one use. */
final class WallUnitBuilder {
    /** Cores nearer than this are one unit, metres. */
    private static final double MERGE_M = 50;
    /** A hamlet's point this near to houses means those houses, metres: a circle round it would merge with them. */
    private static final double NEAR_POINT_M = BuiltUpCore.ASSUMED_M + MERGE_M;

    private final VillageLocator villages;
    private final List<WallHamlet> hamlets = new ArrayList<>();
    private final List<String> lostHamlets = new ArrayList<>();
    private final List<Footprint> buildings;
    private final Map<String, String> villageOfHamlet = new TreeMap<>();

    private final List<BuiltUpCore> cores = new ArrayList<>();
    private final List<List<WallHamlet>> hamletsOfCore = new ArrayList<>();

    WallUnitBuilder(List<WallVillage> villages, List<WallHamlet> hamlets, List<Footprint> buildings) {
        this.villages = new VillageLocator(villages);
        this.buildings = new ArrayList<>(buildings);
        this.buildings.sort(Comparator.comparing(Footprint::id));
        for (WallHamlet hamlet : hamlets) {
            Optional<String> village = villageOf(hamlet);
            if (village.isPresent()) {
                villageOfHamlet.put(hamlet.id(), village.get());
                this.hamlets.add(hamlet);
            } else {
                lostHamlets.add(hamlet.id());
            }
        }
        this.hamlets.sort(Comparator.comparing(WallHamlet::id));
        lostHamlets.sort(Comparator.naturalOrder());
    }

    WallUnits build() {
        addDrawnCores();
        addFootprintCores();
        addAssumedCores();
        List<CoreGroup> groups = new ArrayList<>();
        for (List<Integer> members : merged().list()) {
            CoreGroup group = groupOf(members);
            if (!group.villageIds().isEmpty()) {
                groups.add(group);
            }
        }
        groups.sort(Comparator.comparing(CoreGroup::id));
        List<Geometry> grounds = new GroundDivider(villages, groups).divide();
        List<WallUnit> units = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            units.add(groups.get(g).on(grounds.get(g)));
        }
        return new WallUnits(units, housesOutside(units), lostHamlets);
    }

    private Optional<String> villageOf(WallHamlet hamlet) {
        String stated = hamlet.villageId();
        return stated != null && villages.findVillage(stated).isPresent()
                ? Optional.of(stated)
                : villages.findVillageAt(hamlet.point().getCoordinate());
    }

    private void add(BuiltUpCore core, List<WallHamlet> owners) {
        cores.add(core);
        hamletsOfCore.add(new ArrayList<>(owners));
    }

    private void addDrawnCores() {
        for (WallHamlet hamlet : hamlets) {
            Geometry drawn = hamlet.core();
            if (drawn != null && !drawn.isEmpty()) {
                add(BuiltUpCore.drawn(drawn), List.of(hamlet));
            }
        }
    }

    /** Houses in or at a drawn core make no core of their own: the drawn one was meant for them. */
    private void addFootprintCores() {
        STRtree drawn = new STRtree();
        cores.forEach(c -> drawn.insert(c.shape().getEnvelopeInternal(), c.shape()));
        List<Footprint> free = buildings.stream()
                .filter(b -> itemsNear(drawn, b.shape(), MERGE_M).isEmpty())
                .toList();
        List<BuiltUpCore> derived = BuiltUpCore.ofFootprints(free);
        int first = cores.size();
        derived.forEach(core -> add(core, List.of()));
        STRtree index = new STRtree();
        for (int c = first; c < cores.size(); c++) {
            index.insert(cores.get(c).shape().getEnvelopeInternal(), c);
        }
        for (WallHamlet hamlet : hamlets) {
            if (hamlet.core() == null) {
                coresOf(hamlet, index).forEach(c -> hamletsOfCore.get(c).add(hamlet));
            }
        }
    }

    private List<Integer> coresOf(WallHamlet hamlet, STRtree index) {
        Geometry boundary = hamlet.boundary();
        Envelope box = new Envelope(
                boundary != null
                        ? boundary.getEnvelopeInternal()
                        : hamlet.point().getEnvelopeInternal());
        box.expandBy(boundary != null ? 0 : NEAR_POINT_M);
        List<Integer> near = new ArrayList<>();
        index.query(box, item -> near.add((Integer) item));
        near.sort(Comparator.naturalOrder());
        if (boundary != null) {
            return near.stream()
                    .filter(c -> 2
                                    * BuiltUpCore.inside(boundary, cores.get(c).buildings())
                                            .size()
                            > cores.get(c).buildings().size())
                    .toList();
        }
        return near.stream()
                .filter(c -> cores.get(c).shape().isWithinDistance(hamlet.point(), NEAR_POINT_M))
                .min(Comparator.comparingDouble(c -> cores.get(c).shape().distance(hamlet.point())))
                .map(List::of)
                .orElse(List.of());
    }

    private void addAssumedCores() {
        Set<String> housed = new HashSet<>();
        hamletsOfCore.forEach(owners -> owners.forEach(h -> housed.add(h.id())));
        for (WallHamlet hamlet : hamlets) {
            if (!housed.contains(hamlet.id())) {
                add(BuiltUpCore.assumed(hamlet), List.of(hamlet));
            }
        }
    }

    private Groups merged() {
        Groups groups = new Groups(cores.size());
        Map<String, Integer> firstCore = new TreeMap<>();
        for (int c = 0; c < cores.size(); c++) {
            for (WallHamlet hamlet : hamletsOfCore.get(c)) {
                Integer first = firstCore.putIfAbsent(hamlet.id(), c);
                if (first != null) {
                    groups.join(first, c);
                }
            }
        }
        return joinNear(groups);
    }

    private Groups joinNear(Groups groups) {
        STRtree index = new STRtree();
        for (int c = 0; c < cores.size(); c++) {
            index.insert(cores.get(c).shape().getEnvelopeInternal(), c);
        }
        for (int c = 0; c < cores.size(); c++) {
            Geometry shape = cores.get(c).shape();
            int here = c;
            Envelope box = new Envelope(shape.getEnvelopeInternal());
            box.expandBy(MERGE_M);
            index.query(box, item -> {
                int other = (Integer) item;
                if (other > here && shape.distance(cores.get(other).shape()) < MERGE_M) {
                    groups.join(here, other);
                }
            });
        }
        return groups;
    }

    private CoreGroup groupOf(List<Integer> members) {
        List<Polygon> parts = new ArrayList<>();
        Map<String, WallHamlet> named = new TreeMap<>();
        Set<String> villageIds = new TreeSet<>();
        CoreOrigin origin = CoreOrigin.DRAWN;
        Optional<String> firstBuilding = Optional.empty();
        for (int c : members) {
            BuiltUpCore core = cores.get(c);
            for (Object part : PolygonExtracter.getPolygons(core.shape())) {
                parts.add((Polygon) part);
            }
            hamletsOfCore.get(c).forEach(h -> named.put(h.id(), h));
            villageIds.addAll(villagesOf(core.buildings()));
            origin = origin.compareTo(core.origin()) >= 0 ? origin : core.origin();
            for (Footprint b : core.buildings()) {
                firstBuilding =
                        firstBuilding.filter(id -> id.compareTo(b.id()) < 0).or(() -> Optional.of(b.id()));
            }
        }
        named.keySet().forEach(h -> villageIds.add(villageOfHamlet.get(h)));
        String id = named.isEmpty()
                ? "building:" + firstBuilding.orElseThrow()
                : "hamlet:" + named.keySet().iterator().next();
        return new CoreGroup(
                id, List.copyOf(villageIds), List.copyOf(named.values()), CoreGroup.oneShape(parts), origin);
    }

    /** The villages that have a core's number of these buildings, else the one that has most. */
    private List<String> villagesOf(List<Footprint> houses) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Footprint house : houses) {
            villages.findVillageAt(house.shape().getInteriorPoint().getCoordinate())
                    .ifPresent(v -> counts.merge(v, 1, Integer::sum));
        }
        int most = counts.values().stream().mapToInt(n -> n).max().orElse(0);
        int enough = Math.min(most, BuiltUpCore.FEWEST_BUILDINGS);
        return counts.entrySet().stream()
                .filter(e -> e.getValue() >= enough)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, List<String>> housesOutside(List<WallUnit> units) {
        STRtree index = new STRtree();
        units.forEach(u -> index.insert(u.core().getEnvelopeInternal(), new Region(u.core())));
        Map<String, List<String>> outside = new TreeMap<>();
        for (Footprint house : buildings) {
            var middle = house.shape().getInteriorPoint().getCoordinate();
            List<Region> around = new ArrayList<>();
            index.query(new Envelope(middle), item -> around.add((Region) item));
            if (around.stream().noneMatch(core -> core.covers(middle))) {
                villages.findVillageAt(middle)
                        .ifPresent(v -> outside.computeIfAbsent(v, k -> new ArrayList<>())
                                .add(house.id()));
            }
        }
        return outside;
    }

    private static List<Geometry> itemsNear(STRtree index, Geometry shape, double withinM) {
        Envelope box = new Envelope(shape.getEnvelopeInternal());
        box.expandBy(withinM);
        List<Geometry> found = new ArrayList<>();
        index.query(box, item -> {
            if (shape.isWithinDistance((Geometry) item, withinM)) {
                found.add((Geometry) item);
            }
        });
        return found;
    }
}
