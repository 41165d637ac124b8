package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.xunfang.geodata.patrol.PlaceFacts;
import org.xunfang.server.value.PlaceMark;

/**
 * Turns what is known of the county into places, each of which a patrol would stop at once: key places, open gaps, hazards,
 * points that leaders have marked, hot spots, and grids and stretches of road that have none of these. What lies a few steps
 * from a place already found becomes part of it. For one use.
 */
final class PlaceFinder {

    /** Nobody gets back into the car for less. */
    private static final double SAME_STOP_M = 60;

    /** A hot spot this near to a place is that place: incidents count there anyway. */
    private static final double SAME_SPOT_M = 150;

    /** Gaps of one hamlet on the same side of it stay the same place from one assessment to the next. */
    private static final double GAP_CELL_M = 100;

    /** A road with a place this near to its stretch is patrolled with that place. */
    private static final double BESIDE_ROAD_M = 200;

    /** How the subjects of marked points begin. */
    static final String MARK = "mark:";

    private final CountyFacts facts;
    private final List<FoundPlace> found = new ArrayList<>();
    private final PointGrid<Integer> index = new PointGrid<>(SAME_SPOT_M);
    private final Map<String, Integer> bySubject = new HashMap<>();

    private PlaceFinder(CountyFacts facts) {
        this.facts = facts;
    }

    /** The places, in a stable order. */
    static List<FoundPlace> find(CountyFacts facts, List<PlaceMark> marks, Instant now) {
        PlaceFinder finder = new PlaceFinder(facts);
        // key places are asked for by name, so they never become part of one another
        facts.keyPlaces().forEach(k -> finder.add(FoundPlace.of(k)));
        Map<String, Long> gapsOfUnit =
                facts.gaps().stream().collect(Collectors.groupingBy(CountyFacts.Gap::unitId, Collectors.counting()));
        facts.gaps().forEach(g -> finder.gap(g, gapsOfUnit.getOrDefault(g.unitId(), 0L) > 1));
        facts.hazards()
                .forEach(z -> finder.addOrJoin(FoundPlace.of(PlaceKind.HAZARD, z.id(), z.title(), z.at())
                        .with(new PlaceFacts.Hazard(z.category(), z.grade(), z.dueAt(), z.foundOnPatrol()))));
        marks.stream().filter(m -> m.at() != null && m.placeId() == null).forEach(finder::point);
        HotSpots.find(facts.incidents(), now).forEach(finder::hotSpot);
        facts.grids().forEach(finder::grid);
        facts.roads().forEach(finder::road);
        Map<UUID, Integer> byId = finder.byId();
        marks.stream().filter(m -> m.placeId() != null).forEach(m -> finder.place(m, byId));
        marks.stream().filter(m -> m.area() != null).forEach(finder::area);
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

    private void road(CountyFacts.Stretch road) {
        Envelope box = new Envelope(road.line().getEnvelopeInternal());
        box.expandBy(BESIDE_ROAD_M);
        GeometryFactory factory = road.line().getFactory();
        boolean taken = index.within(box).stream()
                .map(i -> factory.createPoint(found.get(i).at()))
                .anyMatch(p -> p.isWithinDistance(road.line(), BESIDE_ROAD_M));
        if (!taken) {
            add(FoundPlace.of(PlaceKind.ROAD, road.id(), road.name(), road.at()));
        }
    }

    /** A marked point is a place of its own unless one lies there already. */
    private void point(PlaceMark mark) {
        Coordinate at = Objects.requireNonNull(mark.at());
        String name = Stream.of(mark.name(), mark.note(), hamletAt(at))
                .filter(n -> !n.isEmpty())
                .findFirst()
                .orElse("");
        addOrJoin(FoundPlace.of(PlaceKind.PIN, MARK + mark.id(), name, at).with(mark));
    }

    /** What a leader wants somebody to go to stays a place though nothing else speaks for it any more. */
    private void place(PlaceMark mark, Map<UUID, Integer> byId) {
        Integer meant = byId.get(mark.placeId());
        if (meant != null) {
            found.set(meant, found.get(meant).with(mark));
        } else if (mark.kind() != PlaceMark.Kind.FORBID) {
            point(mark);
        }
    }

    private Map<UUID, Integer> byId() {
        Map<UUID, Integer> byId = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            byId.put(found.get(i).id(), i);
        }
        return byId;
    }

    private void area(PlaceMark mark) {
        Geometry area = Objects.requireNonNull(mark.area());
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
        GeometryFactory factory = area.getFactory();
        index.within(area.getEnvelopeInternal()).stream()
                .filter(i -> prepared.covers(factory.createPoint(found.get(i).at())))
                .forEach(i -> found.set(i, found.get(i).with(mark)));
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
