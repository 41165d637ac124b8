package org.xunfang.geodata.patrol;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.TravelMatrix;

/**
 * What share of villages some unit can reach in time, in the mean over sampled moments, for the search. Sets of villages
 * are bits; those of each unit at each moment are kept as long as its tour stays the same. Mutable, for one search.
 */
final class CoverWatch {
    private static final int EVERY_S = Objectives.ResponseCover.EVERY_S;

    private final PlanModel model;
    private final Objectives.ResponseCover cover;
    private final int words;
    private final int moments;
    /** Moments at which any unit is on shift. */
    private final int counted;
    /** Per unit, at [node × words], the villages that it reaches from there. */
    private final long[][] near;
    /** Per unit, at [moment × words], the villages that it reaches then. */
    private final long[][] reached;

    private final long[] shape;
    private final long[] together;

    private CoverWatch(PlanModel model) {
        this.model = model;
        this.cover = model.problem.objectives().cover();
        this.words = (cover.sites().size() + 63) / 64;
        this.moments = (model.horizon + EVERY_S - 1) / EVERY_S;
        this.near = new long[model.units][];
        this.reached = new long[model.units][moments * words];
        this.shape = new long[model.units];
        this.together = new long[moments * words];
        for (int u = 0; u < model.units; u++) {
            near[u] = nearOf(u);
        }
        int on = 0;
        for (int m = 0; m < moments; m++) {
            on += anyOnShift(m * EVERY_S) ? 1 : 0;
        }
        this.counted = on;
    }

    /** Null where it does not count. */
    static @Nullable CoverWatch of(PlanModel model) {
        return model.problem.objectives().cover().on() ? new CoverWatch(model) : null;
    }

    /** Points for the villages within reach. */
    double worth(Tour[] tours) {
        Arrays.fill(together, 0);
        for (Tour tour : tours) {
            long[] own = reached[tour.unit];
            if (shape[tour.unit] != tour.shape) {
                watch(tour, own);
                shape[tour.unit] = tour.shape;
            }
            for (int i = 0; i < own.length; i++) {
                together[i] |= own[i];
            }
        }
        int sum = 0;
        for (long bits : together) {
            sum += Long.bitCount(bits);
        }
        return cover.weight() * sum / ((double) counted * cover.sites().size());
    }

    private void watch(Tour tour, long[] own) {
        Arrays.fill(own, 0);
        int k = 0;
        boolean stays = tour.size == 0 && !model.usable(tour.unit);
        int m = (model.shiftStart[tour.unit] + EVERY_S - 1) / EVERY_S;
        for (; m * EVERY_S < model.shiftEnd[tour.unit]; m++) {
            while (!stays && k <= tour.size && tour.departure(k) <= m * EVERY_S) {
                k++;
            }
            System.arraycopy(near[tour.unit], tour.node[k] * words, own, m * words, words);
        }
    }

    private boolean anyOnShift(int at) {
        for (int u = 0; u < model.units; u++) {
            if (model.shiftStart[u] <= at && at < model.shiftEnd[u]) {
                return true;
            }
        }
        return false;
    }

    private long[] nearOf(int unit) {
        for (int u = 0; u < unit; u++) {
            if (model.travel[u] == model.travel[unit]) {
                return near[u];
            }
        }
        TravelMatrix matrix = model.problem.matrix(model.problem.units().get(unit));
        List<Integer> villages = cover.sites();
        long[] bits = new long[model.nodes * words];
        for (int node = 0; node < model.nodes; node++) {
            for (int v = 0; v < villages.size(); v++) {
                boolean known = model.site(node) < matrix.size() && villages.get(v) < matrix.size();
                if (known && matrix.seconds(model.site(node), villages.get(v)) <= cover.withinS()) {
                    bits[node * words + v / 64] |= 1L << v % 64;
                }
            }
        }
        return bits;
    }
}
