package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xunfang.geodata.road.TravelMatrix;

/** Counts what a plan is worth beside gains and travel once more, from the plan and the problem alone. */
final class TermRecount {
    private final PatrolProblem problem;
    private final Map<String, PatrolPlan.Route> routes;
    private final Map<String, PatrolPlace> places;

    TermRecount(PatrolProblem problem, PatrolPlan plan) {
        this.problem = problem;
        this.routes = plan.routes().stream().collect(Collectors.toMap(PatrolPlan.Route::unitId, r -> r, (a, b) -> a));
        this.places = problem.places().stream().collect(Collectors.toMap(PatrolPlace::id, p -> p));
    }

    double instability() {
        PriorPlan prior = problem.prior();
        if (prior == null) {
            return 0;
        }
        long changes = 0;
        for (PatrolPlace place : problem.places()) {
            Map<String, Long> now =
                    visits(place, routes.keySet().stream(), u -> stops(u).map(PatrolPlan.Stop::placeId));
            Map<String, Long> then =
                    visits(place, prior.routes().keySet().stream(), u -> prior.routes().get(u).stream());
            long all = sum(then);
            then.keySet().retainAll(problem.units().stream().map(PatrolUnit::id).toList());
            long lost = all - sum(then);
            long free = lost + (all == 0 && place.mustReach() ? 1 : 0);
            long kept = then.entrySet().stream()
                    .mapToLong(e -> Math.min(e.getValue(), now.getOrDefault(e.getKey(), 0L)))
                    .sum();
            changes += Math.max(sum(then), sum(now) - free) - kept;
        }
        return changes * problem.objectives().instabilityPerStop();
    }

    private interface Route {
        Stream<String> placesOf(String unit);
    }

    private static Map<String, Long> visits(PatrolPlace place, Stream<String> units, Route route) {
        Map<String, Long> visits = new HashMap<>();
        units.forEach(unit ->
                visits.put(unit, route.placesOf(unit).filter(place.id()::equals).count()));
        return visits;
    }

    private static long sum(Map<String, Long> visits) {
        return visits.values().stream().mapToLong(Long::longValue).sum();
    }

    private Stream<PatrolPlan.Stop> stops(String unit) {
        PatrolPlan.Route route = routes.get(unit);
        return route == null ? Stream.empty() : route.stops().stream();
    }

    double unfairness() {
        Map<String, List<PatrolUnit>> teams = problem.units().stream()
                .filter(u -> !u.group().isEmpty())
                .collect(Collectors.groupingBy(u -> u.group() + "/" + u.mode()));
        double excess = 0;
        for (List<PatrolUnit> team : teams.values()) {
            List<Double> minutes = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (PatrolUnit unit : team) {
                double hours = seconds(unit.shiftStart(), unit.shiftEnd()) / 3600.0;
                long stays = stops(unit.id()).mapToLong(PatrolPlan.Stop::stayS).sum();
                int travel = Optional.ofNullable(routes.get(unit.id()))
                        .map(PatrolPlan.Route::travelS)
                        .orElse(0);
                minutes.add((stays + travel) / 60.0 / hours);
                values.add(stops(unit.id()).mapToDouble(PatrolPlan.Stop::gain).sum() / hours);
            }
            excess += Math.max(0, spread(minutes) - 0.15) + Math.max(0, spread(values) - 0.15);
        }
        return excess * problem.objectives().unfairnessWeight();
    }

    private static double spread(List<Double> loads) {
        double mean = loads.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double max = loads.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double min = loads.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        return mean > 0 ? (max - min) / mean : 0;
    }

    double cover() {
        Objectives.ResponseCover cover = problem.objectives().cover();
        if (cover.sites().isEmpty()) {
            return 0;
        }
        Instant first = problem.units().stream()
                .map(PatrolUnit::shiftStart)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = problem.units().stream()
                .map(PatrolUnit::shiftEnd)
                .max(Instant::compareTo)
                .orElseThrow();
        long pairs = 0;
        long within = 0;
        for (Instant at = first; at.isBefore(last); at = at.plusSeconds(600)) {
            Instant moment = at;
            List<PatrolUnit> onShift = problem.units().stream()
                    .filter(u -> !moment.isBefore(u.shiftStart()) && moment.isBefore(u.shiftEnd()))
                    .toList();
            if (!onShift.isEmpty()) {
                pairs += cover.sites().size();
                within += cover.sites().stream()
                        .filter(v -> onShift.stream().anyMatch(u -> reaches(u, moment, v)))
                        .count();
            }
        }
        return cover.weight() * within / pairs;
    }

    private boolean reaches(PatrolUnit unit, Instant at, int village) {
        TravelMatrix matrix = problem.matrix(unit);
        int site = site(unit, at);
        return village < matrix.size()
                && matrix.seconds(site, village) <= problem.objectives().cover().withinS();
    }

    /** Where a unit stands, or to where it is driving. */
    private int site(PatrolUnit unit, Instant at) {
        PatrolPlan.Route route = routes.get(unit.id());
        boolean stuck = route == null
                || (route.stops().isEmpty()
                        && problem.matrix(unit).seconds(unit.startSite(), unit.endSite())
                                > seconds(unit.shiftStart(), unit.shiftEnd()));
        if (stuck || at.isBefore(route.leaves())) {
            return unit.startSite();
        }
        PatrolPlan.Pause pause = route.pause();
        for (int i = 0; i < route.stops().size(); i++) {
            PatrolPlan.Stop stop = route.stops().get(i);
            Instant leaves = pause != null && pause.after() == i + 1 ? pause.end() : stop.departure();
            if (at.isBefore(leaves)) {
                return places.get(stop.placeId()).site();
            }
        }
        return unit.endSite();
    }

    private static long seconds(Instant from, Instant until) {
        return until.getEpochSecond() - from.getEpochSecond();
    }
}
