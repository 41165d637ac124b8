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

    /** All that a unit can do in its shift, the best first. */
    private List<Sequence> sequences(PatrolUnit unit) {
        List<Sequence> found = new ArrayList<>();
        extend(unit, new ArrayList<>(), unit.startSite(), unit.shiftStart(), 0, found);
        found.sort(Comparator.comparingDouble(Sequence::score).reversed());
        return found;
    }

    private void extend(
            PatrolUnit unit, List<Visit> visits, int site, Instant free, long travelS, List<Sequence> found) {
        TravelMatrix matrix = problem.matrix(unit);
        long back = matrix.seconds(site, unit.endSite());
        if (free.plusSeconds(back).isAfter(unit.shiftEnd())) {
            return;
        }
        found.add(new Sequence(List.copyOf(visits), travelS + back, score(visits, travelS + back)));
        for (PatrolPlace place : problem.places()) {
            long leg = matrix.seconds(site, place.site());
            Instant there = free.plusSeconds(leg);
            PatrolPlace.Window window = place.window();
            Instant arrival = window != null && there.isBefore(window.opens()) ? window.opens() : there;
            boolean here = site == place.site();
            if (!here && leg < TravelMatrix.NO_WAY && (window == null || !arrival.isAfter(window.closes()))) {
                for (int stay : place.staysS()) {
                    Instant departure = arrival.plusSeconds(stay);
                    visits.add(new Visit(place, arrival, departure));
                    extend(unit, visits, place.site(), departure, travelS + leg, found);
                    visits.remove(visits.size() - 1);
                }
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
