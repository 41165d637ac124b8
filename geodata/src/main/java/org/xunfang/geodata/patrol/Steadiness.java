package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a plan differs from the one before, for the search. Per place, visits by the same units as before are kept; the
 * larger of the visits before and now, less those, are changes. A first visit to a place that must be reached and the
 * visits of units that are gone cost nothing to put in. Immutable.
 */
final class Steadiness {
    private final double perStop;
    /** Per place the units that visited it before, once per visit. */
    private final int[][] before;
    /** Per place the visits that may be put in for nothing. */
    private final int[] free;

    private Steadiness(PatrolProblem problem, PriorPlan prior) {
        this.perStop = problem.objectives().instabilityPerStop();
        int places = problem.places().size();
        this.before = new int[places][];
        this.free = new int[places];
        Map<String, Integer> unitOf = new HashMap<>();
        for (int u = 0; u < problem.units().size(); u++) {
            unitOf.put(problem.units().get(u).id(), u);
        }
        Map<String, List<Integer>> visits = new HashMap<>();
        prior.routes().forEach((unit, route) -> {
            for (String place : route) {
                visits.computeIfAbsent(place, p -> new ArrayList<>()).add(unitOf.getOrDefault(unit, -1));
            }
        });
        for (int p = 0; p < places; p++) {
            PatrolPlace place = problem.places().get(p);
            List<Integer> all = visits.getOrDefault(place.id(), List.of());
            before[p] =
                    all.stream().filter(u -> u >= 0).mapToInt(Integer::intValue).toArray();
            free[p] = all.isEmpty() && place.mustReach() ? 1 : all.size() - before[p].length;
        }
    }

    /** Null where it does not count. */
    static @Nullable Steadiness of(PatrolProblem problem) {
        PriorPlan prior = problem.prior();
        boolean counts = prior != null && problem.objectives().instabilityPerStop() > 0;
        return counts ? new Steadiness(problem, prior) : null;
    }

    /** Points to take off for the visits to a place by the first {@code count} of {@code visitors}, in any order. */
    double cost(int place, int[] visitors, int count) {
        return perStop * changes(place, visitors, count, -1);
    }

    /** Points that one more visit by a unit takes off; below 0 if it is one that was there before. */
    double added(int place, int[] visitors, int count, int unit) {
        return perStop * (changes(place, visitors, count, unit) - changes(place, visitors, count, -1));
    }

    private int changes(int place, int[] visitors, int count, int extraUnit) {
        int[] old = before[place];
        int kept = 0;
        for (int i = 0; i < old.length; i++) {
            int same = 1;
            for (int j = 0; j < i; j++) {
                same += old[j] == old[i] ? 1 : 0;
            }
            int now = extraUnit == old[i] ? 1 : 0;
            for (int j = 0; j < count; j++) {
                now += visitors[j] == old[i] ? 1 : 0;
            }
            kept += now >= same ? 1 : 0;
        }
        int visits = count + (extraUnit >= 0 ? 1 : 0);
        return Math.max(old.length, visits - free[place]) - kept;
    }
}
