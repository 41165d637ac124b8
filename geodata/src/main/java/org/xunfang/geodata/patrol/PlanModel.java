package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;

/**
 * A problem compiled for the search: whole seconds since the earliest shift's start, and plain arrays.
 *
 * <p>Nodes are the places (0 to places − 1), then start and end of every unit (places + 2u, places + 2u + 1).
 */
final class PlanModel {
    private static final int FAR = 1_000_000_000;

    final PatrolProblem problem;
    final Instant origin;
    final int places;
    final int units;
    final int nodes;
    /** Per unit its mode's node × node travel seconds; units of one mode share the array. */
    final int[][] travel;

    final int[] shiftStart;
    final int[] shiftEnd;
    final int[] opens;
    final int[] closes;
    final int[][] stays;
    final boolean[] mustReach;
    /** End of the last shift. */
    final int horizon;

    final double costPerSecond;
    final GainTable gains;

    PlanModel(PatrolProblem problem) {
        this.problem = problem;
        List<PatrolUnit> us = problem.units();
        List<PatrolPlace> ps = problem.places();
        this.origin =
                us.stream().map(PatrolUnit::shiftStart).min(Instant::compareTo).orElseThrow();
        this.places = ps.size();
        this.units = us.size();
        this.nodes = places + 2 * units;
        this.shiftStart =
                us.stream().mapToInt(u -> secondsAtOrAfter(u.shiftStart())).toArray();
        this.shiftEnd =
                us.stream().mapToInt(u -> secondsAtOrAfter(u.shiftEnd())).toArray();
        this.horizon = Arrays.stream(shiftEnd).max().orElseThrow();
        this.opens = new int[nodes];
        this.closes = new int[nodes];
        this.stays = new int[nodes][];
        this.mustReach = new boolean[nodes];
        this.costPerSecond = problem.gain().profile().travelCostPerHour() / 3600;
        for (int p = 0; p < places; p++) {
            PatrolPlace place = ps.get(p);
            stays[p] = place.staysS().stream().mapToInt(Integer::intValue).toArray();
            mustReach[p] = place.mustReach();
            setWindow(p, place.window());
        }
        for (int u = 0; u < units; u++) {
            closes[places + 2 * u] = horizon;
            closes[places + 2 * u + 1] = shiftEnd[u];
        }
        this.travel = travel();
        this.gains = new GainTable(this);
    }

    int startOf(int unit) {
        return places + 2 * unit;
    }

    int endOf(int unit) {
        return places + 2 * unit + 1;
    }

    int seconds(int unit, int from, int to) {
        return travel[unit][from * nodes + to];
    }

    int longestStay(int place) {
        return stays[place][stays[place].length - 1];
    }

    /** True where a unit can at least get from its start to its end within its shift. */
    boolean usable(int unit) {
        return seconds(unit, startOf(unit), endOf(unit)) <= shiftEnd[unit] - shiftStart[unit];
    }

    /** Site of a node in the travel matrices. */
    int site(int node) {
        if (node < places) {
            return problem.places().get(node).site();
        }
        PatrolUnit unit = problem.units().get((node - places) / 2);
        return (node - places) % 2 == 0 ? unit.startSite() : unit.endSite();
    }

    Instant at(int second) {
        return origin.plusSeconds(second);
    }

    /** No window closes later than the last shift ends, so that two legs without a way still add up within an int. */
    private void setWindow(int place, PatrolPlace.@Nullable Window window) {
        opens[place] = window == null ? 0 : secondsAtOrAfter(window.opens());
        closes[place] = horizon;
        if (window != null) {
            closes[place] = Math.min(horizon, secondsAtOrBefore(window.closes()));
        }
    }

    private int[][] travel() {
        Map<TravelMode, int[]> perMode = new EnumMap<>(TravelMode.class);
        List<int[]> perUnit = new ArrayList<>();
        for (PatrolUnit unit : problem.units()) {
            perUnit.add(perMode.computeIfAbsent(unit.mode(), m -> amongNodes(problem.matrix(unit))));
        }
        return perUnit.toArray(new int[0][]);
    }

    private int[] amongNodes(TravelMatrix matrix) {
        int[] among = new int[nodes * nodes];
        int[] sites = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            // another mode's unit may stand at a site that this mode's matrix does not have
            sites[i] = site(i);
        }
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                boolean known = sites[i] < matrix.size() && sites[j] < matrix.size();
                among[i * nodes + j] = known ? matrix.seconds(sites[i], sites[j]) : TravelMatrix.NO_WAY;
            }
        }
        return among;
    }

    private int secondsAtOrAfter(Instant at) {
        long s = at.getEpochSecond() - origin.getEpochSecond() + (at.getNano() > 0 ? 1 : 0);
        return clamped(s);
    }

    private int secondsAtOrBefore(Instant at) {
        return clamped(at.getEpochSecond() - origin.getEpochSecond());
    }

    private static int clamped(long s) {
        return (int) Math.max(-FAR, Math.min(FAR, s));
    }
}
