package org.xunfang.geodata.patrol;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.TravelMode;

/**
 * What ways between the nodes of a model pass, worked out when it is first asked for. Mutable, for one search.
 */
final class PassTable {
    private static final int[] NOTHING = {};

    final double share;
    private final PlanModel model;
    private final TravelMode[] modes;
    /** Per unit, at [from node × nodes + to node], places and seconds in turn; those of one mode share the array. */
    private final int[][][] ways;

    private int[] collected = new int[32];

    private PassTable(PlanModel model) {
        this.model = model;
        this.share = model.problem.gain().profile().pass().share();
        this.modes = model.problem.units().stream().map(PatrolUnit::mode).toArray(TravelMode[]::new);
        this.ways = new int[model.units][][];
        Map<TravelMode, Integer> first = new EnumMap<>(TravelMode.class);
        for (int u = 0; u < model.units; u++) {
            Integer like = first.putIfAbsent(modes[u], u);
            ways[u] = like == null ? new int[model.nodes * model.nodes][] : ways[like];
        }
    }

    /** Null where nothing can be passed. */
    static @Nullable PassTable of(PlanModel model) {
        boolean counts = model.problem.passed() != PassedPlaces.NONE
                && model.problem.gain().profile().pass().share() > 0;
        return counts ? new PassTable(model) : null;
    }

    /** Places that the way from node to node comes by, each followed by the seconds after which it does. */
    int[] way(int unit, int from, int to) {
        int cell = from * model.nodes + to;
        int[] known = ways[unit][cell];
        if (known == null) {
            known = passed(modes[unit], from, to);
            ways[unit][cell] = known;
        }
        return known;
    }

    private int[] passed(TravelMode mode, int from, int to) {
        if (model.site(from) == model.site(to)) {
            return NOTHING;
        }
        int[] count = {0};
        double reachM = model.problem.gain().profile().pass().reachM();
        model.problem.passed().tell(mode, model.site(from), model.site(to), (place, secondsIn, distanceM) -> {
            if (place != from && place != to && distanceM <= reachM) {
                if (count[0] == collected.length) {
                    collected = Arrays.copyOf(collected, 2 * count[0]);
                }
                collected[count[0]++] = place;
                collected[count[0]++] = secondsIn;
            }
        });
        return count[0] == 0 ? NOTHING : Arrays.copyOf(collected, count[0]);
    }
}
