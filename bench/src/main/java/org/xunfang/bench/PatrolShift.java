package org.xunfang.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.patrol.Gain;
import org.xunfang.geodata.patrol.PassedPlaces;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PatrolUnit;
import org.xunfang.geodata.patrol.RoadPasses;
import org.xunfang.geodata.patrol.ValueModel;
import org.xunfang.geodata.patrol.ValueProfile;
import org.xunfang.geodata.patrol.WeekRhythm;
import org.xunfang.geodata.road.PassedSpots;
import org.xunfang.geodata.road.RoadSnapper;
import org.xunfang.geodata.road.Snap;
import org.xunfang.geodata.road.TravelCache;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.geodata.road.TravelRows;

/**
 * Some units of a county and the places that they choose among, on its roads: what a shift's plan is made from, on any day.
 * Sites are the units' stations, then the places, then the villages.
 */
final class PatrolShift {
    static final Duration LENGTH = Duration.ofHours(8);
    private static final double SNAP_M = 300;
    private static final double FADE_M = 6_000;
    private static final List<Integer> STAYS_S = List.of(300, 480, 720);

    final List<PatrolCounty.Unit> units;
    final List<PatrolCounty.Place> places;
    final List<Coordinate> sites = new ArrayList<>();
    final List<Integer> villageSites = new ArrayList<>();
    private final List<Coordinate> spots;

    private final PatrolCounty county;
    private final Map<TravelMode, List<Snap>> snaps = new EnumMap<>(TravelMode.class);
    private final Map<TravelMode, TravelCache> caches = new EnumMap<>(TravelMode.class);

    /**
     * @param perUnit how many places look best to each unit, over the days
     * @param most places in all; those that must be reached come first
     */
    PatrolShift(PatrolCounty county, List<PatrolCounty.Unit> units, int perUnit, int most, boolean withVillages) {
        this.county = county;
        this.units = units.stream().filter(u -> onRoad(u.mode(), u.station())).toList();
        this.places = choice(perUnit, most);
        this.spots =
                places.stream().map(PatrolCounty.Place::at).distinct().sorted().toList();
        this.units.forEach(u -> sites.add(u.station()));
        places.forEach(p -> sites.add(p.at()));
        if (withVillages) {
            for (Coordinate village : county.villages) {
                villageSites.add(sites.size());
                sites.add(village);
            }
        }
        this.units.stream().map(PatrolCounty.Unit::mode).distinct().forEach(mode -> {
            snaps.put(mode, snapped(mode, sites));
            caches.put(mode, new TravelCache());
        });
    }

    /** Travel times among the sites and some more behind them; what is known from before is not searched again. */
    Map<TravelMode, TravelRows> ways(List<Coordinate> more) {
        Map<TravelMode, TravelRows> ways = new EnumMap<>(TravelMode.class);
        snaps.forEach((mode, on) -> {
            List<Snap> all = new ArrayList<>(on);
            all.addAll(snapped(mode, more));
            ways.put(mode, caches.get(mode).rows(county.graphs.get(mode), all));
        });
        return ways;
    }

    static Map<TravelMode, TravelMatrix> matrices(Map<TravelMode, TravelRows> ways) {
        Map<TravelMode, TravelMatrix> matrices = new EnumMap<>(TravelMode.class);
        ways.forEach((mode, rows) -> matrices.put(mode, rows.matrix()));
        return matrices;
    }

    /** Which of the places the ways come by, with the sites behind the shift's. */
    PassedPlaces passed(Map<TravelMode, TravelRows> ways, List<Coordinate> more) {
        double reachM = ValueProfile.standard().pass().reachM();
        Map<TravelMode, PassedSpots> passed = new EnumMap<>(TravelMode.class);
        ways.forEach((mode, rows) ->
                passed.put(mode, new PassedSpots(rows, caches.get(mode).spots(rows.graph(), spots, reachM))));
        List<Coordinate> all = new ArrayList<>(sites);
        all.addAll(more);
        return new RoadPasses(
                passed, spots, all, places.stream().map(PatrolCounty.Place::at).toList());
    }

    private List<Snap> snapped(TravelMode mode, List<Coordinate> at) {
        return new RoadSnapper(county.graphs.get(mode), SNAP_M).snapAll(at);
    }

    /** The problem of a shift that begins at a moment. */
    PatrolProblem problem(Instant start, Map<String, Instant> lastVisits) {
        List<PatrolUnit> on = new ArrayList<>();
        for (int u = 0; u < units.size(); u++) {
            on.add(unit(u, u, start, start.plus(LENGTH), List.of()));
        }
        Map<TravelMode, TravelRows> ways = ways(List.of());
        return new PatrolProblem(on, valued(start, lastVisits), matrices(ways), gain(start))
                .passing(passed(ways, List.of()));
    }

    /** A unit that begins anywhere and ends at its station. */
    PatrolUnit unit(int number, int startSite, Instant from, Instant until, List<PatrolUnit.Fixed> fixed) {
        PatrolCounty.Unit unit = units.get(number);
        return new PatrolUnit(
                unit.id(), unit.mode(), startSite, number, from, until, Set.of(), null, fixed, false, unit.group());
    }

    /** The places as they are at a moment. */
    List<PatrolPlace> valued(Instant now, Map<String, Instant> lastVisits) {
        ValueModel model = new ValueModel(ValueProfile.standard());
        List<PatrolPlace> valued = new ArrayList<>();
        for (int p = 0; p < places.size(); p++) {
            PatrolCounty.Place place = places.get(p);
            Instant last = lastVisits.get(place.id());
            valued.add(new PatrolPlace(
                    place.id(),
                    units.size() + p,
                    STAYS_S,
                    null,
                    place.mustReach(),
                    model.terms(place.known(now, last), now),
                    last));
        }
        return valued;
    }

    Gain gain(Instant now) {
        List<Instant> known =
                county.incidents.stream().filter(i -> !i.isAfter(now)).toList();
        return new Gain(ValueProfile.standard(), WeekRhythm.learned(known, PatrolCounty.ZONE), PatrolCounty.ZONE);
    }

    /** Valued as never visited, half by day and half by night, as of the last day. */
    private List<PatrolCounty.Place> choice(int perUnit, int most) {
        ValueModel model = new ValueModel(ValueProfile.standard());
        Instant now = PatrolCounty.midnight(0);
        Gain gain = gain(now);
        Map<String, Double> worth = new HashMap<>();
        for (PatrolCounty.Place place : county.places) {
            PatrolPlace valued = new PatrolPlace(
                    place.id(), 0, STAYS_S, null, place.mustReach(), model.terms(place.known(now, null), now), null);
            worth.put(place.id(), gain.value(valued, now, null));
        }
        List<PatrolCounty.Place> near = new ArrayList<>(county.places);
        near.removeIf(p -> units.stream().noneMatch(u -> u.station().distance(p.at()) < 2 * FADE_M));
        near.removeIf(p -> units.stream().noneMatch(u -> onRoad(u.mode(), p.at())));
        Map<String, PatrolCounty.Place> chosen = new LinkedHashMap<>();
        near.stream().filter(PatrolCounty.Place::mustReach).forEach(p -> chosen.put(p.id(), p));
        List<List<PatrolCounty.Place>> liked =
                units.stream().map(u -> liked(u, near, worth, perUnit)).toList();
        for (int rank = 0; rank < perUnit; rank++) {
            for (List<PatrolCounty.Place> own : liked) {
                own.stream().skip(rank).limit(1).forEach(p -> chosen.putIfAbsent(p.id(), p));
            }
        }
        return chosen.values().stream().limit(most).toList();
    }

    private static List<PatrolCounty.Place> liked(
            PatrolCounty.Unit unit, List<PatrolCounty.Place> near, Map<String, Double> worth, int most) {
        Map<String, Double> from = new HashMap<>();
        near.forEach(p -> from.put(
                p.id(), worth.getOrDefault(p.id(), 0.0) * Math.exp(-p.at().distance(unit.station()) / FADE_M)));
        return near.stream()
                .sorted(Comparator.comparingDouble(p -> -from.getOrDefault(p.id(), 0.0)))
                .limit(most)
                .toList();
    }

    /** True where every unit's mode has a road. */
    boolean isOnRoads(Coordinate at) {
        return snaps.keySet().stream().allMatch(mode -> onRoad(mode, at));
    }

    private boolean onRoad(TravelMode mode, Coordinate at) {
        return new RoadSnapper(county.graphs.get(mode), SNAP_M).snap(at) instanceof Snap.OnRoad;
    }
}
