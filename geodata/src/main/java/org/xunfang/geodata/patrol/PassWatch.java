package org.xunfang.geodata.patrol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PassedPlaces.Passed;
import org.xunfang.geodata.road.TravelMode;

/**
 * What tours gain by passing places without a stop, for the search: worked out anew only where a tour that passes or visits a
 * place has changed. Mutable, for one search.
 */
final class PassWatch {
    private final PlanModel model;
    private final double share;
    /** Per unit, at [from node × nodes + to node], places and seconds in turn; those of one mode share the array. */
    private final int[][][] ways;

    private final long[] shape;
    private final PlaceTimes passes;
    private final PlaceTimes visits;
    private final double[] gain;
    private final int[] touched;
    private final int[] stamp;
    private int touchedCount;
    private int now;

    private PassWatch(PlanModel model) {
        this.model = model;
        this.share = model.problem.gain().profile().pass().share();
        this.ways = new int[model.units][][];
        this.shape = new long[model.units];
        this.passes = new PlaceTimes(model.places, model.units);
        this.visits = new PlaceTimes(model.places, model.units);
        this.gain = new double[model.places];
        this.touched = new int[model.places];
        this.stamp = new int[model.places];
        Map<TravelMode, int[][]> perMode = new HashMap<>();
        for (int u = 0; u < model.units; u++) {
            ways[u] = perMode.computeIfAbsent(
                    model.problem.units().get(u).mode(), m -> new int[model.nodes * model.nodes][]);
        }
    }

    /** Null where nothing can be passed. */
    static @Nullable PassWatch of(PlanModel model) {
        boolean counts = model.problem.passed() != PassedPlaces.NONE
                && model.problem.gain().profile().pass().share() > 0;
        return counts ? new PassWatch(model) : null;
    }

    /** Points for what is passed. */
    double worth(Tour[] tours) {
        now++;
        touchedCount = 0;
        for (Tour tour : tours) {
            if (shape[tour.unit] != tour.shape) {
                shape[tour.unit] = tour.shape;
                watch(tour);
            }
        }
        for (int i = 0; i < touchedCount; i++) {
            gain[touched[i]] = gainOf(touched[i]);
        }
        double sum = 0;
        for (double g : gain) {
            sum += g;
        }
        return sum;
    }

    private void watch(Tour tour) {
        int unit = tour.unit;
        passes.forget(unit, this::touch);
        visits.forget(unit, this::touch);
        if (tour.size == 0 && !model.usable(unit)) {
            return;
        }
        for (int k = 1; k <= tour.size + 1; k++) {
            int[] way = way(unit, tour.node[k - 1], tour.node[k]);
            for (int i = 0; i < way.length; i += 2) {
                int at = tour.departure(k - 1) + way[i + 1];
                passes.add(unit, way[i], at, at);
                touch(way[i]);
            }
            if (k <= tour.size) {
                visits.add(unit, tour.node[k], tour.start[k], tour.start[k] + tour.stay[k]);
                touch(tour.node[k]);
            }
        }
    }

    private void touch(int place) {
        if (stamp[place] != now) {
            stamp[place] = now;
            touched[touchedCount++] = place;
        }
    }

    /** The first pass between two visits counts. */
    private double gainOf(int place) {
        double sum = 0;
        int countedAfter = -1;
        passes.sort(place);
        for (int i = 0; i < passes.count(place); i++) {
            int at = passes.from(place, i);
            int begun = 0;
            double last = model.gains.lastEnd(place);
            for (int v = 0; v < visits.count(place); v++) {
                if (visits.from(place, v) <= at) {
                    begun++;
                    last = Math.max(last, visits.until(place, v));
                }
            }
            if (begun > countedAfter) {
                countedAfter = begun;
                sum += share * model.gains.worth(place, at, last);
            }
        }
        return sum;
    }

    private int[] way(int unit, int from, int to) {
        int cell = from * model.nodes + to;
        int[] known = ways[unit][cell];
        if (known == null) {
            known = passed(model.problem.units().get(unit).mode(), from, to);
            ways[unit][cell] = known;
        }
        return known;
    }

    private int[] passed(TravelMode mode, int from, int to) {
        double reachM = model.problem.gain().profile().pass().reachM();
        List<Passed> all = model.site(from) == model.site(to)
                ? List.of()
                : model.problem.passed().on(mode, model.site(from), model.site(to));
        return all.stream()
                .filter(p -> p.place() != from && p.place() != to && p.distanceM() <= reachM)
                .flatMapToInt(p -> IntStream.of(p.place(), p.secondsIn()))
                .toArray();
    }
}
