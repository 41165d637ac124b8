package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;

class TravelRowsTest {

    static IntStream seeds() {
        return IntStream.range(1, 41);
    }

    /** Sites move, come and go and roads close and open, in one chain of rows. */
    @ParameterizedTest
    @MethodSource("seeds")
    void rowsThatAreKeptEqualRowsFromNothing(int seed) {
        Random random = new Random(seed);
        TravelMode mode = TravelMode.values()[random.nextInt(4)];
        RoadGraph base = RoadGraph.of(RoadNetwork.of(RandomRoads.grid(random, 9)), RoadClassTable.standard(), mode);
        List<Coordinate> places = new ArrayList<>();
        IntStream.range(0, 24).forEach(i -> places.add(RandomRoads.place(random, 9)));
        List<ClosedStretch> closed = new ArrayList<>();
        TravelRows rows = TravelRows.of(base, new RoadSnapper(base, 60).snapAll(places));
        for (int round = 0; round < 12; round++) {
            RoadChanges.one(random, base, places, closed);
            RoadGraph now = base.closing(closed);
            List<Snap> sites = new RoadSnapper(now, 60).snapAll(places);
            rows = rows.onto(now, sites);
            assertThat(rows.matrix())
                    .as("seed %d, round %d, %s", seed, round, mode)
                    .isEqualTo(TravelRows.of(now, sites).matrix());
        }
    }

    @Test
    void aUnitThatMovedTakesTwoSearches() {
        RoadGraph graph = town(TravelMode.CAR);
        List<Snap> sites = sites(graph, 30, 1);
        TravelRows rows = TravelRows.of(graph, sites);
        assertThat(rows.searches()).isEqualTo(30);
        List<Snap> moved = new ArrayList<>(sites);
        moved.set(0, sites(graph, 1, 99).get(0));
        assertThat(rows.onto(graph, moved).searches()).isEqualTo(2);
        assertThat(rows.onto(graph, sites).searches()).isZero();
    }

    @Test
    void aRoadThatNobodyUsesClosesWithoutSearchesFromSites() {
        RoadGraph graph = ShortestPathsTest.graph("""
                main: 0 0, 1000 0
                around: 0 0, 0 5000, 1000 5000, 1000 0
                west: 0 0, -50 0
                east: 1000 0, 1050 0
                """, TravelMode.CAR);
        List<Snap> sites = new RoadSnapper(graph, 10)
                .snapAll(IntStream.range(0, 20)
                        .mapToObj(i -> new Coordinate(40 * i + 20, 0))
                        .toList());
        TravelRows rows = TravelRows.of(graph, sites);
        ClosedStretch far = new ClosedStretch(
                ((Snap.OnRoad) new RoadSnapper(graph, 10).snap(new Coordinate(500, 5000))).link(), 3000, 3000);
        TravelRows after = rows.onto(graph.closing(List.of(far)), sites);
        assertThat(after.searches()).as("two from and two to its ends").isEqualTo(4);
        assertThat(after.matrix()).isEqualTo(rows.matrix());
    }

    @Test
    void sitesAtOnePlaceTakeOneSearch() {
        RoadGraph graph = town(TravelMode.CAR);
        Snap station = new RoadSnapper(graph, 60).snap(new Coordinate(200, 210));
        TravelRows rows = TravelRows.of(graph, List.of(station, station, station));
        assertThat(rows.searches()).isEqualTo(1);
        assertThat(rows.matrix().seconds(0, 2)).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = TravelMode.class, names = "BOAT", mode = EnumSource.Mode.EXCLUDE)
    void aMatrixTellsTheSameAsTheWaysThatAreDrawn(TravelMode mode) {
        RoadGraph graph = town(mode);
        List<Snap> sites = sites(graph, 12, 3);
        TravelMatrix matrix = TravelMatrix.among(graph, sites);
        for (int i = 0; i < sites.size(); i++) {
            for (int j = 0; j < sites.size(); j++) {
                if (sites.get(i) instanceof Snap.OnRoad from
                        && sites.get(j) instanceof Snap.OnRoad to
                        && matrix.reaches(i, j)) {
                    RoadPath path = ShortestPaths.path(graph, from, to);
                    assertThat(matrix.seconds(i, j) - path.seconds()).isBetween(-0.02, 1.0);
                    assertThat(path.line().getLength()).isCloseTo(path.metres(), within(1e-6));
                    assertThat(path.seconds())
                            .isEqualTo(ShortestPaths.from(graph, from).secondsTo(to));
                }
            }
        }
    }

    @Test
    void whatLiesBeforeABarrierIsReachedFromItsOwnSide() {
        RoadGraph graph = ShortestPathsTest.graph("""
                main: 0 0, 1000 0
                around: 0 0, 0 1000, 1000 1000, 1000 0
                """, TravelMode.CAR);
        Coordinate west = new Coordinate(300, 0);
        Coordinate east = new Coordinate(700, 0);
        Snap.OnRoad barrier = ShortestPathsTest.onRoad(graph, "500 0");
        RoadGraph shut = graph.closing(List.of(new ClosedStretch(barrier.link(), barrier.alongM(), barrier.alongM())));
        List<Snap> sites = new RoadSnapper(shut, 50).snapAll(List.of(west, east));
        assertThat(TravelMatrix.among(graph, sites).metres(0, 1)).isEqualTo(400);
        assertThat(TravelMatrix.among(shut, sites).metres(0, 1)).isEqualTo(300 + 3000 + 300);
        assertThat(ShortestPaths.path(shut, (Snap.OnRoad) sites.get(0), (Snap.OnRoad) sites.get(1))
                        .line()
                        .toText())
                .isEqualTo("LINESTRING (300 0, 0 0, 0 1000, 1000 1000, 1000 0, 700 0)");
        assertThat(shut.closing(List.of())).isSameAs(graph);
    }

    @Test
    void onAClosedRoadLiesNothing() {
        RoadGraph graph = ShortestPathsTest.graph("""
                main: 0 0, 1000 0
                dead: 500 0, 500 800
                """, TravelMode.CAR);
        Snap.OnRoad mouth = ShortestPathsTest.onRoad(graph, "500 30");
        RoadGraph shut = graph.closing(List.of(new ClosedStretch(mouth.link(), mouth.alongM(), mouth.alongM())));
        RoadSnapper snapper = new RoadSnapper(shut, 100);
        assertThat(snapper.snap(new Coordinate(510, 700)))
                .isEqualTo(new Snap.Failed(Snap.Cause.CLOSED, 10, mouth.link()));
        assertThat(snapper.snap(new Coordinate(510, 20))).isInstanceOf(Snap.OnRoad.class);
        assertThat(snapper.snap(new Coordinate(800, 5000)))
                .isInstanceOfSatisfying(
                        Snap.Failed.class, f -> assertThat(f.cause()).isEqualTo(Snap.Cause.TOO_FAR));
    }

    private static RoadGraph town(TravelMode mode) {
        return RoadGraph.of(RoadNetwork.of(RandomRoads.grid(new Random(5), 12)), RoadClassTable.standard(), mode);
    }

    private static List<Snap> sites(RoadGraph graph, int wanted, int seed) {
        Random random = new Random(seed);
        RoadSnapper snapper = new RoadSnapper(graph, 60);
        List<Snap> sites = new ArrayList<>();
        while (sites.size() < wanted) {
            Snap snap = snapper.snap(RandomRoads.place(random, 12));
            if (snap instanceof Snap.OnRoad) {
                sites.add(snap);
            }
        }
        return sites;
    }
}
