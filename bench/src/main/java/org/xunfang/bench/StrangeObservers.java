package org.xunfang.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xunfang.geodata.patrol.Predictability;

/**
 * Two observers that no plan is drawn against: one names the half hour around the median of the arrivals seen, the other
 * the commonest half hour of a clock that is a quarter of an hour late, of equal ones the latest.
 */
final class StrangeObservers {
    private static final long NAMED_S = Predictability.NAMED.toSeconds();

    private double chance;
    private int median;
    private int lateSlot;

    /** As {@link Predictability#of}. */
    void tell(
            List<Map<String, List<Duration>>> past,
            Map<String, List<Duration>> next,
            Map<String, Predictability.Feasible> feasible) {
        List<Map<String, List<Duration>>> watched =
                past.subList(Math.max(0, past.size() - Predictability.PAST_SHIFTS), past.size());
        next.forEach((place, arrivals) -> {
            List<Long> seen = new ArrayList<>();
            watched.forEach(s -> s.getOrDefault(place, List.of()).forEach(d -> seen.add(d.toSeconds())));
            Predictability.Feasible when = feasible.get(place);
            if (when == null || seen.isEmpty()) {
                return;
            }
            seen.sort(null);
            long middle = seen.get(seen.size() / 2);
            long slot = commonest(seen);
            for (Duration arrival : arrivals) {
                chance += Math.min(
                        1,
                        (double) NAMED_S
                                / Math.max(1, when.until().minus(when.from()).toSeconds()));
                median += Math.abs(arrival.toSeconds() - middle) <= NAMED_S / 2 ? 1 : 0;
                lateSlot += slot(arrival.toSeconds()) == slot ? 1 : 0;
            }
        });
    }

    double medianRatio() {
        return chance == 0 ? 0 : median / chance;
    }

    double lateSlotRatio() {
        return chance == 0 ? 0 : lateSlot / chance;
    }

    private static long slot(long second) {
        return Math.floorDiv(second - NAMED_S / 2, NAMED_S);
    }

    private static long commonest(List<Long> seen) {
        Map<Long, Integer> counts = new TreeMap<>();
        seen.forEach(s -> counts.merge(slot(s), 1, Integer::sum));
        long commonest = 0;
        int most = 0;
        for (Map.Entry<Long, Integer> slot : counts.entrySet()) {
            if (slot.getValue() >= most) {
                commonest = slot.getKey();
                most = slot.getValue();
            }
        }
        return commonest;
    }
}
