package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest set of candidates (cameras to be placed, turned or repaired) that closes a wall, where one candidate may watch
 * several stretches of road: a minimum label cut, which is NP-hard and for which κ is only an upper bound.
 *
 * <p>By an implicit hitting set (Moreno-Centeno and Karp, "The implicit hitting set approach", Operations Research 61, 2013):
 * every way in has to be watched by one of the candidates that watch a stretch of it. The cheapest set that meets this for the
 * ways known so far is found exactly; if a way in is left, it and those that a greedy completion comes upon are added, and so
 * on. The greedy completions are also what is answered where the effort does not suffice.
 */
public final class LabelCut {
    private static final double ROUNDING = 1e-9;

    private final WayFinder ways;
    private final List<BitSet> covers;
    private final double[] costs;
    private final int[] groups;
    private final HittingSet hittingSet;
    private final List<Integer> kept = new ArrayList<>();
    private int effortLeft;
    private @Nullable BitSet best;
    private double bestCost = Double.POSITIVE_INFINITY;

    /**
     * @param candidates their numbers, ascending; none of them could be left out
     * @param exact true where no other set is cheaper
     * @param atLeast what every set costs that closes the wall, proven; equal to {@code cost} if exact
     */
    public record Choice(List<Integer> candidates, double cost, boolean exact, double atLeast) {
        public Choice {
            candidates = List.copyOf(candidates);
        }
    }

    private LabelCut(WayFinder ways, List<BitSet> covers, double[] costs, int[] groups, int effort) {
        this.ways = ways;
        this.covers = covers;
        this.costs = costs;
        this.groups = groups;
        this.effortLeft = effort;
        int[] worth = covers.stream().mapToInt(BitSet::cardinality).toArray();
        this.hittingSet = new HittingSet(costs, groups, worth);
    }

    /**
     * The cheapest set of candidates whose stretches, watched too, close the wall.
     *
     * @param ways into the wall; its stretches have numbers
     * @param covers per candidate the numbers of the stretches that it would watch
     * @param costs per candidate, at least 0
     * @param effort how many steps of the search may be taken, not a time: the same input gives the same answer. On
     *     random lists of up to 200 ways in and 2,000 candidates a step took 8 to 30 µs. What was found when they are
     *     used up is still completed and bettered
     * @return empty where not even all together close it
     */
    public static Optional<Choice> cheapest(WayFinder ways, List<BitSet> covers, double[] costs, int effort) {
        return cheapest(ways, covers, costs, ungrouped(covers.size()), effort);
    }

    /**
     * The same where of some candidates only one can be had, as of the ways to turn one camera.
     *
     * @param groups per candidate a number that those share that rule one another out, negative for none
     * @return empty where no set closes it, or where none was found with this effort
     */
    public static Optional<Choice> cheapest(
            WayFinder ways, List<BitSet> covers, double[] costs, int[] groups, int effort) {
        if (covers.size() != costs.length || costs.length != groups.length) {
            throw new IllegalArgumentException("covers, costs and groups of different lengths: " + covers.size() + ", "
                    + costs.length + ", " + groups.length);
        }
        for (double cost : costs) {
            if (!(cost >= 0 && Double.isFinite(cost))) {
                throw new IllegalArgumentException("a candidate cannot cost " + cost);
            }
        }
        return new LabelCut(ways, covers, costs, groups, effort).solve();
    }

    static int[] ungrouped(int candidates) {
        int[] groups = new int[candidates];
        Arrays.fill(groups, -1);
        return groups;
    }

    private Optional<Choice> solve() {
        BitSet all = IntStream.range(0, covers.size()).collect(BitSet::new, BitSet::set, BitSet::or);
        if (wayIn(all).isPresent()) {
            return Optional.empty();
        }
        keepUndominated();
        double atLeast = 0;
        BitSet chosen = new BitSet();
        while (true) {
            Optional<int[]> way = wayIn(chosen);
            if (way.isEmpty()) {
                return Optional.of(choice(withoutSuperfluous(chosen), true, atLeast));
            }
            complete(chosen, way.get(), -1);
            double below = best == null ? Double.POSITIVE_INFINITY : bestCost;
            HittingSet.Found found = hittingSet.solve(Math.max(0, effortLeft), atLeast, below);
            effortLeft -= found.nodes();
            atLeast = Math.max(atLeast, found.atLeast());
            if (!found.proven() || found.members() == null) {
                if (!found.proven()) {
                    improve(found.members());
                }
                double proven = atLeast;
                return Optional.ofNullable(best).map(b -> choice(b, proven >= bestCost - slack(), proven));
            }
            chosen = found.members();
        }
    }

    private double slack() {
        return ROUNDING * Math.max(1, bestCost);
    }

    private Choice choice(BitSet candidates, boolean exact, double atLeast) {
        double cost = cost(candidates);
        return new Choice(candidates.stream().boxed().toList(), cost, exact, exact ? cost : Math.min(atLeast, cost));
    }

    private double cost(BitSet candidates) {
        return candidates.stream().mapToDouble(c -> costs[c]).sum();
    }

    private Optional<int[]> wayIn(BitSet candidates) {
        effortLeft--;
        BitSet watched = new BitSet();
        candidates.stream().forEach(c -> watched.or(covers.get(c)));
        return ways.shortestWayIn(watched);
    }

    /** Those of which no other watches as much for as little. */
    private void keepUndominated() {
        List<Integer> order = IntStream.range(0, covers.size())
                .filter(c -> !covers.get(c).isEmpty())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(c -> costs[c])
                        .thenComparing(c -> -covers.get(c).cardinality())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int c : order) {
            boolean dominated = kept.stream()
                    .anyMatch(k -> (groups[k] < 0 || groups[k] == groups[c])
                            && NumberSets.holds(covers.get(k), covers.get(c)));
            if (!dominated) {
                kept.add(c);
            }
        }
    }

    private BitSet watchersOf(int[] way) {
        BitSet watchers = new BitSet();
        for (int c : kept) {
            if (Arrays.stream(way).anyMatch(covers.get(c)::get)) {
                watchers.set(c);
            }
        }
        return watchers;
    }

    /** Where the search was cut short: completes what it had, then does without each candidate in turn as long as that gains. */
    private void improve(@Nullable BitSet begun) {
        if (begun != null) {
            wayIn(begun).ifPresentOrElse(way -> complete(begun, way, -1), () -> note(begun));
        }
        BitSet tried = null;
        while (best != null && !best.equals(tried)) {
            BitSet now = best;
            tried = now;
            now.stream().forEach(c -> {
                BitSet without = (BitSet) now.clone();
                without.clear(c);
                wayIn(without).ifPresent(way -> complete(without, way, c));
            });
        }
    }

    /**
     * Adds the ways in that are met while candidates are added one by one until the wall is closed, and notes that set.
     *
     * @param not a candidate that is not taken, −1 for none
     */
    private void complete(BitSet start, int[] firstWay, int not) {
        BitSet chosen = (BitSet) start.clone();
        Optional<int[]> way = Optional.of(firstWay);
        while (way.isPresent()) {
            BitSet watchers = watchersOf(way.get());
            hittingSet.add(watchers);
            Optional<Integer> next = watchers.stream()
                    .boxed()
                    .filter(c -> c != not && isFree(c, chosen))
                    .min(Comparator.<Integer>comparingDouble(
                                    c -> costs[c] / covers.get(c).cardinality())
                            .thenComparing(Comparator.naturalOrder()));
            if (next.isEmpty()) {
                return;
            }
            chosen.set(next.get());
            way = wayIn(chosen);
        }
        note(chosen);
    }

    private void note(BitSet closing) {
        BitSet pruned = withoutSuperfluous(closing);
        if (best == null || cost(pruned) < bestCost - slack()) {
            best = pruned;
            bestCost = cost(pruned);
        }
    }

    private boolean isFree(int candidate, BitSet chosen) {
        return groups[candidate] < 0 || chosen.stream().noneMatch(c -> groups[c] == groups[candidate]);
    }

    private BitSet withoutSuperfluous(BitSet candidates) {
        BitSet left = (BitSet) candidates.clone();
        candidates.stream()
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(c -> -costs[c]).thenComparing(Comparator.reverseOrder()))
                .forEach(c -> {
                    left.clear(c);
                    if (wayIn(left).isPresent()) {
                        left.set(c);
                    }
                });
        return left;
    }
}
