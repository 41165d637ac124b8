package org.xunfang.geodata.patrol;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.TravelMode;

/** What ways between the nodes of a model pass, worked out when it is first asked for. Thread-safe. */
final class PassTable {
    private static final int[] NOTHING = {};

    final double share;
    private final PlanModel model;
    private final TravelMode[] modes;
    /** Per mode, at [from node × nodes + to node], places and seconds in turn. Several may work it out, all the same. */
    private final Map<TravelMode, AtomicReferenceArray<int[]>> ways = new EnumMap<>(TravelMode.class);

    private PassTable(PlanModel model) {
        this.model = model;
        this.share = model.problem.gain().profile().pass().share();
        this.modes = model.problem.units().stream().map(PatrolUnit::mode).toArray(TravelMode[]::new);
        for (TravelMode mode : modes) {
            ways.computeIfAbsent(mode, m -> new AtomicReferenceArray<>(model.nodes * model.nodes));
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
        AtomicReferenceArray<int[]> among = ways.get(modes[unit]);
        int cell = from * model.nodes + to;
        int[] known = among.get(cell);
        if (known == null) {
            known = passed(modes[unit], from, to);
            among.set(cell, known);
        }
        return known;
    }

    private int[] passed(TravelMode mode, int from, int to) {
        if (model.site(from) == model.site(to)) {
            return NOTHING;
        }
        Collected found = new Collected();
        double reachM = model.problem.gain().profile().pass().reachM();
        model.problem.passed().tell(mode, model.site(from), model.site(to), (place, secondsIn, distanceM) -> {
            if (place != from && place != to && distanceM <= reachM) {
                found.add(place, secondsIn);
            }
        });
        return found.count == 0 ? NOTHING : Arrays.copyOf(found.numbers, found.count);
    }

    private static final class Collected {
        private int[] numbers = new int[16];
        private int count;

        void add(int place, int secondsIn) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = place;
            numbers[count++] = secondsIn;
        }
    }
}
