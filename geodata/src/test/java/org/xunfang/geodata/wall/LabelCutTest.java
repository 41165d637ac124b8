package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelCutTest {
    private static final int PLENTY = 100_000;

    /** Two roads side by side, each of two stretches: 0–1 and 2–3. */
    private static final WayFinder TWO_ROADS = ways("0 1", "2 3");

    @Test
    void oneCameraClosesTwoRoadsThoughTwoSitesAreNeeded() {
        assertThat(cheapest(TWO_ROADS, "0", "2", "1 3")).containsExactly(2);
    }

    @Test
    void twoCheapCamerasArePreferredToADearOneThatSeesBoth() {
        LabelCut.Choice choice = cheapest(TWO_ROADS, covers("0", "3", "1 3"), costs(2, 2, 5));
        assertThat(choice.candidates()).containsExactly(0, 1);
        assertThat(choice.cost()).isEqualTo(4);
        assertThat(choice.atLeast()).isEqualTo(4);
        assertThat(choice.exact()).isTrue();
    }

    @Test
    void nothingIsChosenWhereNoWayLeadsIn() {
        assertThat(cheapest(ways(), "0", "1")).isEmpty();
    }

    @Test
    void thereIsNoChoiceWhereAllTogetherDoNotClose() {
        assertThat(LabelCut.cheapest(TWO_ROADS, covers("0", "1"), costs(1, 1), LabelCut.ungrouped(2), PLENTY))
                .isEmpty();
    }

    @Test
    void oneCameraIsNotTurnedTwoWays() {
        List<BitSet> covers = covers("0", "2", "3");
        int[] groups = {7, 7, -1};
        LabelCut.Choice choice = LabelCut.cheapest(TWO_ROADS, covers, costs(1, 1, 9), groups, PLENTY)
                .orElseThrow();
        assertThat(choice.candidates()).containsExactly(0, 2);
        assertThat(LabelCut.cheapest(TWO_ROADS, covers.subList(0, 2), costs(1, 1), new int[] {7, 7}, PLENTY))
                .isEmpty();
    }

    @Test
    void aCandidateCannotCostLessThanNothing() {
        assertThatThrownBy(() -> cheapest(TWO_ROADS, covers("0"), costs(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1.0");
    }

    @Test
    void costsAreThoseOfTheCheapestOfAllSubsets() {
        for (long seed = 0; seed < 600; seed++) {
            RandomCut cut = RandomCut.of(seed, false);
            assertThat(LabelCut.cheapest(cut.ways(), cut.covers(), cut.costs(), cut.groups(), PLENTY))
                    .as("seed %d", seed)
                    .satisfies(choice -> assertBest(choice, cut));
        }
    }

    @Test
    void soTheyAreWhereCandidatesRuleOneAnotherOut() {
        for (long seed = 0; seed < 600; seed++) {
            RandomCut cut = RandomCut.of(seed, true);
            assertThat(LabelCut.cheapest(cut.ways(), cut.covers(), cut.costs(), cut.groups(), PLENTY))
                    .as("seed %d", seed)
                    .satisfies(choice -> assertBest(choice, cut));
        }
    }

    @Test
    void withLittleEffortTheChoiceStillClosesAndTheBoundHolds() {
        int inexact = 0;
        for (long seed = 0; seed < 300; seed++) {
            RandomCut cut = RandomCut.of(seed, false);
            double best = cut.bruteForce();
            Optional<LabelCut.Choice> found = LabelCut.cheapest(cut.ways(), cut.covers(), cut.costs(), cut.groups(), 1);
            assertThat(found.isPresent()).isEqualTo(Double.isFinite(best));
            if (found.isPresent()) {
                LabelCut.Choice choice = found.get();
                assertThat(cut.closes(bits(choice))).isTrue();
                assertThat(choice.atLeast()).isLessThanOrEqualTo(best + 1e-9);
                assertThat(choice.cost()).isGreaterThanOrEqualTo(best - 1e-9);
                assertThat(!choice.exact() || choice.cost() <= best + 1e-9).isTrue();
                inexact += choice.exact() ? 0 : 1;
            }
        }
        assertThat(inexact).isPositive();
    }

    private static void assertBest(Optional<LabelCut.Choice> found, RandomCut cut) {
        double best = cut.bruteForce();
        assertThat(found.isPresent()).isEqualTo(Double.isFinite(best));
        found.ifPresent(choice -> {
            assertThat(choice.exact()).isTrue();
            assertThat(choice.cost()).isCloseTo(best, within(1e-9));
            assertThat(choice.atLeast()).isCloseTo(best, within(1e-9));
            assertThat(cut.closes(bits(choice))).isTrue();
            assertThat(cut.isAllowed(bits(choice))).isTrue();
            for (int left : choice.candidates()) {
                BitSet without = bits(choice);
                without.clear(left);
                assertThat(cut.closes(without)).isFalse();
            }
        });
    }

    private static BitSet bits(LabelCut.Choice choice) {
        BitSet bits = new BitSet();
        choice.candidates().forEach(bits::set);
        return bits;
    }

    private static List<Integer> cheapest(WayFinder ways, String... covers) {
        double[] costs = new double[covers.length];
        Arrays.fill(costs, 1);
        return cheapest(ways, covers(covers), costs).candidates();
    }

    private static LabelCut.Choice cheapest(WayFinder ways, List<BitSet> covers, double[] costs) {
        return LabelCut.cheapest(ways, covers, costs, LabelCut.ungrouped(costs.length), PLENTY)
                .orElseThrow();
    }

    private static double[] costs(double... costs) {
        return costs;
    }

    private static List<BitSet> covers(String... stretches) {
        return Arrays.stream(stretches).map(LabelCutTest::numbers).toList();
    }

    private static BitSet numbers(String text) {
        BitSet bits = new BitSet();
        Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).forEach(bits::set);
        return bits;
    }

    private static WayFinder ways(String... ways) {
        List<BitSet> all = covers(ways);
        return watched -> all.stream()
                .filter(way -> !way.intersects(watched))
                .findFirst()
                .map(way -> way.stream().toArray());
    }

    /** A small graph with its source at node 0 and its target at node 1, and what candidates watch of its edges. */
    private record RandomCut(List<int[]> edges, int nodes, List<BitSet> covers, double[] costs, int[] groups) {
        static RandomCut of(long seed, boolean grouped) {
            Random random = new Random(seed);
            int nodes = 3 + random.nextInt(5);
            List<int[]> edges = new ArrayList<>();
            int edgeCount = nodes + random.nextInt(8);
            for (int e = 0; e < edgeCount; e++) {
                edges.add(new int[] {random.nextInt(nodes), random.nextInt(nodes)});
            }
            int candidates = 4 + random.nextInt(8);
            List<BitSet> covers = new ArrayList<>();
            for (int c = 0; c < candidates; c++) {
                BitSet cover = new BitSet();
                IntStream.rangeClosed(0, random.nextInt(4)).forEach(k -> cover.set(random.nextInt(edgeCount)));
                covers.add(cover);
            }
            boolean weighted = random.nextBoolean();
            double[] costs = IntStream.range(0, candidates)
                    .mapToDouble(c -> weighted ? random.nextInt(12) : 1)
                    .toArray();
            int[] groups = IntStream.range(0, candidates)
                    .map(c -> grouped ? random.nextInt(4) - 1 : -1)
                    .toArray();
            return new RandomCut(edges, nodes, covers, costs, groups);
        }

        WayFinder ways() {
            return watched -> {
                int[] cameBy = new int[nodes];
                Arrays.fill(cameBy, -1);
                boolean[] reached = new boolean[nodes];
                reached[0] = true;
                for (int round = 0; round < nodes; round++) {
                    for (int e = 0; e < edges.size(); e++) {
                        int[] ends = edges.get(e);
                        if (!watched.get(e) && reached[ends[0]] != reached[ends[1]]) {
                            int next = reached[ends[0]] ? ends[1] : ends[0];
                            reached[next] = true;
                            cameBy[next] = e;
                        }
                    }
                }
                return reached[1] ? Optional.of(way(cameBy)) : Optional.empty();
            };
        }

        private int[] way(int[] cameBy) {
            IntStream.Builder way = IntStream.builder();
            for (int node = 1; node != 0; ) {
                int[] ends = edges.get(cameBy[node]);
                way.add(cameBy[node]);
                node = ends[0] == node ? ends[1] : ends[0];
            }
            return way.build().toArray();
        }

        boolean closes(BitSet candidates) {
            BitSet watched = new BitSet();
            candidates.stream().forEach(c -> watched.or(covers.get(c)));
            return ways().shortestWayIn(watched).isEmpty();
        }

        boolean isAllowed(BitSet candidates) {
            int[] used =
                    candidates.stream().map(c -> groups[c]).filter(g -> g >= 0).toArray();
            return Arrays.stream(used).distinct().count() == used.length;
        }

        double bruteForce() {
            double best = Double.POSITIVE_INFINITY;
            for (long subset = 0; subset < 1L << covers.size(); subset++) {
                BitSet candidates = BitSet.valueOf(new long[] {subset});
                double cost = candidates.stream().mapToDouble(c -> costs[c]).sum();
                if (cost < best && isAllowed(candidates) && closes(candidates)) {
                    best = cost;
                }
            }
            return best;
        }
    }
}
