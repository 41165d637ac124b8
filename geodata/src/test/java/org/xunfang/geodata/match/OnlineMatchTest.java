package org.xunfang.geodata.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.TravelMode;

class OnlineMatchTest {
    static IntStream seeds() {
        return IntStream.range(1, 41);
    }

    /** Every prefix of what comes, in an order that is off by up to a minute and with repetitions. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsSettledIsTheBeginningOfTheWhole(int seed) {
        Random random = new Random(seed);
        RoadGraph graph = MatchPropertyTest.graph(random);
        TrackMatcher matcher = TrackMatcher.on(graph);
        List<Fix> fixes = MatchPropertyTest.wild(random, graph);
        List<MatchedPart> whole = matcher.match(fixes).parts();
        OnlineMatch online = new OnlineMatch(matcher, 60_000);
        List<MatchedPart> settled = new ArrayList<>();
        for (Fix fix : disordered(random, fixes)) {
            assertThat(online.add(fix)).as("seed %d", seed).isTrue();
            settled.addAll(online.takeSettled());
            assertThat(whole.subList(0, settled.size())).as("seed %d", seed).isEqualTo(settled);
        }
        settled.addAll(online.end());
        assertThat(settled).as("seed %d", seed).isEqualTo(whole);
    }

    /** What an unbounded search makes of a track at each moment, settled parts and all. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsSettledIsWhatTheFixesSoFarWouldGiveToo(int seed) {
        Random random = new Random(seed);
        RoadGraph graph = MatchPropertyTest.graph(random);
        TrackMatcher matcher = TrackMatcher.on(graph);
        List<Fix> fixes = new ArrayList<>(MatchPropertyTest.wild(random, graph));
        fixes.sort(Fix.ORDER);
        OnlineMatch online = new OnlineMatch(matcher, 0);
        List<MatchedPart> settled = new ArrayList<>();
        for (int i = 0; i < fixes.size(); i++) {
            online.add(fixes.get(i));
            settled.addAll(online.takeSettled());
            if (i % 20 == 0) {
                List<MatchedPart> soFar = matcher.match(fixes.subList(0, i + 1)).parts();
                assertThat(soFar.subList(0, settled.size())).as("seed %d", seed).isEqualTo(settled);
            }
        }
    }

    /** Two roads beside each other, between which no fix decides: the window's bound does. */
    @Test
    void anUndecidedWayIsSettledInTheEndAndTheSameAsInOneGo() {
        RoadGraph graph =
                RoadGraph.of(RoadNetwork.of(RoadDrawing.roads("""
                        left oneway: 0 0, 60000 0
                        right oneway: 0 10, 60000 10
                        """)), RoadClassTable.standard(), TravelMode.CAR);
        TrackMatcher matcher = TrackMatcher.on(graph);
        Random random = new Random(1);
        List<Fix> fixes = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            fixes.add(new Fix(i * 5_000L, 100 + 60 * i, 5 + random.nextGaussian() / 10));
        }
        OnlineMatch online = new OnlineMatch(matcher, 0);
        int mostKept = 0;
        List<MatchedPart> settled = new ArrayList<>();
        for (Fix fix : fixes) {
            online.add(fix);
            settled.addAll(online.takeSettled());
            mostKept = Math.max(mostKept, online.undecided());
        }
        settled.addAll(online.end());
        assertThat(mostKept).isBetween(100, 300);
        assertThat(settled).isEqualTo(matcher.match(fixes).parts());
    }

    @Test
    void aFixThatComesTooLateDoesNotCount() {
        RoadGraph graph = RoadGraph.of(
                RoadNetwork.of(RoadDrawing.roads("main: 0 0, 900 0")), RoadClassTable.standard(), TravelMode.CAR);
        OnlineMatch online = new OnlineMatch(TrackMatcher.on(graph), 10_000);
        assertThat(online.add(new Fix(100_000, 20, 0))).isTrue();
        assertThat(online.add(new Fix(110_000, 120, 0))).isTrue();
        assertThat(online.add(new Fix(105_000, 70, 0))).isTrue();
        assertThat(online.add(new Fix(110_000, 120, 0))).isTrue();
        assertThat(online.add(new Fix(99_000, 500, 0))).isFalse();
        assertThat(new MatchedTrack(online.end()).onRoadM()).isCloseTo(100, within(1e-9));
        assertThatThrownBy(() -> online.add(new Fix(120_000, 20, 0))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(online::end).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneMatcherServesManyThreads() {
        Random random = new Random(7);
        RoadGraph graph = MatchPropertyTest.graph(random);
        TrackMatcher matcher = TrackMatcher.on(graph);
        List<List<Fix>> tracks = IntStream.range(0, 24)
                .mapToObj(i -> MatchPropertyTest.wild(new Random(i), graph))
                .toList();
        List<MatchedTrack> alone = tracks.stream().map(matcher::match).toList();
        assertThat(tracks.parallelStream().map(matcher::match).toList()).isEqualTo(alone);
    }

    private static List<Fix> disordered(Random random, List<Fix> fixes) {
        List<Fix> all = new ArrayList<>(fixes);
        fixes.stream().filter(f -> random.nextInt(4) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        Map<Integer, Double> arrival = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            arrival.put(i, all.get(i).timeMs() + 60_000 * random.nextDouble());
        }
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparing(arrival::get))
                .map(all::get)
                .collect(Collectors.toList());
    }
}
