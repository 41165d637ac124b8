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
import org.xunfang.geodata.road.TravelMatrix;

/**
 * What a plan is worth, worked out again from the plan and the problem alone, by {@link Gain}'s formula and without
 * anything of the search; and whether the plan can be driven as it stands.
 *
 * @param gain sum of the gains of all stops, points
 * @param travelCost points taken off for travel
 * @param unmet must-reach places without a stop, in the order of the problem
 * @param faults what is wrong with the plan; empty for one that can be driven
 */
public record PlanValue(double gain, double travelCost, List<String> unmet, List<Fault> faults) {
    public PlanValue {
        unmet = List.copyOf(unmet);
        faults = List.copyOf(faults);
    }

    /** Something that a plan must not have; {@code stop} counts from 0, the number of stops stands for the way back. */
    public record Fault(Kind kind, String unitId, int stop) {}

    /** What can be wrong with a plan. */
    public enum Kind {
        /** The plan does not have exactly one route for the unit. */
        ROUTES,
        /** No such place. */
        UNKNOWN_PLACE,
        /** There is no way, or not with these seconds. */
        TRAVEL,
        /** The arrival is earlier or later than the unit is there. */
        ARRIVAL,
        /** The visit begins outside its window. */
        WINDOW,
        /** The stay is none of those that the place offers. */
        STAY,
        /** The unit is back after its shift has ended, or at another time than told. */
        RETURN
    }

    /** Gain less travel cost, points. */
    public double value() {
        return gain - travelCost;
    }

    /** Works out a plan's value. */
    public static PlanValue of(PatrolProblem problem, PatrolPlan plan) {
        return new Recount(problem).of(plan);
    }

    private record Visit(PatrolPlace place, Instant arrival, Instant departure) {}

    private static final class Recount {
        private final PatrolProblem problem;
        private final Map<String, PatrolPlace> places;
        private final List<Visit> visits = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private long travelS;

        Recount(PatrolProblem problem) {
            this.problem = problem;
            this.places = problem.places().stream().collect(Collectors.toMap(PatrolPlace::id, p -> p));
        }

        PlanValue of(PatrolPlan plan) {
            for (PatrolUnit unit : problem.units()) {
                List<PatrolPlan.Route> own = plan.routes().stream()
                        .filter(r -> r.unitId().equals(unit.id()))
                        .toList();
                if (own.size() == 1) {
                    drive(unit, own.get(0));
                } else {
                    faults.add(new Fault(Kind.ROUTES, unit.id(), 0));
                }
            }
            double cost = travelS / 3600.0 * problem.gain().profile().travelCostPerHour();
            return new PlanValue(gain(), cost, unmet(), faults);
        }

        private void drive(PatrolUnit unit, PatrolPlan.Route route) {
            TravelMatrix matrix = problem.matrix(unit);
            Instant free = unit.shiftStart();
            int site = unit.startSite();
            int i = 0;
            for (PatrolPlan.Stop stop : route.stops()) {
                PatrolPlace place = places.get(stop.placeId());
                if (place == null) {
                    faults.add(new Fault(Kind.UNKNOWN_PLACE, unit.id(), i));
                    return;
                }
                int leg = matrix.seconds(site, place.site());
                require(leg < TravelMatrix.NO_WAY && leg == stop.travelS(), Kind.TRAVEL, unit, i);
                Instant there = free.plusSeconds(leg);
                PatrolPlace.Window window = place.window();
                Instant expected = window != null && window.opens().isAfter(there) ? window.opens() : there;
                // a window may open between two whole seconds
                long early = Duration.between(expected, stop.arrival()).toMillis();
                require(early >= 0 && early < 1000, Kind.ARRIVAL, unit, i);
                require(window == null || !stop.arrival().isAfter(window.closes()), Kind.WINDOW, unit, i);
                Duration stay = Duration.between(stop.arrival(), stop.departure());
                require(place.staysS().stream().anyMatch(s -> stay.equals(Duration.ofSeconds(s))), Kind.STAY, unit, i);
                visits.add(new Visit(place, stop.arrival(), stop.departure()));
                travelS += leg;
                free = stop.departure();
                site = place.site();
                i++;
            }
            comeBack(unit, route, matrix, site, free);
        }

        private void comeBack(PatrolUnit unit, PatrolPlan.Route route, TravelMatrix matrix, int site, Instant free) {
            int last = route.stops().size();
            int back = matrix.seconds(site, unit.endSite());
            long shift = Duration.between(unit.shiftStart(), unit.shiftEnd()).toSeconds();
            if (last == 0 && back > shift) {
                back = 0; // it cannot get to its end at all, so it stays where it is
            }
            travelS += back;
            Instant end = free.plusSeconds(back);
            require(back == route.backS(), Kind.TRAVEL, unit, last);
            require(end.equals(route.returns()) && !end.isAfter(unit.shiftEnd()), Kind.RETURN, unit, last);
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

        private void require(boolean holds, Kind kind, PatrolUnit unit, int stop) {
            if (!holds) {
                faults.add(new Fault(kind, unit.id(), stop));
            }
        }
    }
}
