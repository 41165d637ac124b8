package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.xunfang.geodata.patrol.PlaceFacts;

/**
 * Turns what is known of the county into places, each of which a patrol would stop at once: key places, open gaps, hazards,
 * hot spots, and grids that have none of these. What lies a few steps from a place already found becomes part of it. For
 * one use.
 */
final class PlaceFinder {

    /** Nobody gets back into the car for less. */
    private static final double SAME_STOP_M = 60;

    /** A hot spot this near to a place is that place: incidents count there anyway. */
    private static final double SAME_SPOT_M = 150;

    /** Gaps of one hamlet on the same side of it stay the same place from one assessment to the next. */
    private static final double GAP_CELL_M = 100;

    private final CountyFacts facts;
    private final List<FoundPlace> found = new ArrayList<>();
    private final PointGrid<Integer> index = new PointGrid<>(SAME_SPOT_M);
    private final Map<String, Integer> bySubject = new HashMap<>();

    private PlaceFinder(CountyFacts facts) {
        this.facts = facts;
    }

    /** The places, in a stable order. */
    static List<FoundPlace> find(CountyFacts facts, Instant now) {
        PlaceFinder finder = new PlaceFinder(facts);
        // key places are asked for by name, so they never become part of one another
        facts.keyPlaces()
                .forEach(k -> finder.add(FoundPlace.of(PlaceKind.KEY_PLACE, k.id(), k.name(), k.at())
                        .thatMustBeReached(k.mustReach())));
        Map<String, Long> gapsOfUnit =
                facts.gaps().stream().collect(Collectors.groupingBy(CountyFacts.Gap::unitId, Collectors.counting()));
        facts.gaps().forEach(g -> finder.gap(g, gapsOfUnit.getOrDefault(g.unitId(), 0L) > 1));
        facts.hazards()
                .forEach(z -> finder.addOrJoin(FoundPlace.of(PlaceKind.HAZARD, z.id(), z.title(), z.at())
                        .with(new PlaceFacts.Hazard(z.category(), z.grade(), z.dueAt()))));
        HotSpots.find(facts.incidents(), now).forEach(finder::hotSpot);
        facts.grids().forEach(finder::grid);
        return List.copyOf(finder.found);
    }

    private void gap(CountyFacts.Gap gap, boolean numbered) {
        String cell = Math.round(gap.at().x / GAP_CELL_M) + "," + Math.round(gap.at().y / GAP_CELL_M);
        String unit = numbered ? gap.unitName() + " " + gap.number() : gap.unitName();
        String name = gap.road().isEmpty() ? unit : unit + " · " + gap.road();
        addOrJoin(FoundPlace.of(PlaceKind.GAP, gap.unitId() + "@" + cell, name, gap.at())
                .with(new PlaceFacts.Gap("entrance", name, 1)));
    }

    private void hotSpot(HotSpots.HotSpot spot) {
        if (index.nearest(spot.centre(), SAME_SPOT_M).isEmpty()) {
            addOrJoin(FoundPlace.of(PlaceKind.HOT_SPOT, spot.cell(), hamletAt(spot.centre()), spot.centre()));
        }
    }

    private String hamletAt(Coordinate at) {
        return facts.hamlets().stream()
                .min(Comparator.comparingDouble(h -> h.at().distance(at)))
                .map(CountyFacts.Hamlet::name)
                .orElse("");
    }

    private void grid(CountyFacts.Grid grid) {
        Geometry ground = grid.ground();
        GeometryFactory factory = ground.getFactory();
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(ground);
        boolean taken = index.within(ground.getEnvelopeInternal()).stream()
                .anyMatch(i -> prepared.covers(factory.createPoint(found.get(i).at())));
        if (!taken) {
            add(FoundPlace.of(PlaceKind.GRID, grid.id(), grid.name(), grid.at()));
        }
    }

    private void addOrJoin(FoundPlace place) {
        Integer same = bySubject.get(key(place));
        Integer near =
                same != null ? same : index.nearest(place.at(), SAME_STOP_M).orElse(null);
        if (near == null) {
            add(place);
        } else {
            found.set(near, found.get(near).joined(place));
        }
    }

    private void add(FoundPlace place) {
        index.add(place.at(), found.size());
        bySubject.put(key(place), found.size());
        found.add(place);
    }

    private static String key(FoundPlace place) {
        return place.kind() + ":" + place.subject();
    }
}
