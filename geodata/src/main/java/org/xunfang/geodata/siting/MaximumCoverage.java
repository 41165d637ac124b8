package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The sets, at most so many, whose union weighs most. Greedy first, which is never below 1 − 1/e of the best, or half of it
 * where of some sets only one may be taken (Nemhauser, Wolsey and Fisher 1978), lazily: a gain can only shrink, so that the one on top after being worked out anew is the greatest
 * (Minoux 1978). Then one chosen set is exchanged for another as long as that gains. The problem is NP-hard; what comes out is
 * a local optimum.
 */
final class MaximumCoverage {
    private static final double ROUNDING = 1e-9;

    private final List<int[]> sets;
    private final double[] weights;
    private final int[] groups;
    private final int[] covered;
    private final List<Integer> chosen = new ArrayList<>();

    private MaximumCoverage(List<int[]> sets, double[] weights, int[] groups) {
        this.sets = sets;
        this.weights = weights;
        this.groups = groups;
        this.covered = new int[weights.length];
    }

    /**
     * @param sets each of positions of its elements, none twice
     * @param weights of the elements, at least 0
     * @param groups per set a number that those share of which only one can be had, negative for none
     * @return positions of the chosen sets, fewer than {@code most} where no further one adds anything; that which adds most
     *     to those before it first
     */
    static List<Integer> choose(List<int[]> sets, double[] weights, int[] groups, int most) {
        MaximumCoverage coverage = new MaximumCoverage(sets, weights, groups);
        coverage.greedily(most);
        coverage.exchange();
        return coverage.inOrder();
    }

    private record Entry(int set, double gain) {}

    private void greedily(int most) {
        PriorityQueue<Entry> queue = new PriorityQueue<>(
                Comparator.<Entry>comparingDouble(e -> -e.gain).thenComparingInt(Entry::set));
        for (int s = 0; s < sets.size(); s++) {
            queue.add(new Entry(s, gain(s)));
        }
        while (chosen.size() < most && !queue.isEmpty()) {
            int top = queue.remove().set;
            if (!isFree(top, -1)) {
                continue;
            }
            Entry now = new Entry(top, gain(top));
            if (now.gain <= ROUNDING) {
                continue;
            }
            Entry next = queue.peek();
            if (next == null || next.gain < now.gain || (next.gain == now.gain && next.set > top)) {
                add(top);
            } else {
                queue.add(now);
            }
        }
    }

    private void exchange() {
        boolean better = true;
        while (better) {
            better = false;
            for (int k = 0; k < chosen.size(); k++) {
                better |= exchange(k);
            }
        }
    }

    /** Puts the best set in the place of one, if that gains. */
    private boolean exchange(int place) {
        int old = chosen.get(place);
        count(old, -1);
        int best = old;
        double most = gain(old) + ROUNDING * Math.max(1, gain(old));
        for (int s = 0; s < sets.size(); s++) {
            if (isFree(s, place)) {
                double gain = gain(s);
                if (gain > most) {
                    most = gain;
                    best = s;
                }
            }
        }
        chosen.set(place, best);
        count(best, 1);
        return best != old;
    }

    private boolean isFree(int set, int place) {
        for (int k = 0; k < chosen.size(); k++) {
            int other = chosen.get(k);
            if (k != place && (other == set || (groups[set] >= 0 && groups[other] == groups[set]))) {
                return false;
            }
        }
        return true;
    }

    private List<Integer> inOrder() {
        List<Integer> left = new ArrayList<>(chosen);
        left.sort(Comparator.naturalOrder());
        chosen.forEach(s -> count(s, -1));
        List<Integer> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Integer next = left.get(0);
            for (Integer s : left) {
                next = gain(s) > gain(next) ? s : next;
            }
            if (gain(next) > ROUNDING) {
                ordered.add(next);
            }
            count(next, 1);
            left.remove(next);
        }
        return ordered;
    }

    private void add(int set) {
        chosen.add(set);
        count(set, 1);
    }

    private void count(int set, int by) {
        for (int e : sets.get(set)) {
            covered[e] += by;
        }
    }

    private double gain(int set) {
        double gain = 0;
        for (int e : sets.get(set)) {
            if (covered[e] == 0) {
                gain += weights[e];
            }
        }
        return gain;
    }
}
