package org.xunfang.server.patrol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadSnapper;
import org.xunfang.geodata.road.ShortestPaths;
import org.xunfang.geodata.road.Snap;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.server.road.RoadGraphs;

/**
 * Stations and places on the roads of each mode in use. Site numbers: the shifts' stations in their order, then the places
 * in theirs.
 */
final class PlanSites {

    /** The last steps are on foot, whatever the mode. */
    private static final double SNAP_M = 300;

    private final Map<TravelMode, RoadGraph> graphs = new EnumMap<>(TravelMode.class);
    private final Map<TravelMode, List<Snap>> snaps = new EnumMap<>(TravelMode.class);
    private final Map<TravelMode, TravelMatrix> matrices = new EnumMap<>(TravelMode.class);

    private PlanSites() {}

    static PlanSites of(
            LocalPlane plane, List<PlannedShift> shifts, List<ValuedPlace> places, RoadGraphs.Version roads) {
        List<Coordinate> sites = new ArrayList<>();
        shifts.forEach(s -> sites.add(plane.toPlane(s.station().x, s.station().y)));
        places.forEach(p -> sites.add(p.place().at()));
        List<TravelMode> modes =
                shifts.stream().map(PlannedShift::mode).distinct().sorted().toList();
        PlanSites found = new PlanSites();
        for (TravelMode mode : modes) {
            RoadGraph graph = roads.of(mode);
            found.graphs.put(mode, graph);
            found.snaps.put(mode, new RoadSnapper(graph, SNAP_M).snapAll(sites));
        }
        // the searches are what takes the time; each mode is independent of the others
        record Timed(TravelMode mode, TravelMatrix matrix) {}
        modes.parallelStream()
                .map(m -> new Timed(m, TravelMatrix.among(found.graph(m), found.snaps(m))))
                .toList()
                .forEach(t -> found.matrices.put(t.mode, t.matrix));
        return found;
    }

    Map<TravelMode, TravelMatrix> matrices() {
        return matrices;
    }

    /** Why a site is on no road of a mode; empty where it is on one. */
    Optional<Snap.Failed> failure(TravelMode mode, int site) {
        return snaps(mode).get(site) instanceof Snap.Failed failed ? Optional.of(failed) : Optional.empty();
    }

    /** Why a site is on no road of any mode, as told of the mode that has a road nearest; empty where it is on one. */
    Optional<Snap.Failed> failure(int site) {
        List<Snap.Failed> failures =
                snaps.keySet().stream().flatMap(m -> failure(m, site).stream()).toList();
        return failures.size() < snaps.size()
                ? Optional.empty()
                : failures.stream().min(Comparator.comparingDouble(Snap.Failed::nearestM));
    }

    /** The quickest ways along a list of sites, one line per leg, metres. */
    List<LineString> lines(TravelMode mode, List<Integer> sites) {
        List<LineString> lines = new ArrayList<>();
        for (int i = 0; i + 1 < sites.size(); i++) {
            Snap.OnRoad from = onRoad(mode, sites.get(i));
            Snap.OnRoad to = onRoad(mode, sites.get(i + 1));
            lines.add(ShortestPaths.from(graph(mode), from).path(to).line());
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
