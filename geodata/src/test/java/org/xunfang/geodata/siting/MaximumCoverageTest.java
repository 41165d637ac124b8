package org.xunfang.geodata.siting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaximumCoverageTest {
    private static final double GREEDY_SHARE = 1 - 1 / Math.E;

    @Test
    void anExchangeFindsWhatGreedMissed() {
        // greed takes the middle one first
        List<int[]> sets = sets("0 1 2", "3 4 5", "1 2 3 4");
        assertThat(choose(sets, 2)).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void whatAddsNothingIsNotChosen() {
        assertThat(choose(sets("0 1", "1", "0"), 3)).containsExactly(0);
    }

    @Test
    void whatAddsMostComesFirst() {
        assertThat(choose(sets("0", "1 2 3", "4 5"), 3)).containsExactly(1, 2, 0);
    }

    @Test
    void ofAGroupOneIsChosen() {
        List<Integer> chosen = MaximumCoverage.choose(sets("0 1", "2 3", "4"), weights(5), new int[] {3, 3, -1}, 2);
        assertThat(chosen).containsExactly(0, 2);
    }

    @Test
    void weightsAreNeverFarBelowTheBestAndNearlyAlwaysTheBest() {
        double sum = 0;
        int best = 0;
        int cases = 400;
        for (long seed = 0; seed < cases; seed++) {
            Random random = new Random(seed);
            int elements = 8 + random.nextInt(20);
            List<int[]> sets = new ArrayList<>();
            for (int s = 0; s < 6 + random.nextInt(7); s++) {
                BitSet set = new BitSet();
                IntStream.range(0, 1 + random.nextInt(8)).forEach(k -> set.set(random.nextInt(elements)));
                sets.add(set.stream().toArray());
            }
            double[] weights = random.doubles(elements).toArray();
            int most = 1 + random.nextInt(4);
            double share = weight(sets, weights, MaximumCoverage.choose(sets, weights, ungrouped(sets), most))
                    / bruteForce(sets, weights, most);
            assertThat(share).as("seed %d", seed).isBetween(GREEDY_SHARE, 1 + 1e-9);
            sum += share;
            best += share > 1 - 1e-9 ? 1 : 0;
        }
        assertThat(sum / cases).isGreaterThan(0.995);
        assertThat(best).isGreaterThan(95 * cases / 100);
    }

    private static double bruteForce(List<int[]> sets, double[] weights, int most) {
        double best = 0;
        for (int subset = 0; subset < 1 << sets.size(); subset++) {
            if (Integer.bitCount(subset) <= most) {
                best = Math.max(
                        best,
                        weight(
                                sets,
                                weights,
                                BitSet.valueOf(new long[] {subset}).stream()
                                        .boxed()
                                        .toList()));
            }
        }
        return best;
    }

    private static double weight(List<int[]> sets, double[] weights, List<Integer> chosen) {
        BitSet union = new BitSet();
        chosen.forEach(s -> Arrays.stream(sets.get(s)).forEach(union::set));
        return union.stream().mapToDouble(e -> weights[e]).sum();
    }

    private static List<Integer> choose(List<int[]> sets, int most) {
        return MaximumCoverage.choose(sets, weights(6), ungrouped(sets), most);
    }

    private static double[] weights(int elements) {
        double[] weights = new double[elements];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static int[] ungrouped(List<int[]> sets) {
        int[] groups = new int[sets.size()];
        Arrays.fill(groups, -1);
        return groups;
    }

    private static List<int[]> sets(String... texts) {
        List<int[]> sets = new ArrayList<>();
        for (String text : texts) {
            BitSet set = new BitSet();
            Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).forEach(set::set);
            sets.add(set.stream().toArray());
        }
        return sets;
    }
}
