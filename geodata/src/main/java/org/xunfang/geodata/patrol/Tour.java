package org.xunfang.geodata.patrol;

import java.util.Arrays;

/**
 * The order of stops of one unit during the search, with its times. Position 0 is the start, positions 1 to
 * {@code size} are stops, position {@code size + 1} is the end. Mutable.
 */
final class Tour {
    final int unit;
    int size;
    int[] node = new int[18];
    int[] choice = new int[18];
    int[] stay = new int[18];
    /** Earliest begin of each stay. */
    int[] start = new int[18];
    /** Latest begin from which all the rest can still be kept. */
    int[] latest = new int[18];

    private final PlanModel model;
    private final int[] travel;
    private final int nodes;

    Tour(PlanModel model, int unit) {
        this.model = model;
        this.unit = unit;
        this.travel = model.travel[unit];
        this.nodes = model.nodes;
        node[0] = model.startOf(unit);
        node[1] = model.endOf(unit);
        schedule();
    }

    void copyFrom(Tour other) {
        size = other.size;
        int length = size + 2;
        if (node.length < length) {
            grow(other.node.length);
        }
        System.arraycopy(other.node, 0, node, 0, length);
        System.arraycopy(other.choice, 0, choice, 0, length);
        System.arraycopy(other.stay, 0, stay, 0, length);
        System.arraycopy(other.start, 0, start, 0, length);
        System.arraycopy(other.latest, 0, latest, 0, length);
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
        start[0] = model.shiftStart[unit];
        for (int k = 1; k <= size + 1; k++) {
            int ready = start[k - 1] + stay[k - 1] + travel[node[k - 1] * nodes + node[k]];
            start[k] = Math.max(ready, model.opens[node[k]]);
        }
        latest[size + 1] = model.shiftEnd[unit];
        for (int k = size; k >= 0; k--) {
            int must = latest[k + 1] - travel[node[k] * nodes + node[k + 1]] - stay[k];
            latest[k] = Math.min(must, model.closes[node[k]]);
        }
    }

    /** Seconds under way. */
    int travelS() {
        int sum = 0;
        for (int k = 0; k <= size; k++) {
            sum += travel[node[k] * nodes + node[k + 1]];
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
    }
}
