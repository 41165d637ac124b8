package org.xunfang.geodata.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.demo.DrivenTracks;
import org.xunfang.geodata.road.LinksNear;
import org.xunfang.geodata.road.RandomRoads;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.ShortWays;
import org.xunfang.geodata.road.TravelMode;

/** What holds for any track on any roads. */
class MatchPropertyTest {
    static IntStream seeds() {
        return IntStream.range(1, 41);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neitherOrderNorRepetitionOfFixesMatters(int seed) {
        Random random = new Random(seed);
        RoadGraph graph = graph(random);
        TrackMatcher matcher = TrackMatcher.on(graph);
        List<Fix> fixes = wild(random, graph);
        MatchedTrack expected = matcher.match(fixes);
        List<Fix> other = new ArrayList<>(fixes);
        fixes.stream().filter(f -> random.nextInt(3) == 0).forEach(other::add);
        Collections.shuffle(other, random);
        assertThat(matcher.match(other)).as("seed %d", seed).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void partsFollowOneAnotherInPlaceAndTimeAndKeepToOneWayRoads(int seed) {
        Random random = new Random(seed);
        RoadGraph graph = graph(random);
        List<Fix> fixes = wild(random, graph);
        MatchedPart last = null;
        for (MatchedPart part : TrackMatcher.on(graph).match(fixes).parts()) {
            assertThat(part.toMs()).as("seed %d", seed).isGreaterThanOrEqualTo(part.fromMs());
            if (part instanceof RoadStretch s) {
                assertThat(graph.permits(s.link(), s.towardsB()))
                        .as("seed %d", seed)
                        .isTrue();
                assertThat(Math.min(s.fromM(), s.toM())).isGreaterThanOrEqualTo(0);
                assertThat(Math.max(s.fromM(), s.toM())).isLessThanOrEqualTo(graph.linkLengthM(s.link()));
            }
            if (last != null) {
                assertThat(part.fromMs()).as("seed %d", seed).isGreaterThanOrEqualTo(last.toMs());
                if (!(part instanceof TrackBreak) && !(last instanceof TrackBreak)) {
                    assertThat(place(graph, last, false).distance(place(graph, part, true)))
                            .as("seed %d: %s, %s", seed, last, part)
                            .isCloseTo(0, within(1e-6));
                }
            }
            last = part;
        }
    }

    /** Viterbi's answer is the best of all sequences of states, tried one by one. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noSequenceOfStatesIsLikelier(int seed) {
        Random random = new Random(seed);
        RoadGraph graph = graph(random);
        MatchOptions options = MatchOptions.standard();
        Transitions transitions = new Transitions(graph, options);
        ShortWays ways = new ShortWays(graph);
        Coordinate at = RandomRoads.place(random, 8);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            layers.add(layer(graph, i, at));
            at = new Coordinate(at.x + random.nextDouble() * 80, at.y + random.nextDouble() * 80 - 40);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < layers.get(0).count; s++) {
            least = Math.min(least, layers.get(0).emission[s] + leastFrom(layers, 0, s, transitions, ways));
        }
        layers.get(0).begin();
        for (int i = 0; i + 1 < layers.size(); i++) {
            Arrays.fill(layers.get(i + 1).score, Double.POSITIVE_INFINITY);
            assertThat(transitions.step(layers.get(i), layers.get(i + 1), ways)).isTrue();
        }
        Layer end = layers.get(3);
        assertThat(end.score[end.best()]).as("seed %d", seed).isCloseTo(least, within(1e-9));
    }

    private static double leastFrom(List<Layer> layers, int at, int state, Transitions transitions, ShortWays ways) {
        if (at == layers.size() - 1) {
            return 0;
        }
        Layer from = layers.get(at);
        Layer to = layers.get(at + 1);
        Arrays.fill(from.score, Double.POSITIVE_INFINITY);
        Arrays.fill(to.score, Double.POSITIVE_INFINITY);
        from.score[state] = 0;
        transitions.step(from, to, ways);
        double[] cost = to.score.clone();
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < to.count; t++) {
            if (cost[t] < Double.POSITIVE_INFINITY) {
                least = Math.min(least, cost[t] + leastFrom(layers, at + 1, t, transitions, ways));
            }
        }
        return least;
    }

    private static Layer layer(RoadGraph graph, int number, Coordinate at) {
        LinksNear.Found found = new LinksNear.Found();
        LinksNear.of(graph).find(at.x, at.y, 40, found);
        Cluster fixes = new Cluster();
        fixes.add(new Fix(10_000L * number, at.x, at.y), 10);
        return Layer.of(fixes, 10, 6, graph, found);
    }

    static RoadGraph graph(Random random) {
        return RoadGraph.of(
                RoadNetwork.of(RandomRoads.grid(random, 8, 30)), RoadClassTable.standard(), TravelMode.MOTORCYCLE);
    }

    /** A drive with noise, then some fixes missing, some far off, some of one moment, some silence. */
    static List<Fix> wild(Random random, RoadGraph graph) {
        double noiseM = 2 + 20 * random.nextDouble();
        double everyS = 1 + random.nextInt(20);
        List<Fix> driven =
                new DrivenTracks(graph).drive(random, 3_000, noiseM, everyS, 60).fixes();
        List<Fix> fixes = new ArrayList<>();
        long lateMs = 0;
        for (Fix fix : driven) {
            lateMs += random.nextInt(60) == 0 ? 400_000 : 0;
            long timeMs = fix.timeMs() + lateMs;
            double leapM = random.nextInt(30) == 0 ? 300 : 0;
            if (random.nextInt(8) > 0) {
                fixes.add(new Fix(timeMs, fix.x() + leapM, fix.y(), random.nextBoolean() ? fix.accuracyM() : 0));
            }
            if (random.nextInt(20) == 0) {
                fixes.add(new Fix(timeMs, fix.x(), fix.y() + 15, fix.accuracyM()));
            }
        }
        return fixes;
    }

    private static Coordinate place(RoadGraph graph, MatchedPart part, boolean start) {
        if (part instanceof RoadStretch s) {
            double m = start ? s.fromM() : s.toM();
            return graph.line(s.link(), m, m).get(0);
        }
        Coordinate[] line = ((OffRoadLine) part).line().getCoordinates();
        return line[start ? 0 : line.length - 1];
    }
}
