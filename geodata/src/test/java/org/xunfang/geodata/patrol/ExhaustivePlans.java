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
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.TravelMatrix;

/** Finds the best plan of one or two units by trying every order of stops, returns and stays among them. */
final class ExhaustivePlans {
    /** More than any sum of gains in the tests, so that must-reach places come first. */
    private static final double MUST = 1e6;

    private final PatrolProblem problem;

    private record Visit(PatrolPlace place, Instant arrival, Instant departure) {}

    private record Sequence(List<Visit> visits, long travelS, double score) {}

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

    /** Two routes are together worth at most the sum of each alone, for a place visited by both has recovered less. */
    private double bestPair(List<Sequence> first, List<Sequence> second) {
        double best = Double.NEGATIVE_INFINITY;
        for (Sequence a : first) {
            for (Sequence b : second) {
                if (a.score() + b.score() <= best) {
                    break;
                }
                List<Visit> both = new ArrayList<>(a.visits());
                both.addAll(b.visits());
                best = Math.max(best, score(both, a.travelS() + b.travelS()));
            }
        }
        return best;
    }

    /** All that a unit can do in its shift, the best first; without its break only where it cannot make it at all. */
    private List<Sequence> sequences(PatrolUnit unit) {
        List<Sequence> found = new ArrayList<>();
        Way out = new Way(unit.startSite(), unit.shiftStart(), 0, unit.pause() == null);
        extend(unit, new ArrayList<>(), out, found);
        if (found.isEmpty()) {
            extend(unit, new ArrayList<>(), new Way(unit.startSite(), unit.shiftStart(), 0, true), found);
        }
        found.sort(Comparator.comparingDouble(Sequence::score).reversed());
        return found;
    }

    /** Where a unit is free to drive on, and whether it has made its break. */
    private record Way(int site, Instant free, long travelS, boolean rested) {}

    private void extend(PatrolUnit unit, List<Visit> visits, Way way, List<Sequence> found) {
        TravelMatrix matrix = problem.matrix(unit);
        long back = matrix.seconds(way.site(), unit.endSite());
        if (way.free().plusSeconds(back).isAfter(unit.shiftEnd())) {
            return;
        }
        PatrolUnit.Pause pause = unit.pause();
        if (!way.rested() && pause != null && !way.free().isAfter(pause.until())) {
            Instant begin = way.free().isBefore(pause.from()) ? pause.from() : way.free();
            extend(unit, visits, new Way(way.site(), begin.plusSeconds(pause.lengthS()), way.travelS(), true), found);
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
            found.add(new Sequence(List.copyOf(visits), travelS, score(visits, travelS)));
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
                extend(unit, visits, new Way(place.site(), departure, way.travelS() + leg, way.rested()), found);
                visits.remove(visits.size() - 1);
            }
        }
    }

    private double score(List<Visit> visits, long travelS) {
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
        return sum;
    }
}
