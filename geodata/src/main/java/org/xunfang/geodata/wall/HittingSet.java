package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest set of candidates that has one of each of some lists, and at most one of each group. By branch and bound: at
 * the list with the fewest candidates left one branch for each of them, in which those before it are ruled out. The bound is
 * a solution of the linear program's dual, raised list by list. Before that, candidates that do no more than a cheaper one
 * are left out. Lists can be added between runs.
 */
final class HittingSet {
    private static final double ROUNDING = 1e-9;

    private final double[] costs;
    private final int[] groups;
    private final int[] worth;
    private final List<BitSet> lists = new ArrayList<>();

    private int nodesLeft;
    private boolean cutShort;
    private double enough;
    private double bestCost;
    private @Nullable BitSet best;

    /**
     * @param costs at least 0
     * @param groups which group a candidate is of, negative for none
     * @param worth which of two candidates that do the same is better: the greater
     */
    HittingSet(double[] costs, int[] groups, int[] worth) {
        this.costs = costs;
        this.groups = groups;
        this.worth = worth;
    }

    /**
     * @param members null where none was found: there is none of interest if {@code proven}
     * @param atLeast what every set costs; where none is of interest, what sets had to cost less than
     * @param nodes how many were looked at
     */
    record Found(@Nullable BitSet members, double atLeast, boolean proven, int nodes) {}

    void add(BitSet list) {
        lists.add(list);
    }

    /**
     * The cheapest set, or the cheapest met within so many nodes.
     *
     * @param floor what every set is known to cost at least: one for that is not bettered
     * @param below only sets that cost less are of interest; infinite for all
     */
    Found solve(int nodes, double floor, double below) {
        nodesLeft = nodes;
        cutShort = false;
        enough = floor;
        bestCost = below;
        best = null;
        List<BitSet> reduced = withoutDominated();
        double bound = Math.max(floor, bound(reduced, new BitSet()));
        branch(reduced, new BitSet(), new BitSet(), 0);
        double atLeast = cutShort ? Math.min(bound, bestCost) : bestCost;
        return new Found(best, atLeast, !cutShort, nodes - nodesLeft);
    }

    private List<BitSet> withoutDominated() {
        BitSet used = new BitSet();
        lists.forEach(used::or);
        List<Integer> candidates = new ArrayList<>(used.stream().boxed().toList());
        BitSet[] hits = new BitSet[costs.length];
        candidates.forEach(c -> hits[c] = new BitSet());
        for (int k = 0; k < lists.size(); k++) {
            int list = k;
            lists.get(k).stream().forEach(c -> hits[c].set(list));
        }
        // the better of two comes first, so that it cannot be left out for the worse
        candidates.sort(Comparator.<Integer>comparingDouble(c -> costs[c])
                .thenComparing(c -> -hits[c].cardinality())
                .thenComparing(c -> -worth[c])
                .thenComparing(Comparator.naturalOrder()));
        List<Integer> kept = new ArrayList<>();
        BitSet keptBits = new BitSet();
        for (int c : candidates) {
            if (kept.stream().noneMatch(k -> canStandFor(k, c) && NumberSets.holds(hits[k], hits[c]))) {
                kept.add(c);
                keptBits.set(c);
            }
        }
        List<BitSet> reduced = new ArrayList<>();
        for (BitSet list : lists) {
            BitSet left = (BitSet) list.clone();
            left.and(keptBits);
            reduced.add(left);
        }
        return reduced;
    }

    private boolean canStandFor(int candidate, int other) {
        return groups[candidate] < 0 || groups[candidate] == groups[other];
    }

    private void branch(List<BitSet> unhit, BitSet chosen, BitSet out, double cost) {
        if (unhit.isEmpty()) {
            if (cost < bestCost - slack(cost)) {
                bestCost = cost;
                best = (BitSet) chosen.clone();
            }
            return;
        }
        if (nodesLeft <= 0) {
            cutShort = true;
            return;
        }
        nodesLeft--;
        if (cost + bound(unhit, out) >= bestCost - slack(bestCost)) {
            return;
        }
        BitSet narrow = narrowest(unhit, out);
        BitSet ruledOut = (BitSet) out.clone();
        for (int c : inOrder(narrow, unhit)) {
            if (best != null && bestCost <= enough + slack(enough)) {
                return;
            }
            BitSet after = (BitSet) ruledOut.clone();
            ruleOutGroup(c, after);
            List<BitSet> left = unhit.stream().filter(list -> !list.get(c)).toList();
            chosen.set(c);
            branch(left, chosen, after, cost + costs[c]);
            chosen.clear(c);
            ruledOut.set(c);
        }
    }

    private static double slack(double cost) {
        return Double.isInfinite(cost) ? 0 : ROUNDING * Math.max(1, cost);
    }

    private void ruleOutGroup(int candidate, BitSet out) {
        if (groups[candidate] >= 0) {
            for (int c = 0; c < groups.length; c++) {
                if (groups[c] == groups[candidate]) {
                    out.set(c);
                }
            }
        }
    }

    private static BitSet narrowest(List<BitSet> unhit, BitSet out) {
        BitSet narrowest = null;
        int fewest = Integer.MAX_VALUE;
        for (BitSet list : unhit) {
            BitSet left = (BitSet) list.clone();
            left.andNot(out);
            if (left.cardinality() < fewest) {
                fewest = left.cardinality();
                narrowest = left;
            }
        }
        return narrowest == null ? new BitSet() : narrowest;
    }

    /** What promises most for its cost first. */
    private int[] inOrder(BitSet candidates, List<BitSet> unhit) {
        double[] price = new double[candidates.length()];
        for (BitSet list : unhit) {
            for (int c = candidates.nextSetBit(0); c >= 0; c = candidates.nextSetBit(c + 1)) {
                price[c] += list.get(c) ? 1 : 0;
            }
        }
        candidates.stream().forEach(c -> price[c] = costs[c] / price[c]);
        return candidates.stream()
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(c -> price[c])
                        .thenComparing(c -> -worth[c])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(c -> c)
                .toArray();
    }

    /** A lower bound of what it costs to hit these lists; infinite where one has no candidate left. */
    private double bound(List<BitSet> unhit, BitSet out) {
        double[] left = Arrays.copyOf(costs, costs.length);
        List<BitSet> free = new ArrayList<>();
        for (BitSet list : unhit) {
            BitSet rest = (BitSet) list.clone();
            rest.andNot(out);
            free.add(rest);
        }
        free.sort(Comparator.comparingInt(BitSet::cardinality));
        double bound = 0;
        for (BitSet list : free) {
            double price = cheapest(list.stream(), left);
            if (Double.isInfinite(price)) {
                return price;
            }
            bound += price;
            list.stream().forEach(c -> left[c] -= price);
        }
        return bound;
    }

    private static double cheapest(IntStream candidates, double[] prices) {
        return candidates.mapToDouble(c -> prices[c]).min().orElse(Double.POSITIVE_INFINITY);
    }
}
