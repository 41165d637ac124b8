package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PlanValue.Fault;
import org.xunfang.geodata.patrol.PlanValue.Kind;
import org.xunfang.geodata.road.TravelMatrix;

/** Drives a plan once more by the problem alone, and counts what it gains. */
final class PlanRecount {
    private final PatrolProblem problem;
    private final PatrolPlan plan;
    private final Map<String, PatrolPlace> places;
    private final Set<String> named;
    private final List<Visit> visits = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private long travelS;

    private record Visit(PatrolPlace place, Instant arrival, Instant departure) {}

    PlanRecount(PatrolProblem problem, PatrolPlan plan) {
        this.problem = problem;
        this.plan = plan;
        this.places = problem.places().stream().collect(Collectors.toMap(PatrolPlace::id, p -> p));
        this.named = plan.faults().stream()
                .map(f -> f.unitId() + " " + f.stop() + " " + f.code())
                .collect(Collectors.toSet());
    }

    PlanValue value() {
        for (PatrolUnit unit : problem.units()) {
            List<PatrolPlan.Route> own = plan.routes().stream()
                    .filter(r -> r.unitId().equals(unit.id()))
                    .toList();
            if (own.size() == 1) {
                new Drive(unit, own.get(0)).drive();
            } else {
                faults.add(new Fault(Kind.ROUTES, unit.id(), 0));
            }
        }
        double cost = travelS / 3600.0 * problem.gain().profile().travelCostPerHour();
        TermRecount terms = new TermRecount(problem, plan);
        return new PlanValue(
                gain(),
                cost,
                terms.instability(),
                terms.unfairness(),
                terms.cover(),
                PlanPasses.of(problem, plan).gain(),
                unmet(),
                faults);
    }

    /** One unit's way through its shift. */
    private final class Drive {
        private final PatrolUnit unit;
        private final PatrolPlan.Route route;
        private final TravelMatrix matrix;
        private final List<PatrolUnit.Fixed> fixed;
        private int site;
        private Instant free;

        Drive(PatrolUnit unit, PatrolPlan.Route route) {
            this.unit = unit;
            this.route = route;
            this.matrix = problem.matrix(unit);
            this.site = unit.startSite();
            this.free = unit.shiftStart();
            this.fixed = reachableFixed();
        }

        void drive() {
            checkFixed();
            checkPause();
            for (int i = 0; i < route.stops().size(); i++) {
                rest(i);
                PatrolPlace place = places.get(route.stops().get(i).placeId());
                if (place == null) {
                    faults.add(new Fault(Kind.UNKNOWN_PLACE, unit.id(), i));
                    return;
                }
                visit(i, route.stops().get(i), place);
            }
            rest(route.stops().size());
            comeBack();
        }

        private void visit(int i, PatrolPlan.Stop stop, PatrolPlace place) {
            int leg = matrix.seconds(site, place.site());
            require(leg < TravelMatrix.NO_WAY && leg == stop.travelS(), Kind.TRAVEL, i);
            Instant there = free.plusSeconds(leg);
            PatrolPlace.Window window = place.window();
            Instant expected = window != null && window.opens().isAfter(there) ? window.opens() : there;
            // a window may open between two whole seconds
            long early = Duration.between(expected, stop.arrival()).toMillis();
            require(early >= 0 && early < 1000, Kind.ARRIVAL, i);
            boolean inTime = window == null || !stop.arrival().isAfter(window.closes());
            require(inTime || isNamed(i, RouteFaults.LATE), Kind.WINDOW, i);
            boolean admitted = unit.capabilities().containsAll(place.needs()) || isNamed(i, RouteFaults.NO_CAPABILITY);
            boolean own = place.units().isEmpty() || place.units().contains(unit.id());
            require(
                    admitted && (own || isNamed(i, RouteFaults.OTHER_UNIT) || isNamed(i, RouteFaults.NO_CAPABILITY)),
                    Kind.CAPABILITY,
                    i);
            require(i < fixed.size() || place.staysS().contains(stop.stayS()), Kind.STAY, i);
            visits.add(new Visit(place, stop.arrival(), stop.departure()));
            travelS += leg;
            free = stop.departure();
            site = place.site();
        }

        private void comeBack() {
            int last = route.stops().size();
            int back = matrix.seconds(site, unit.endSite());
            long shift = Duration.between(unit.shiftStart(), unit.shiftEnd()).toSeconds();
            if (last == 0 && back > shift) {
                back = 0; // it cannot get to its end at all, so it stays where it is
            }
            travelS += back;
            Instant end = free.plusSeconds(back);
            require(back == route.backS(), Kind.TRAVEL, last);
            boolean inTime = !end.isAfter(unit.shiftEnd()) || isNamed(last, RouteFaults.SHIFT);
            require(end.equals(route.returns()) && inTime, Kind.RETURN, last);
        }

        /** Makes the break if it comes before the leg to this stop. */
        private void rest(int i) {
            PatrolPlan.Pause made = route.pause();
            PatrolUnit.Pause told = unit.pause();
            if (made == null || told == null || made.after() != i) {
                return;
            }
            Instant begin = free.isBefore(told.from()) ? told.from() : free;
            boolean right = made.start().equals(begin)
                    && !begin.isAfter(told.until())
                    && made.end().equals(begin.plusSeconds(told.lengthS()));
            require(right, Kind.PAUSE, i);
            free = made.end();
        }

        private void checkPause() {
            int last = route.stops().size();
            PatrolPlan.Pause made = route.pause();
            if (unit.pause() == null) {
                require(made == null, Kind.PAUSE, last);
            } else if (made == null) {
                require(isNamed(last, RouteFaults.NO_BREAK), Kind.PAUSE, last);
            } else {
                require(made.after() >= 0 && made.after() <= last, Kind.PAUSE, last);
            }
        }

        private void checkFixed() {
            List<PatrolUnit.Fixed> first = route.stops().stream()
                    .limit(fixed.size())
                    .map(s -> new PatrolUnit.Fixed(s.placeId(), s.stayS()))
                    .toList();
            boolean nothingElse = !unit.closed() || route.stops().size() == fixed.size();
            require(first.equals(fixed) && nothingElse, Kind.FIXED, 0);
        }

        /** The fixed stops but for those without a way, which the plan has to name. */
        private List<PatrolUnit.Fixed> reachableFixed() {
            List<PatrolUnit.Fixed> reachable = new ArrayList<>();
            int before = unit.startSite();
            for (int i = 0; i < unit.fixed().size(); i++) {
                int there = places.get(unit.fixed().get(i).placeId()).site();
                if (matrix.reaches(before, there) && matrix.reaches(there, unit.endSite())) {
                    reachable.add(unit.fixed().get(i));
                    before = there;
                } else {
                    require(isNamed(i, RouteFaults.NO_WAY), Kind.FIXED, i);
                }
            }
            return reachable;
        }

        private boolean isNamed(int stop, String code) {
            return named.contains(unit.id() + " " + stop + " " + code);
        }

        private void require(boolean holds, Kind kind, int stop) {
            if (!holds) {
                faults.add(new Fault(kind, unit.id(), stop));
            }
        }
    }

    private double gain() {
        // a stable sort: visits that begin together stay in the order of the units
        visits.sort(Comparator.comparing(Visit::arrival));
        Map<String, Instant> lastEnds = new HashMap<>();
        double sum = 0;
        for (Visit visit : visits) {
            PatrolPlace place = visit.place();
            @Nullable Instant before = lastEnds.getOrDefault(place.id(), place.lastVisit());
            Duration stay = Duration.between(visit.arrival(), visit.departure());
            sum += problem.gain().of(place, visit.arrival(), stay, before);
            if (before == null || visit.departure().isAfter(before)) {
                lastEnds.put(place.id(), visit.departure());
            }
        }
        return sum;
    }

    private List<String> unmet() {
        Set<String> visited = new HashSet<>();
        visits.forEach(v -> visited.add(v.place().id()));
        return problem.places().stream()
                .filter(p -> p.mustReach() && !visited.contains(p.id()))
                .map(PatrolPlace::id)
                .toList();
    }
}
