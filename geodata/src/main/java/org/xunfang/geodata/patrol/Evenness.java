package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How unevenly a plan loads the units of one group and mode, for the search. Immutable. */
final class Evenness {
    /** A spread up to this is fair. */
    static final double FAIR = 0.15;

    private final PlanModel model;
    private final double weight;
    private final int[][] teams;

    private Evenness(PlanModel model, int[][] teams) {
        this.model = model;
        this.weight = model.problem.objectives().unfairnessWeight();
        this.teams = teams;
    }

    /** Null where it does not count. */
    static @Nullable Evenness of(PlanModel model) {
        Map<String, List<Integer>> teams = new LinkedHashMap<>();
        for (int u = 0; u < model.units; u++) {
            PatrolUnit unit = model.problem.units().get(u);
            if (!unit.group().isEmpty()) {
                teams.computeIfAbsent(unit.mode() + " " + unit.group(), t -> new ArrayList<>())
                        .add(u);
            }
        }
        int[][] several = teams.values().stream()
                .filter(t -> t.size() > 1)
                .map(t -> t.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        boolean counts = model.problem.objectives().unfairnessWeight() > 0 && several.length > 0;
        return counts ? new Evenness(model, several) : null;
    }

    /** Points to take off, for tours whose gains are up to date. */
    double cost(Tour[] tours) {
        double sum = 0;
        for (int[] team : teams) {
            sum += excess(tours, team, true) + excess(tours, team, false);
        }
        return weight * sum;
    }

    private double excess(Tour[] tours, int[] team, boolean minutes) {
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        double total = 0;
        for (int unit : team) {
            double load = minutes ? tours[unit].busyS() : tours[unit].gain();
            load /= model.shiftEnd[unit] - model.shiftStart[unit];
            max = Math.max(max, load);
            min = Math.min(min, load);
            total += load;
        }
        return total > 0 ? Math.max(0, (max - min) * team.length / total - FAIR) : 0;
    }
}
