package org.xunfang.geodata.patrol;

import org.jspecify.annotations.Nullable;

/**
 * What tours gain by passing places without a stop, for the search: worked out anew only where a tour that passes or visits a
 * place has changed. Mutable, for one search.
 */
final class PassWatch {
    private final PlanModel model;
    private final PassTable table;
    private final long[] shape;
    private final PlaceTimes passes;
    private final PlaceTimes visits;
    private final double[] gain;
    private final int[] touched;
    private final int[] stamp;
    private int touchedCount;
    private int now;

    private PassWatch(PlanModel model, PassTable table) {
        this.model = model;
        this.table = table;
        this.shape = new long[model.units];
        this.passes = new PlaceTimes(model.places, model.units);
        this.visits = new PlaceTimes(model.places, model.units);
        this.gain = new double[model.places];
        this.touched = new int[model.places];
        this.stamp = new int[model.places];
    }

    /** Null where nothing can be passed. */
    static @Nullable PassWatch of(PlanModel model) {
        return model.passes == null ? null : new PassWatch(model, model.passes);
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
            int[] way = table.way(unit, tour.node[k - 1], tour.node[k]);
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

    /** The first pass between two visits counts; none while somebody is there. */
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
            if (begun > countedAfter && last <= at) {
                countedAfter = begun;
                sum += table.share * model.gains.worth(place, at, last);
            }
        }
        return sum;
    }
}
