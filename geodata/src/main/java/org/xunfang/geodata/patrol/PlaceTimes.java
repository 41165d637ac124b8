package org.xunfang.geodata.patrol;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** When units are at places, in seconds: per place the times of all units, per unit where it is. Mutable, for one thread. */
final class PlaceTimes {
    private final int[][] units;
    private final int[][] from;
    private final int[][] until;
    private final int[] counts;
    /** Per unit the places, once for each time. */
    private final int[][] places;

    private final int[] placeCounts;

    PlaceTimes(int places, int units) {
        this.units = new int[places][2];
        this.from = new int[places][2];
        this.until = new int[places][2];
        this.counts = new int[places];
        this.places = new int[units][16];
        this.placeCounts = new int[units];
    }

    void add(int unit, int place, int fromS, int untilS) {
        int i = counts[place]++;
        if (i == units[place].length) {
            units[place] = Arrays.copyOf(units[place], 2 * i);
            from[place] = Arrays.copyOf(from[place], 2 * i);
            until[place] = Arrays.copyOf(until[place], 2 * i);
        }
        units[place][i] = unit;
        from[place][i] = fromS;
        until[place][i] = untilS;
        int n = placeCounts[unit]++;
        if (n == places[unit].length) {
            places[unit] = Arrays.copyOf(places[unit], 2 * n);
        }
        places[unit][n] = place;
    }

    /** Takes out all times of a unit, and tells of their places. */
    void forget(int unit, IntConsumer place) {
        for (int n = 0; n < placeCounts[unit]; n++) {
            int p = places[unit][n];
            int kept = 0;
            for (int i = 0; i < counts[p]; i++) {
                if (units[p][i] != unit) {
                    units[p][kept] = units[p][i];
                    from[p][kept] = from[p][i];
                    until[p][kept++] = until[p][i];
                }
            }
            counts[p] = kept;
            place.accept(p);
        }
        placeCounts[unit] = 0;
    }

    int count(int place) {
        return counts[place];
    }

    int from(int place, int i) {
        return from[place][i];
    }

    int until(int place, int i) {
        return until[place][i];
    }

    /** Sorts the times at a place by their begin. */
    void sort(int place) {
        int[] by = from[place];
        for (int i = 1; i < counts[place]; i++) {
            int f = by[i];
            int u = units[place][i];
            int e = until[place][i];
            int k = i;
            for (; k > 0 && by[k - 1] > f; k--) {
                by[k] = by[k - 1];
                units[place][k] = units[place][k - 1];
                until[place][k] = until[place][k - 1];
            }
            by[k] = f;
            units[place][k] = u;
            until[place][k] = e;
        }
    }
}
