package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.linearref.LengthIndexedLine;

class PassedSpotsTest {
    private static final double REACH_M = 35;

    private record Passed(int spot, int secondsIn, double distanceM) {}

    static IntStream seeds() {
        return IntStream.range(1, 41);
    }

    /** What a way passes is what lies beside the way that is drawn, when it is reached there; while sites move and roads close. */
    @ParameterizedTest
    @MethodSource("seeds")
    void spotsThatAWayPassesLieBesideTheWayThatIsDrawn(int seed) {
        Random random = new Random(seed);
        TravelMode mode = TravelMode.values()[random.nextInt(4)];
        RoadGraph base = RoadGraph.of(RoadNetwork.of(RandomRoads.grid(random, 9, 20)), RoadClassTable.standard(), mode);
        List<Coordinate> places = new ArrayList<>();
        IntStream.range(0, 16).forEach(i -> places.add(RandomRoads.place(random, 9)));
        List<Coordinate> spots = new ArrayList<>(places);
        IntStream.range(0, 60).forEach(i -> spots.add(RandomRoads.place(random, 9)));
        RoadSpots known = RoadSpots.of(base, spots, REACH_M);
        List<ClosedStretch> closed = new ArrayList<>();
        TravelRows rows = TravelRows.of(base, new RoadSnapper(base, 60).snapAll(places));
        for (int round = 0; round < 5; round++) {
            RoadGraph now = base.closing(closed);
            List<Snap> sites = new RoadSnapper(now, 60).snapAll(places);
            rows = rows.onto(now, sites);
            TravelRows fresh = TravelRows.of(now, sites);
            TravelMatrix matrix = rows.matrix();
            for (int i = 0; i < sites.size(); i++) {
                for (int j = 0; j < sites.size(); j++) {
                    if (matrix.reaches(i, j) && matrix.metres(i, j) > 0) {
                        List<Passed> told = told(rows, known, i, j);
                        assertThat(told).as("whatever was asked before").isEqualTo(told(fresh, known, i, j));
                        RoadPath way = ShortestPaths.path(now, (Snap.OnRoad) sites.get(i), (Snap.OnRoad) sites.get(j));
                        assertThat(halfMetres(told))
                                .as("seed %d, round %d, %s, %d to %d", seed, round, mode, i, j)
                                .isEqualTo(halfMetres(drawn(way, spots)));
                        int takesS = matrix.seconds(i, j);
                        assertThat(told).allMatch(p -> p.secondsIn >= 0 && p.secondsIn <= takesS);
                    }
                }
            }
            RoadChanges.one(random, base, places, closed);
        }
    }

    private static List<Passed> told(TravelRows rows, RoadSpots spots, int from, int to) {
        List<Passed> told = new ArrayList<>();
        new PassedSpots(rows, spots)
                .tell(from, to, (spot, secondsIn, distanceM) -> told.add(new Passed(spot, secondsIn, distanceM)));
        told.sort(Comparator.comparingInt(Passed::secondsIn).thenComparingInt(Passed::spot));
        return told;
    }

    private static Map<Integer, Long> halfMetres(List<Passed> passed) {
        Map<Integer, Long> told = new TreeMap<>();
        passed.forEach(p -> told.put(p.spot, Math.round(2 * p.distanceM + 0.011)));
        return told;
    }

    private static List<Passed> drawn(RoadPath path, List<Coordinate> spots) {
        List<Passed> passed = new ArrayList<>();
        for (int s = 0; s < spots.size(); s++) {
            double distance = path.line().distance(path.line().getFactory().createPoint(spots.get(s)));
            if (distance <= REACH_M) {
                passed.add(new Passed(s, 0, distance));
            }
        }
        return passed;
    }

    /** On one class of road the time is the length that has been driven. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theTimeIsThatOfTheWayToWhereItComesNearest(int seed) {
        Random random = new Random(seed);
        StringBuilder roads = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            roads.append("x%d: 0 %d, 2000 %d\n".formatted(i, 500 * i, 500 * i + random.nextInt(90)));
            roads.append("y%d: %d -50, %d 2100\n".formatted(i, 500 * i, 500 * i + random.nextInt(90)));
        }
        RoadGraph graph = ShortestPathsTest.graph(roads.toString(), TravelMode.FOOT);
        List<Coordinate> places = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> places.add(new Coordinate(random.nextInt(2000), random.nextInt(2000))));
        List<Snap> sites = new RoadSnapper(graph, 400).snapAll(places);
        List<Coordinate> spots = new ArrayList<>();
        IntStream.range(0, 60).forEach(i -> spots.add(new Coordinate(random.nextInt(2000), random.nextInt(2000))));
        TravelRows rows = TravelRows.of(graph, sites);
        RoadSpots known = RoadSpots.of(graph, spots, 60);
        int compared = 0;
        for (int i = 0; i < sites.size(); i++) {
            for (int j = 0; j < sites.size(); j++) {
                if (i == j) {
                    continue;
                }
                RoadPath way = ShortestPaths.path(graph, (Snap.OnRoad) sites.get(i), (Snap.OnRoad) sites.get(j));
                LengthIndexedLine along = new LengthIndexedLine(way.line());
                for (Passed passed : told(rows, known, i, j)) {
                    double drivenM = along.project(spots.get(passed.spot));
                    assertThat((double) passed.secondsIn)
                            .isCloseTo(way.seconds() * drivenM / way.metres(), within(1.0));
                    compared++;
                }
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void whatIsPassedIsToldWithTheTimeInTheOrderOfTheWay() {
        RoadGraph graph = ShortestPathsTest.graph("""
                west: 0 0, 1000 0
                east: 1000 0, 3000 0
                south: 1000 0, 1000 -1000
                """, TravelMode.CAR);
        List<Snap> sites = new RoadSnapper(graph, 10).snapAll(List.of(new Coordinate(200, 0), new Coordinate(2500, 0)));
        List<Coordinate> spots = List.of(
                new Coordinate(1500, 20),
                new Coordinate(100, 0),
                new Coordinate(800, -30),
                new Coordinate(1000, -25),
                new Coordinate(500, 31));
        TravelRows rows = TravelRows.of(graph, sites);
        RoadSpots near = RoadSpots.of(graph, spots, 30);
        double secondsPerM = rows.matrix().seconds(0, 1) / 2300.0;
        List<Passed> out = told(rows, near, 0, 1);
        List<Passed> back = told(rows, near, 1, 0);
        assertThat(out).extracting(Passed::spot).containsExactly(2, 3, 0);
        assertThat(back).extracting(Passed::spot).containsExactly(0, 3, 2);
        assertThat(out.get(2).secondsIn()).isCloseTo((int) (1300 * secondsPerM), within(1));
        assertThat(back.get(0).secondsIn()).isCloseTo((int) (1000 * secondsPerM), within(1));
        assertThat(out.get(0).distanceM()).isEqualTo(30);
        assertThat(told(rows, near, 0, 0)).isEmpty();
    }

    /** Round a square one way is as quick as the other: which one is told must not depend on roads that were closed once. */
    @Test
    void ofEquallyQuickWaysTheSameOneIsToldWhateverWasAskedBefore() {
        RoadGraph graph = ShortestPathsTest.graph("""
                in: -500 0, 0 0
                north: 0 0, 0 1000, 1000 1000
                south: 0 0, 1000 0, 1000 1000
                out: 1000 1000, 1500 1000
                """, TravelMode.CAR);
        List<Snap> sites =
                new RoadSnapper(graph, 10).snapAll(List.of(new Coordinate(-400, 0), new Coordinate(1400, 1000)));
        RoadSpots near = RoadSpots.of(graph, List.of(new Coordinate(0, 500), new Coordinate(1000, 500)), 10);
        List<Passed> fresh = told(TravelRows.of(graph, sites), near, 0, 1);
        assertThat(fresh).hasSize(1);
        for (String closed : List.of("0 300", "1000 300")) {
            Snap.OnRoad barrier = ShortestPathsTest.onRoad(graph, closed);
            RoadGraph shut =
                    graph.closing(List.of(new ClosedStretch(barrier.link(), barrier.alongM(), barrier.alongM())));
            TravelRows around = TravelRows.of(shut, sites);
            assertThat(told(around, near, 0, 1)).hasSize(1);
            assertThat(told(around.onto(graph, sites), near, 0, 1)).isEqualTo(fresh);
        }
    }

    @Test
    void aWayThatClosedIsNotToldAnyMore() {
        RoadGraph graph = ShortestPathsTest.graph("""
                main: 0 0, 1000 0
                around: 0 0, 0 1000, 1000 1000, 1000 0
                west: 0 0, -100 0
                east: 1000 0, 1100 0
                """, TravelMode.CAR);
        List<Snap> sites = new RoadSnapper(graph, 10).snapAll(List.of(new Coordinate(-50, 0), new Coordinate(1050, 0)));
        RoadSpots near = RoadSpots.of(graph, List.of(new Coordinate(500, 0), new Coordinate(500, 1000)), 10);
        TravelRows open = TravelRows.of(graph, sites);
        assertThat(told(open, near, 0, 1)).extracting(Passed::spot).containsExactly(0);
        Snap.OnRoad barrier = ShortestPathsTest.onRoad(graph, "500 0");
        RoadGraph shut = graph.closing(List.of(new ClosedStretch(barrier.link(), barrier.alongM(), barrier.alongM())));
        TravelRows closed = open.onto(shut, sites);
        assertThat(told(closed, near, 0, 1)).extracting(Passed::spot).containsExactly(1);
        assertThat(told(closed.onto(graph, sites), near, 0, 1))
                .extracting(Passed::spot)
                .containsExactly(0);
        assertThat(told(open, near, 0, 1)).extracting(Passed::spot).containsExactly(0);
    }

    /** Links of no length one after the other: nodes that cost the same. */
    @Test
    void aWayLeadsOverLinksOfNoLength() {
        RoadGraph graph = ShortestPathsTest.graph("""
                west: 0 0, 1000 0
                step: 1000 0, 1000.001 0
                next: 1000.001 0, 1000.002 0
                east: 1000.002 0, 2000 0
                north: 1000 0, 1000 300
                south: 1000.001 0, 1000 -300
                """, TravelMode.CAR);
        List<Snap> sites = new RoadSnapper(graph, 10).snapAll(List.of(new Coordinate(10, 0), new Coordinate(1990, 0)));
        RoadSpots near = RoadSpots.of(graph, List.of(new Coordinate(500, 0), new Coordinate(1500, 0)), 10);
        TravelRows rows = TravelRows.of(graph, sites);
        assertThat(told(rows, near, 0, 1)).extracting(Passed::spot).containsExactly(0, 1);
        assertThat(told(rows, near, 1, 0)).extracting(Passed::spot).containsExactly(1, 0);
    }

    @Test
    void spotsOfAnotherGraphAreRefused() {
        RoadGraph one = ShortestPathsTest.graph("main: 0 0, 1000 0", TravelMode.CAR);
        RoadGraph other = ShortestPathsTest.graph("main: 0 0, 1000 0", TravelMode.CAR);
        TravelRows rows = TravelRows.of(one, List.of());
        assertThatThrownBy(() -> new PassedSpots(rows, RoadSpots.of(other, List.of(), 10)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
