package org.xunfang.geodata.patrol;

import java.util.Arrays;

/** The visits to one place in order of their begin, then of the units; what they gain together. Mutable, reused. */
final class VisitList {
    private final GainTable gains;
    private int place;
    private int size;
    private int[] start = new int[4];
    private int[] stay = new int[4];
    private int[] choice = new int[4];
    private int[] unit = new int[4];
    private int[] position = new int[4];

    VisitList(GainTable gains) {
        this.gains = gains;
    }

    void clear(int newPlace) {
        place = newPlace;
        size = 0;
    }

    int size() {
        return size;
    }

    void add(int startS, int stayS, int stayChoice, int byUnit, int at) {
        if (size == start.length) {
            grow();
        }
        int k = size++;
        while (k > 0 && (start[k - 1] > startS || (start[k - 1] == startS && unit[k - 1] > byUnit))) {
            start[k] = start[k - 1];
            stay[k] = stay[k - 1];
            choice[k] = choice[k - 1];
            unit[k] = unit[k - 1];
            position[k] = position[k - 1];
            k--;
        }
        start[k] = startS;
        stay[k] = stayS;
        choice[k] = stayChoice;
        unit[k] = byUnit;
        position[k] = at;
    }

    /** Sum of the gains, points. */
    double gain() {
        return gain(-1, 0, 0);
    }

    /** Tells every tour what its visits gain. */
    void tell(Tour[] tours) {
        double last = gains.lastEnd(place);
        for (int k = 0; k < size; k++) {
            tours[unit[k]].gain[position[k]] = gains.worth(place, start[k], last) * gains.stayShare(place, choice[k]);
            last = Math.max(last, start[k] + stay[k]);
        }
    }

    /** What one more visit would add to {@link #gain()}, given as {@code base}; it may be negative. */
    double added(double base, int startS, int stayS, int stayChoice) {
        if (size == 0) {
            return gains.worth(place, startS, gains.lastEnd(place)) * gains.stayShare(place, stayChoice) - base;
        }
        int before = 0;
        while (before < size && start[before] <= startS) {
            before++;
        }
        double last = gains.lastEnd(place);
        for (int k = 0; k < before; k++) {
            last = Math.max(last, start[k] + stay[k]);
        }
        double own = gains.worth(place, startS, last) * gains.stayShare(place, stayChoice);
        return gain(before, startS + stayS, own) - base;
    }

    /** The sum with an extra visit before position {@code at}, none if −1. */
    private double gain(int at, int extraEnd, double extraGain) {
        double last = gains.lastEnd(place);
        double sum = 0;
        for (int k = 0; k < size; k++) {
            if (k == at) {
                sum += extraGain;
                last = Math.max(last, extraEnd);
            }
            sum += gains.worth(place, start[k], last) * gains.stayShare(place, choice[k]);
            last = Math.max(last, start[k] + stay[k]);
        }
        return at == size ? sum + extraGain : sum;
    }

    private void grow() {
        int length = 2 * size;
        start = Arrays.copyOf(start, length);
        stay = Arrays.copyOf(stay, length);
        choice = Arrays.copyOf(choice, length);
        unit = Arrays.copyOf(unit, length);
        position = Arrays.copyOf(position, length);
    }
}
