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

/** Finds the best plan of one or two units by trying every order of stops, returns and stays among them. */
final class ExhaustivePlans {
    /** More than any sum of gains in the tests, so that must-reach places come first. */
    private static final double MUST = 1e6;

    private final PatrolProblem problem;

    private record Visit(PatrolPlace place, Instant arrival, Instant departure) {}

    /** {@code bound}: the most that it may add to another unit's route. */
    private record Sequence(List<Visit> visits, List<PlanPasses.Leg> legs, long travelS, double score, double bound) {}

    private ExhaustivePlans(PatrolProblem problem) {
        this.problem = problem;
    }

    /** The best plan's must-reach places met, and its value. */
    record Best(int met, double value) {}

    static Best best(PatrolProblem problem) {
        ExhaustivePlans plans = new ExhaustivePlans(problem);
        List<List<Sequence>> perUnit =
                problem.units().stream().map(plans::sequences).toList();
        double score =
                perUnit.size() == 1 ? perUnit.get(0).get(0).score() : plans.bestPair(perUnit.get(0), perUnit.get(1));
        int met = (int) Math.round(score / MUST);
        return new Best(met, score - met * MUST);
    }

    /**
     * Two routes are together worth at most the sum of each alone, for a place visited by both has recovered less; but where the
     * one visits a place, the other may pass it once more.
     */
    private double bestPair(List<Sequence> first, List<Sequence> second) {
        double best = Double.NEGATIVE_INFINITY;
        for (Sequence a : first) {
            for (Sequence b : second) {
                if (a.bound() + b.bound() <= best) {
                    break;
                }
                List<Visit> both = new ArrayList<>(a.visits());
                both.addAll(b.visits());
                List<PlanPasses.Leg> legs = new ArrayList<>(a.legs());
                legs.addAll(b.legs());
                best = Math.max(best, score(both, legs, a.travelS() + b.travelS()));
            }
        }
        return best;
    }

    /** All that a unit can do in its shift, the best first; without its break only where it cannot make it at all. */
    private List<Sequence> sequences(PatrolUnit unit) {
        List<Sequence> found = new ArrayList<>();
        Way out = new Way(unit.startSite(), unit.shiftStart(), 0, unit.pause() == null, List.of());
        extend(unit, new ArrayList<>(), out, found);
        if (found.isEmpty()) {
            extend(unit, new ArrayList<>(), new Way(unit.startSite(), unit.shiftStart(), 0, true, List.of()), found);
        }
        found.sort(Comparator.comparingDouble(Sequence::bound).reversed());
        return found;
    }

    /** Where a unit is free to drive on, whether it has made its break, and how it came there. */
    private record Way(int site, Instant free, long travelS, boolean rested, List<PlanPasses.Leg> legs) {}

    private List<PlanPasses.Leg> legs(PatrolUnit unit, Way way, int next) {
        Set<String> ends = problem.places().stream()
                .filter(p -> p.site() == way.site() || p.site() == next)
                .map(PatrolPlace::id)
                .collect(Collectors.toSet());
        List<PlanPasses.Leg> legs = new ArrayList<>(way.legs());
        if (next != way.site()) {
            legs.add(new PlanPasses.Leg(
                    unit.id(), way.free(), ends, problem.passed().on(unit.mode(), way.site(), next)));
        }
        return legs;
    }

    private void extend(PatrolUnit unit, List<Visit> visits, Way way, List<Sequence> found) {
        TravelMatrix matrix = problem.matrix(unit);
        long back = matrix.seconds(way.site(), unit.endSite());
        if (way.free().plusSeconds(back).isAfter(unit.shiftEnd())) {
            return;
        }
        PatrolUnit.Pause pause = unit.pause();
        if (!way.rested() && pause != null && !way.free().isAfter(pause.until())) {
            Instant begin = way.free().isBefore(pause.from()) ? pause.from() : way.free();
            Instant rested = begin.plusSeconds(pause.lengthS());
            extend(unit, visits, new Way(way.site(), rested, way.travelS(), true, way.legs()), found);
        }
        if (visits.size() < unit.fixed().size()) {
            PatrolUnit.Fixed next = unit.fixed().get(visits.size());
            PatrolPlace place = problem.places().stream()
                    .filter(p -> p.id().equals(next.placeId()))
                    .findFirst()
                    .orElseThrow();
            visit(unit, visits, way, place, List.of(next.stayS()), found);
            return;
        }
        if (way.rested()) {
            long travelS = way.travelS() + back;
            List<PlanPasses.Leg> legs = legs(unit, way, unit.endSite());
            double score = score(visits, legs, travelS);
            found.add(new Sequence(List.copyOf(visits), legs, travelS, score, score + mostPassed(visits)));
        }
        for (PatrolPlace place : problem.places()) {
            if (way.site() != place.site() && place.admits(unit) && !unit.closed()) {
                visit(unit, visits, way, place, place.staysS(), found);
            }
        }
    }

    private void visit(
            PatrolUnit unit,
            List<Visit> visits,
            Way way,
            PatrolPlace place,
            List<Integer> stays,
            List<Sequence> found) {
        int leg = problem.matrix(unit).seconds(way.site(), place.site());
        Instant there = way.free().plusSeconds(leg);
        PatrolPlace.Window window = place.window();
        Instant arrival = window != null && there.isBefore(window.opens()) ? window.opens() : there;
        if (leg < TravelMatrix.NO_WAY && (window == null || !arrival.isAfter(window.closes()))) {
            for (int stay : stays) {
                Instant departure = arrival.plusSeconds(stay);
                visits.add(new Visit(place, arrival, departure));
                long travelS = way.travelS() + leg;
                List<PlanPasses.Leg> legs = legs(unit, way, place.site());
                extend(unit, visits, new Way(place.site(), departure, travelS, way.rested(), legs), found);
                visits.remove(visits.size() - 1);
            }
        }
    }

    /** What passing all these places once gains at most. */
    private double mostPassed(List<Visit> visits) {
        return problem.passed() == PassedPlaces.NONE
                ? 0
                : problem.gain().profile().pass().share()
                        * visits.stream()
                                .flatMap(v -> v.place().terms().stream())
                                .mapToDouble(t -> t.reason().points())
                                .sum();
    }

    private double score(List<Visit> visits, List<PlanPasses.Leg> legs, long travelS) {
        List<Visit> byTime = new ArrayList<>(visits);
        byTime.sort(Comparator.comparing(Visit::arrival));
        Map<String, Instant> lastEnds = new HashMap<>();
        Set<String> met = new HashSet<>();
        double sum = -travelS * problem.gain().profile().travelCostPerHour() / 3600;
        for (Visit visit : byTime) {
            PatrolPlace place = visit.place();
            @Nullable Instant before = lastEnds.getOrDefault(place.id(), place.lastVisit());
            sum += problem.gain()
                    .of(place, visit.arrival(), Duration.between(visit.arrival(), visit.departure()), before);
            if (before == null || visit.departure().isAfter(before)) {
                lastEnds.put(place.id(), visit.departure());
            }
            if (place.mustReach() && met.add(place.id())) {
                sum += MUST;
            }
        }
        List<PlanPasses.Visit> made = visits.stream()
                .map(v -> new PlanPasses.Visit(v.place().id(), v.arrival(), v.departure()))
                .toList();
        return problem.passed() == PassedPlaces.NONE
                ? sum
                : sum
                        + PlanPasses.of(problem.gain(), problem.places(), legs, made)
                                .gain();
    }
}
