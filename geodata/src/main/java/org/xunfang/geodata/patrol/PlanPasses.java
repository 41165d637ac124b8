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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PassedPlaces.Passed;

/**
 * The places that a plan passes by without a stop, and what that gains: {@link Gain#passing} with the last visit that ended
 * before. A pass is no visit, so of several between the end of a visit to a place and the next visit the first counts, whoever
 * makes it; who comes from a place or goes there does not pass it on that leg, and nobody passes it while somebody is there.
 *
 * @param passes by time
 */
public record PlanPasses(List<Pass> passes) {

    public PlanPasses {
        passes = List.copyOf(passes);
    }

    /** A visit that the plan makes. */
    public record Visit(String placeId, Instant arrival, Instant departure) {}

    /**
     * A way between two stops.
     *
     * @param ends ids of the places at its ends
     * @param passed what it comes by
     */
    public record Leg(String unitId, Instant leaves, Set<String> ends, List<Passed> passed) {
        public Leg {
            ends = Set.copyOf(ends);
            passed = List.copyOf(passed);
        }
    }

    /**
     * A place that is passed.
     *
     * @param distanceM how near the way comes to it
     * @param gain points
     */
    public record Pass(String placeId, String unitId, Instant at, double distanceM, double gain) {}

    /** The passes of a plan, by what its problem tells of ways. */
    public static PlanPasses of(PatrolProblem problem, PatrolPlan plan) {
        Map<String, PatrolUnit> units = new HashMap<>();
        problem.units().forEach(u -> units.put(u.id(), u));
        Map<String, Integer> sites = new HashMap<>();
        problem.places().forEach(p -> sites.put(p.id(), p.site()));
        List<Leg> legs = new ArrayList<>();
        List<Visit> visits = new ArrayList<>();
        for (PatrolPlan.Route route : plan.routes()) {
            PatrolUnit unit = units.get(route.unitId());
            if (unit != null && route.stops().stream().allMatch(s -> sites.containsKey(s.placeId()))) {
                legs.addAll(legs(problem, unit, route, sites));
                route.stops().forEach(s -> visits.add(new Visit(s.placeId(), s.arrival(), s.departure())));
            }
        }
        return of(problem.gain(), problem.places(), legs, visits);
    }

    private static List<Leg> legs(
            PatrolProblem problem, PatrolUnit unit, PatrolPlan.Route route, Map<String, Integer> sites) {
        List<Leg> legs = new ArrayList<>();
        int site = unit.startSite();
        Set<String> before = Set.of();
        for (PatrolPlan.Stop stop : route.stops()) {
            int next = sites.getOrDefault(stop.placeId(), site);
            Set<String> ends = new HashSet<>(before);
            ends.add(stop.placeId());
            Instant leaves = stop.arrival().minusSeconds((long) stop.waitS() + stop.travelS());
            legs.add(new Leg(unit.id(), leaves, ends, passed(problem, unit, site, next)));
            site = next;
            before = Set.of(stop.placeId());
        }
        long shiftS = Duration.between(unit.shiftStart(), unit.shiftEnd()).toSeconds();
        boolean stays = route.stops().isEmpty() && problem.matrix(unit).seconds(site, unit.endSite()) > shiftS;
        if (!stays) {
            Instant leaves = route.returns().minusSeconds(route.backS());
            legs.add(new Leg(unit.id(), leaves, before, passed(problem, unit, site, unit.endSite())));
        }
        return legs;
    }

    private static List<Passed> passed(PatrolProblem problem, PatrolUnit unit, int from, int to) {
        return from == to ? List.of() : problem.passed().on(unit.mode(), from, to);
    }

    /** The passes among legs and visits in any order; legs go by the numbers of these places. */
    public static PlanPasses of(Gain gain, List<PatrolPlace> places, List<Leg> legs, List<Visit> visits) {
        Map<String, List<Visit>> byPlace = new HashMap<>();
        visits.forEach(
                v -> byPlace.computeIfAbsent(v.placeId, p -> new ArrayList<>()).add(v));
        Set<Between> counted = new HashSet<>();
        List<Pass> passes = new ArrayList<>();
        for (Near near : near(places, legs, gain.profile().pass().reachM())) {
            List<Visit> begun = byPlace.getOrDefault(near.place.id(), List.of()).stream()
                    .filter(v -> !v.arrival.isAfter(near.at))
                    .toList();
            Instant last = lastEnd(near.place, begun);
            boolean alone = last == null || !last.isAfter(near.at);
            if (alone && counted.add(new Between(near.place.id(), begun.size()))) {
                double points = gain.passing(near.place, near.passed.distanceM(), near.at, last);
                if (points > 0) {
                    passes.add(new Pass(near.place.id(), near.unitId, near.at, near.passed.distanceM(), points));
                }
            }
        }
        return new PlanPasses(passes);
    }

    private static List<Near> near(List<PatrolPlace> places, List<Leg> legs, double reachM) {
        List<Near> near = new ArrayList<>();
        for (Leg leg : legs) {
            for (Passed passed : leg.passed) {
                PatrolPlace place = places.get(passed.place());
                if (passed.distanceM() <= reachM && !leg.ends.contains(place.id())) {
                    near.add(new Near(place, leg.unitId, leg.leaves.plusSeconds(passed.secondsIn()), passed));
                }
            }
        }
        near.sort(Comparator.comparing((Near n) -> n.at)
                .thenComparing(n -> n.unitId)
                .thenComparing(n -> n.place.id()));
        return near;
    }

    private static @Nullable Instant lastEnd(PatrolPlace place, List<Visit> begun) {
        return Stream.concat(
                        Stream.ofNullable(place.lastVisit()), begun.stream().map(Visit::departure))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Points that all passes gain. */
    public double gain() {
        return passes.stream().mapToDouble(Pass::gain).sum();
    }

    /** The time after so many visits to a place. */
    private record Between(String placeId, int visits) {}

    private record Near(PatrolPlace place, String unitId, Instant at, Passed passed) {}
}
