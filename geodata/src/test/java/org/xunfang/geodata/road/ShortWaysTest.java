package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShortWaysTest {
    private static final double MOST_M = 450;

    static IntStream seeds() {
        return IntStream.range(1, 61);
    }

    /** Lengths are compared with those that come of relaxing every arc until nothing changes any more. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aBoundedSearchFindsTheShortestWaysAndTheirLinks(int seed) {
        Random random = new Random(seed);
        TravelMode mode = TravelMode.values()[random.nextInt(4)];
        RoadGraph graph =
                RoadGraph.of(RoadNetwork.of(RandomRoads.grid(random, 6, 30)), RoadClassTable.standard(), mode);
        ShortWays ways = new ShortWays(graph);
        for (int i = 0; i < 10; i++) {
            int link = random.nextInt(graph.linkCount());
            boolean towardsB = random.nextBoolean();
            double alongM = random.nextDouble() * graph.linkLengthM(link);
            double[] metres = relaxed(graph, link, alongM, towardsB);
            ways.wantNothing();
            int[] targets = random.ints(6, 0, graph.linkCount()).toArray();
            for (int target : targets) {
                ways.want(target, true);
            }
            ways.searchFrom(link, alongM, towardsB, MOST_M);
            for (int target : targets) {
                check(graph, ways, link, towardsB, target, metres, seed);
            }
        }
    }

    private static void check(
            RoadGraph graph, ShortWays ways, int link, boolean towardsB, int target, double[] metres, int seed) {
        double expected = metres[graph.links().a(target)];
        double found = ways.metresTo(target, 3, true);
        if (target == link && !towardsB || expected > MOST_M) {
            assertThat(found).as("seed %d", seed).isInfinite();
            return;
        }
        assertThat(found).as("seed %d", seed).isCloseTo(expected + 3, within(1e-6));
        int[] at = {towardsB ? graph.links().b(link) : graph.links().a(link)};
        ways.linksTo(target, true, (passed, onward) -> {
            RoadLinks links = graph.links();
            assertThat(graph.permits(passed, onward)).isTrue();
            assertThat(onward ? links.a(passed) : links.b(passed)).isEqualTo(at[0]);
            at[0] = onward ? links.b(passed) : links.a(passed);
        });
        assertThat(at[0]).as("seed %d", seed).isEqualTo(graph.links().a(target));
    }

    private static double[] relaxed(RoadGraph graph, int link, double alongM, boolean towardsB) {
        RoadLinks links = graph.links();
        double[] metres = new double[graph.nodeCount()];
        Arrays.fill(metres, Double.POSITIVE_INFINITY);
        int seed = towardsB ? links.b(link) : links.a(link);
        metres[seed] = towardsB ? links.lengthM(link) - alongM : alongM;
        for (int round = 0; round < metres.length; round++) {
            for (int l = 0; l < links.count(); l++) {
                if (links.forward(l) && !(l == link && links.a(l) == seed)) {
                    metres[links.b(l)] = Math.min(metres[links.b(l)], metres[links.a(l)] + links.lengthM(l));
                }
                if (links.backward(l) && !(l == link && links.b(l) == seed)) {
                    metres[links.a(l)] = Math.min(metres[links.a(l)], metres[links.b(l)] + links.lengthM(l));
                }
            }
        }
        return metres;
    }
}
