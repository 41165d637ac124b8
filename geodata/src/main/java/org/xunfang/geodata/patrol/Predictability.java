package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well somebody who has watched past shifts can tell when a patrol comes. Three fixed observers, each with a simple
 * rule, name half an hour for every place that they have seen a visit to; a hit is an arrival within it. Chance is what
 * naming any half hour would hit.
 *
 * <p>Times are counted from the beginning of their shift. Each arrival of the new plan at a place is one to be told. A place
 * that no past shift came to is left out, as nobody can tell anything of it; so are places whose time is set, which the
 * caller leaves out of {@code feasible}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param told arrivals that were to be told
 * @param hits of these, by observer
 * @param chance mean share that any half hour hits: half an hour through the time in which an arrival is feasible, at
 *     most 1; 0 where nothing was to be told
 */
public record Predictability(int told, Map<Observer, Integer> hits, double chance) {
    /** Past shifts that an observer has seen. */
    public static final int PAST_SHIFTS = 10;

    /** What an observer names: this long a time. */
    public static final Duration NAMED = Duration.ofMinutes(30);

    public Predictability {
        hits = Map.copyOf(hits);
    }

    /** Who tries to tell. */
    public enum Observer {
        /** Names the half hour around the latest arrival seen. */
        LAST,
        /** Names the half hour around the mean of the arrivals seen. */
        MEAN,
        /** Names the half hour of the shift's clock with the most arrivals seen, of equal ones the earliest. */
        SLOT
    }

    /** First and last feasible arrival at a place, from the beginning of the shift. */
    public record Feasible(Duration from, Duration until) {
        public Feasible {
            if (until.compareTo(from) < 0) {
                throw new IllegalArgumentException("arrival feasible from " + from + " until " + until);
            }
        }

        double chance() {
            double length = Gain.seconds(until.minus(from));
            return length <= NAMED.toSeconds() ? 1 : NAMED.toSeconds() / length;
        }
    }

    /**
     * Lets the observers try.
     *
     * @param past arrivals by place id, one map for each past shift, the latest shift last; of more than
     *     {@value #PAST_SHIFTS} the latest count
     * @param next arrivals of the new plan
     * @param feasible by place id; other places do not count
     */
    public static Predictability of(
            List<Map<String, List<Duration>>> past, Map<String, List<Duration>> next, Map<String, Feasible> feasible) {
        Map<Observer, Integer> hits = new EnumMap<>(Observer.class);
        for (Observer observer : Observer.values()) {
            hits.put(observer, 0);
        }
        int told = 0;
        double chance = 0;
        for (Map.Entry<String, List<Duration>> place : next.entrySet()) {
            Feasible when = feasible.get(place.getKey());
            Map<Observer, Named> named = named(past, place.getKey());
            if (when == null || named.isEmpty()) {
                continue;
            }
            for (Duration arrival : place.getValue()) {
                told++;
                chance += when.chance();
                named.forEach((observer, time) -> {
                    if (time.holds(arrival.toSeconds())) {
                        hits.merge(observer, 1, Integer::sum);
                    }
                });
            }
        }
        return new Predictability(told, hits, told == 0 ? 0 : chance / told);
    }

    /** Several in one, as if all had been told together. */
    public static Predictability sum(List<Predictability> parts) {
        Map<Observer, Integer> hits = new EnumMap<>(Observer.class);
        int told = 0;
        double chance = 0;
        for (Observer observer : Observer.values()) {
            hits.put(observer, 0);
        }
        for (Predictability part : parts) {
            told += part.told;
            chance += part.told * part.chance;
            part.hits.forEach((observer, n) -> hits.merge(observer, n, Integer::sum));
        }
        return new Predictability(told, hits, told == 0 ? 0 : chance / told);
    }

    /** Share of the arrivals that an observer told, 0 to 1. */
    public double hitRate(Observer observer) {
        return told == 0 ? 0 : (double) hits.getOrDefault(observer, 0) / told;
    }

    /** Hit rate through chance: 1 for one who knows nothing; 0 where nothing was to be told. */
    public double ratio(Observer observer) {
        return chance == 0 ? 0 : hitRate(observer) / chance;
    }

    /** The hit rate of the best observer. */
    public double hitRate() {
        double best = 0;
        for (Observer observer : Observer.values()) {
            best = Math.max(best, hitRate(observer));
        }
        return best;
    }

    /** What an observer names after having watched past shifts, seconds from the beginning of the shift. */
    record Named(long fromS, long untilS) {
        boolean holds(long arrivalS) {
            return arrivalS >= fromS && arrivalS < untilS;
        }
    }

    /**
     * What the observers name for a place; empty if none of them has seen a visit there.
     *
     * @param past as for {@link #of}
     */
    static Map<Observer, Named> named(List<Map<String, List<Duration>>> past, String place) {
        List<Long> seen = seen(past.subList(Math.max(0, past.size() - PAST_SHIFTS), past.size()), place);
        Map<Observer, Named> named = new EnumMap<>(Observer.class);
        if (!seen.isEmpty()) {
            for (Observer observer : Observer.values()) {
                named.put(observer, named(observer, seen));
            }
        }
        return named;
    }

    private static Named named(Observer observer, List<Long> seen) {
        return switch (observer) {
            case LAST -> around(seen.get(seen.size() - 1));
            case MEAN ->
                around(Math.round(seen.stream().mapToLong(s -> s).average().orElseThrow()));
            case SLOT -> {
                long slot = commonest(seen);
                yield new Named(slot * NAMED.toSeconds(), (slot + 1) * NAMED.toSeconds());
            }
        };
    }

    private static Named around(long second) {
        return new Named(second - NAMED.toSeconds() / 2, second + NAMED.toSeconds() / 2);
    }

    /** All arrivals seen at a place, seconds, the latest shift last. */
    private static List<Long> seen(List<Map<String, List<Duration>>> watched, String place) {
        List<Long> seen = new ArrayList<>();
        for (Map<String, List<Duration>> shift : watched) {
            shift.getOrDefault(place, List.of()).stream()
                    .map(Duration::toSeconds)
                    .sorted()
                    .forEach(seen::add);
        }
        return seen;
    }

    private static long slot(long seconds) {
        return Math.floorDiv(seconds, NAMED.toSeconds());
    }

    private static long commonest(List<Long> seen) {
        Map<Long, Integer> counts = new TreeMap<>();
        seen.forEach(s -> counts.merge(slot(s), 1, Integer::sum));
        long commonest = slot(seen.get(0));
        int most = 0;
        for (Map.Entry<Long, Integer> slot : counts.entrySet()) {
            if (slot.getValue() > most) {
                commonest = slot.getKey();
                most = slot.getValue();
            }
        }
        return commonest;
    }
}
