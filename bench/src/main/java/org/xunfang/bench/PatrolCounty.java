package org.xunfang.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.xunfang.geodata.demo.DemoCounty;
import org.xunfang.geodata.demo.DemoOptions;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.patrol.PlaceFacts;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.TravelMode;

/**
 * A demo county as a planner of patrols sees it, on the plane: units with their squadrons, roads for each mode, and places
 * with what is known of them as the days go by. Places are key places, ways into hamlets beside which no camera stands,
 * hazards, and incidents' hot spots; what lies a few steps from another is part of it. Not changed once it is made.
 */
final class PatrolCounty {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private static final double SAME_STOP_M = 60;
    private static final double WATCHED_M = 40;
    private static final double NEAR_M = 500;
    private static final double HOT_M = 250;
    private static final int HOT_INCIDENTS = 8;
    private static final double GRADES = 6;

    /** A patrol unit and its squadron. */
    record Unit(String id, String group, TravelMode mode, Coordinate station) {}

    /** A hazard while it is open. */
    record Hazard(
            PlaceFacts.Hazard facts, Instant from, @Nullable Instant until) {}

    /** Where patrols may go; lists may grow only while the county is made. */
    record Place(
            String id,
            Coordinate at,
            boolean mustReach,
            List<PlaceFacts.Gap> gaps,
            List<Hazard> hazards,
            List<PlaceFacts.Incident> incidents) {

        /** What is known at a moment. */
        PlaceFacts known(Instant now, @Nullable Instant lastVisit) {
            List<PlaceFacts.Hazard> open = hazards.stream()
                    .filter(h -> !h.from.isAfter(now) && (h.until == null || h.until.isAfter(now)))
                    .map(Hazard::facts)
                    .toList();
            List<PlaceFacts.Incident> reported =
                    incidents.stream().filter(i -> !i.at().isAfter(now)).toList();
            return new PlaceFacts(gaps, open, reported, List.of(), lastVisit);
        }
    }

    final List<Unit> units = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    final List<Coordinate> villages = new ArrayList<>();
    final List<Instant> incidents = new ArrayList<>();
    final Map<TravelMode, RoadGraph> graphs = new EnumMap<>(TravelMode.class);

    private final Map<String, List<Place>> cells = new HashMap<>();

    private PatrolCounty(BlockRows rows) {
        RoadNetwork network = RoadNetwork.of(rows.roads());
        units(rows);
        units.stream()
                .map(Unit::mode)
                .distinct()
                .forEach(m -> graphs.put(m, RoadGraph.of(network, RoadClassTable.standard(), m)));
        rows.list(CountyRow.Hamlet.class)
                .forEach(h -> villages.add(rows.metres(h.point()).getCoordinate()));
        for (CountyRow.KeyPlace p : rows.list(CountyRow.KeyPlace.class)) {
            add(p.externalId(), rows.metres(p.point()).getCoordinate(), p.mustReach());
        }
        gaps(rows, network);
        List<CountyRow.Incident> reported = new ArrayList<>();
        for (CountyRow.Incident i : rows.list(CountyRow.Incident.class)) {
            if (i.incidentKind().equals("hazard")) {
                hazard(i, rows.metres(i.point()).getCoordinate());
            } else {
                reported.add(i);
            }
        }
        reported.sort(Comparator.comparing(CountyRow.Incident::occurredAt));
        incidents(rows, reported);
    }

    /** The county of so many villages, with so many groups on patrol as it has. */
    static PatrolCounty of(int villages) {
        List<CountyRow> rows = new ArrayList<>();
        DemoCounty.of(new DemoOptions(1, villages, TODAY, ZONE)).writeTo(rows::add);
        return new PatrolCounty(new BlockRows(0, rows));
    }

    private void units(BlockRows rows) {
        Map<String, String> parents = new HashMap<>();
        for (CountyRow.OrgUnit org : rows.list(CountyRow.OrgUnit.class)) {
            String parent = org.parentRef();
            parents.put(org.externalId(), parent == null ? "" : parent);
        }
        for (CountyRow.PatrolUnit u : rows.list(CountyRow.PatrolUnit.class)) {
            units.add(new Unit(
                    u.externalId(),
                    parents.getOrDefault(u.orgRef(), ""),
                    TravelMode.valueOf(u.mode().toUpperCase(Locale.ROOT)),
                    rows.metres(u.station()).getCoordinate()));
        }
    }

    /** Where roads cross the boundaries of hamlets; of those without a boundary nothing is known. */
    private void gaps(BlockRows rows, RoadNetwork network) {
        STRtree cameras = new STRtree();
        rows.cameras().forEach(c -> cameras.insert(new Envelope(c.position()), c.position()));
        for (CountyRow.Hamlet hamlet : rows.list(CountyRow.Hamlet.class)) {
            if (hamlet.boundary() == null) {
                continue;
            }
            var edge = rows.metres(hamlet.boundary()).getBoundary();
            for (var piece : network.piecesNear(edge.getEnvelopeInternal())) {
                for (Coordinate at : edge.intersection(piece.line()).getCoordinates()) {
                    Envelope box = new Envelope(at);
                    box.expandBy(WATCHED_M);
                    if (cameras.query(box).isEmpty()) {
                        add("gap:" + hamlet.externalId() + ":" + piece.id(), at, false)
                                .gaps()
                                .add(new PlaceFacts.Gap("entrance", hamlet.name(), 1));
                    }
                }
            }
        }
    }

    private void hazard(CountyRow.Incident i, Coordinate at) {
        add(i.externalId(), at, false)
                .hazards()
                .add(new Hazard(
                        new PlaceFacts.Hazard(i.category(), i.grade(), i.dueAt()), i.occurredAt(), i.closedAt()));
    }

    /** Spots with many incidents in the year become places; then all incidents are known at the places near them. */
    private void incidents(BlockRows rows, List<CountyRow.Incident> reported) {
        STRtree index = new STRtree();
        Map<CountyRow.Incident, Coordinate> where = new HashMap<>();
        for (CountyRow.Incident i : reported) {
            Coordinate at = rows.metres(i.point()).getCoordinate();
            incidents.add(i.occurredAt());
            where.put(i, at);
            index.insert(new Envelope(at), i);
        }
        for (CountyRow.Incident i : reported) {
            Coordinate at = where.get(i);
            if (within(index, where, at, HOT_M).size() >= HOT_INCIDENTS && nearest(at, HOT_M) == null) {
                add("hot:" + i.externalId(), at, false);
            }
        }
        for (Place place : places) {
            for (CountyRow.Incident i : within(index, where, place.at(), NEAR_M)) {
                double distanceM = place.at().distance(where.get(i));
                place.incidents()
                        .add(new PlaceFacts.Incident(
                                i.category(), i.occurredAt(), distanceM, (GRADES - i.grade()) / 2));
            }
        }
    }

    private static List<CountyRow.Incident> within(
            STRtree index, Map<CountyRow.Incident, Coordinate> where, Coordinate at, double reachM) {
        Envelope box = new Envelope(at);
        box.expandBy(reachM);
        List<CountyRow.Incident> found = new ArrayList<>();
        for (Object item : index.query(box)) {
            CountyRow.Incident incident = (CountyRow.Incident) item;
            if (where.get(incident).distance(at) < reachM) {
                found.add(incident);
            }
        }
        found.sort(Comparator.comparing(CountyRow.Incident::occurredAt));
        return found;
    }

    private Place add(String id, Coordinate at, boolean mustReach) {
        Place near = mustReach ? null : nearest(at, SAME_STOP_M);
        if (near != null) {
            return near;
        }
        Place place = new Place(id, at, mustReach, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        places.add(place);
        cells.computeIfAbsent(cell(at, 0, 0), c -> new ArrayList<>()).add(place);
        return place;
    }

    private @Nullable Place nearest(Coordinate at, double reachM) {
        Place nearest = null;
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                for (Place place : cells.getOrDefault(cell(at, i, j), List.of())) {
                    double away = place.at().distance(at);
                    if (away < reachM && (nearest == null || away < nearest.at().distance(at))) {
                        nearest = place;
                    }
                }
            }
        }
        return nearest;
    }

    private static String cell(Coordinate at, int right, int up) {
        return (long) Math.floor(at.x / HOT_M) + right + "," + ((long) Math.floor(at.y / HOT_M) + up);
    }

    static Instant midnight(int daysBeforeToday) {
        return TODAY.atStartOfDay(ZONE).toInstant().minus(Duration.ofDays(daysBeforeToday));
    }
}
