package org.xunfang.geodata.patrol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order of stops of one unit during the search, with its times; a new one has the unit's fixed stops. Position 0 is the start, positions 1 to
 * {@code size} are stops, position {@code size + 1} is the end. Mutable.
 */
final class Tour {
    final int unit;
    /** Stops at positions 1 to this one stay as they are, and nothing is put in before them. */
    final int fixed;

    int size;
    /** Of the stops as they are now; the same stops that come back by {@link #copyFrom} have the same number. */
    long shape;

    int[] node = new int[18];
    int[] choice = new int[18];
    int[] stay = new int[18];
    /** Begin of each stay, the earliest, with a break where it delays the end least. */
    int[] start = new int[18];
    /** Latest begin from which all the rest can still be kept, without a break. */
    int[] latest = new int[18];
    /** What each visit gains, where the model asks for it and as last worked out. */
    double[] gain = new double[18];
    /** Seconds of the leg to each position from the one before. */
    int[] leg = new int[18];
    /** The unit's break and what it makes of the times; absent if it makes none. */
    final @Nullable TourRest rest;

    private final PlanModel model;
    private final int[] travel;
    private long shapes;
    private final int nodes;

    Tour(PlanModel model, int unit) {
        this.model = model;
        this.unit = unit;
        this.travel = model.travel[unit];
        this.nodes = model.nodes;
        this.rest = model.restS[unit] > 0 ? new TourRest(model, unit) : null;
        node[0] = model.startOf(unit);
        node[1] = model.endOf(unit);
        this.fixed = model.fixedPlace[unit].length;
        for (int i = 0; i < fixed; i++) {
            insert(i, model.fixedPlace[unit][i], model.fixedChoice[unit][i]);
        }
        schedule();
    }

    void copyFrom(Tour other) {
        size = other.size;
        shape = other.shape;
        int length = size + 2;
        if (node.length < length) {
            grow(other.node.length);
        }
        System.arraycopy(other.node, 0, node, 0, length);
        System.arraycopy(other.choice, 0, choice, 0, length);
        System.arraycopy(other.stay, 0, stay, 0, length);
        System.arraycopy(other.start, 0, start, 0, length);
        System.arraycopy(other.latest, 0, latest, 0, length);
        System.arraycopy(other.leg, 0, leg, 0, length);
        if (model.evenness != null) {
            System.arraycopy(other.gain, 0, gain, 0, length);
        }
        if (rest != null && other.rest != null) {
            rest.copyFrom(other.rest, length);
        }
    }

    /** Puts a stop behind position {@code at}; times are right only after {@link #schedule}. */
    void insert(int at, int place, int stayChoice) {
        if (size + 3 > node.length) {
            grow(2 * node.length);
        }
        int moved = size + 1 - at;
        System.arraycopy(node, at + 1, node, at + 2, moved);
        System.arraycopy(choice, at + 1, choice, at + 2, moved);
        System.arraycopy(stay, at + 1, stay, at + 2, moved);
        node[at + 1] = place;
        setStay(at + 1, stayChoice);
        size++;
    }

    void setStay(int at, int stayChoice) {
        choice[at] = stayChoice;
        stay[at] = model.stays[node[at]][stayChoice];
    }

    /** Takes out the stops at positions {@code from} to before {@code to}. */
    void remove(int from, int to) {
        int moved = size + 2 - to;
        System.arraycopy(node, to, node, from, moved);
        System.arraycopy(choice, to, choice, from, moved);
        System.arraycopy(stay, to, stay, from, moved);
        size -= to - from;
    }

    /** Works out the earliest and latest times. */
    void schedule() {
        shape = ++shapes;
        start[0] = model.shiftStart[unit];
        for (int k = 1; k <= size + 1; k++) {
            leg[k] = travel[node[k - 1] * nodes + node[k]];
            int ready = start[k - 1] + stay[k - 1] + leg[k];
            start[k] = Math.max(ready, model.opens[node[k]]);
        }
        latest[size + 1] = model.shiftEnd[unit];
        for (int k = size; k >= 0; k--) {
            int must = latest[k + 1] - leg[k + 1] - stay[k];
            latest[k] = Math.min(must, model.closes[node[k]]);
        }
        if (rest != null) {
            rest.place(this);
        }
    }

    /** True where the unit has a break to make and it fits in nowhere. */
    boolean lacksRest() {
        return rest != null && rest.after < 0;
    }

    /** When the unit drives on from a position, after a break there. */
    int departure(int k) {
        return rest != null && rest.after == k ? rest.startS + rest.lengthS : start[k] + stay[k];
    }

    /** Most seconds that a stay may take with all the other stays as they are. */
    int room(int k) {
        return rest == null ? latest[k + 1] - start[k] - leg[k + 1] : rest.room(this, k);
    }

    /** Whether a stop fits in behind position {@code at}, by itself and with all that comes after it. */
    boolean fits(int at, int place, int stayS) {
        int out = travel(node[at], place);
        int on = travel(place, node[at + 1]);
        if (rest != null) {
            return rest.fits(this, at, place, stayS, out, on);
        }
        int begin = Math.max(model.opens[place], start[at] + stay[at] + out);
        return begin <= model.closes[place] && begin + stayS + on <= latest[at + 1];
    }

    /** Seconds under way, as last scheduled. */
    int travelS() {
        int sum = 0;
        for (int k = 1; k <= size + 1; k++) {
            sum += leg[k];
        }
        return sum;
    }

    /** Seconds under way and at places. */
    int busyS() {
        int sum = size > 0 || model.usable(unit) ? travelS() : 0;
        for (int k = 1; k <= size; k++) {
            sum += stay[k];
        }
        return sum;
    }

    /** Sum of what the visits gain, as last worked out. */
    double gain() {
        double sum = 0;
        for (int k = 1; k <= size; k++) {
            sum += gain[k];
        }
        return sum;
    }

    int travel(int from, int to) {
        return travel[from * nodes + to];
    }

    private void grow(int length) {
        node = Arrays.copyOf(node, length);
        choice = Arrays.copyOf(choice, length);
        stay = Arrays.copyOf(stay, length);
        start = Arrays.copyOf(start, length);
        latest = Arrays.copyOf(latest, length);
        leg = Arrays.copyOf(leg, length);
        gain = Arrays.copyOf(gain, length);
    }
}
