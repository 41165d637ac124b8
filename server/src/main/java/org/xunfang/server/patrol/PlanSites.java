package org.xunfang.server.patrol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.PassedPlaces;
import org.xunfang.geodata.patrol.RoadPasses;
import org.xunfang.geodata.road.PassedSpots;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadIslands;
import org.xunfang.geodata.road.RoadSnapper;
import org.xunfang.geodata.road.ShortestPaths;
import org.xunfang.geodata.road.Snap;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.geodata.road.TravelRows;

/**
 * Stations and places on the roads of each mode in use. Site numbers: the shifts' stations in their order, then the places
 * in theirs, then villages.
 */
final class PlanSites {

    /** The last steps are on foot, whatever the mode. */
    private static final double SNAP_M = 300;

    private final PlanRoads roads;
    private final List<Coordinate> sites;
    private final int firstVillage;
    private final Villages villages;
    private final Beside beside;
    private final List<TravelMode> modeOfShift = new ArrayList<>();
    private final Map<TravelMode, RoadGraph> graphs = new EnumMap<>(TravelMode.class);
    private final Map<TravelMode, List<Snap>> snaps = new EnumMap<>(TravelMode.class);
    private final Map<TravelMode, PassedSpots> passed = new EnumMap<>(TravelMode.class);
    private final Map<TravelMode, TravelMatrix> matrices = new EnumMap<>(TravelMode.class);

    private PlanSites(PlanRoads roads, List<Coordinate> sites, int firstVillage, Villages villages, Beside beside) {
        this.roads = roads;
        this.sites = List.copyOf(sites);
        this.beside = beside;
        this.firstVillage = firstVillage;
        this.villages = villages;
    }

    static PlanSites of(List<PlannedShift> shifts, List<ValuedPlace> places, PlanRoads roads) {
        return of(shifts, places, Villages.NONE, Beside.NOTHING, roads);
    }

    /** @param beside what ways shall tell of */
    static PlanSites of(
            List<PlannedShift> shifts, List<ValuedPlace> places, Villages villages, Beside beside, PlanRoads roads) {
        LocalPlane plane = roads.roads().plane();
        List<Coordinate> sites = new ArrayList<>();
        shifts.forEach(s -> sites.add(plane.toPlane(s.station().x, s.station().y)));
        places.forEach(p -> sites.add(p.place().at()));
        int firstVillage = sites.size();
        sites.addAll(villages.middles());
        PlanSites found = new PlanSites(roads, sites, firstVillage, villages, beside);
        shifts.forEach(shift -> found.modeOfShift.add(shift.mode()));
        shifts.stream().map(PlannedShift::mode).distinct().sorted().forEach(found::place);
        return found;
    }

    private void place(TravelMode mode) {
        RoadGraph graph = roads.graph(mode);
        List<Snap> snapped = new RoadSnapper(graph, SNAP_M).snapAll(sites);
        graphs.put(mode, graph);
        snaps.put(mode, snapped);
        TravelRows rows = roads.roads().rows(graph, snapped);
        matrices.put(mode, rows.matrix());
        if (!beside.spots().isEmpty()) {
            passed.put(mode, new PassedSpots(rows, roads.roads().spots(graph, beside.spots(), beside.reachM())));
        }
    }

    /**
     * What the ways come by.
     *
     * @param places where a problem's places are, in their order; null: never passed
     */
    PassedPlaces passed(List<@Nullable Coordinate> places) {
        return passed.isEmpty() ? PassedPlaces.NONE : new RoadPasses(passed, beside.spots(), sites, places);
    }

    Map<TravelMode, TravelMatrix> matrices() {
        return matrices;
    }

    /** The villages, also those that lie on no road: nobody is there in time. */
    List<Integer> villageSites() {
        return IntStream.range(firstVillage, firstVillage + villages.middles().size())
                .boxed()
                .toList();
    }

    /** In which time somebody has to be there. */
    Duration within() {
        return villages.within();
    }

    /** Why a site is on no road of a mode; empty where it is on one. */
    Optional<RoadFailure> failure(TravelMode mode, int site) {
        return snaps(mode).get(site) instanceof Snap.Failed failed
                ? Optional.of(new RoadFailure(mode, failed, island(mode, failed)))
                : Optional.empty();
    }

    private RoadFailure.@Nullable Island island(TravelMode mode, Snap.Failed failed) {
        RoadIslands.Island found = failed.cause() == Snap.Cause.ROAD_ISLAND
                ? roads.roads().islands(mode).ofLink(failed.link())
                : null;
        return found == null
                ? null
                : new RoadFailure.Island(mode.name(), found.id(), roads.roads().name(mode, found), found.lengthM());
    }

    /** Why a site is on no road of any mode, as told of the mode that has a road nearest; empty where it is on one. */
    Optional<RoadFailure> failure(int site) {
        List<RoadFailure> failures =
                snaps.keySet().stream().flatMap(m -> failure(m, site).stream()).toList();
        if (failures.size() == snaps.size()) {
            return failures.stream().min(Comparator.comparingDouble(f -> f.why().nearestM()));
        }
        return roads.closures().isEmpty() || isReached(site) ? Optional.empty() : Optional.of(closedOff(site));
    }

    /** True where some unit comes there from its station, and back. */
    private boolean isReached(int site) {
        for (int shift = 0; shift < modeOfShift.size(); shift++) {
            TravelMatrix times = Objects.requireNonNull(matrices.get(modeOfShift.get(shift)));
            if (times.reaches(shift, site) && times.reaches(site, shift)) {
                return true;
            }
        }
        return false;
    }

    private RoadFailure closedOff(int site) {
        TravelMode mode = snaps.keySet().stream()
                .filter(m -> snaps(m).get(site) instanceof Snap.OnRoad)
                .findFirst()
                .orElseThrow();
        Snap.OnRoad there = onRoad(mode, site);
        return new RoadFailure(mode, new Snap.Failed(Snap.Cause.CLOSED, there.awayM(), there.link()), null);
    }

    /** The quickest ways along a list of sites, one line per leg, metres. */
    List<LineString> lines(TravelMode mode, List<Integer> sites) {
        List<LineString> lines = new ArrayList<>();
        for (int i = 0; i + 1 < sites.size(); i++) {
            Snap.OnRoad from = onRoad(mode, sites.get(i));
            Snap.OnRoad to = onRoad(mode, sites.get(i + 1));
            lines.add(ShortestPaths.path(graph(mode), from, to).line());
        }
        return lines;
    }

    private Snap.OnRoad onRoad(TravelMode mode, int site) {
        return (Snap.OnRoad) snaps(mode).get(site);
    }

    private RoadGraph graph(TravelMode mode) {
        return Objects.requireNonNull(graphs.get(mode));
    }

    private List<Snap> snaps(TravelMode mode) {
        return Objects.requireNonNull(snaps.get(mode));
    }
}
