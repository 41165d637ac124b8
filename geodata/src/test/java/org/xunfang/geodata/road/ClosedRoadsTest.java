package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xunfang.geodata.road.RoadDrawing.roads;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/**
 * <pre>
 *   +-------north-------+
 *   |                   |
 *   +--Main.1--+--Main.2+     path beside Main.1, 20 m south
 * </pre>
 */
class ClosedRoadsTest {
    private static final RoadNetwork NETWORK = RoadNetwork.of(roads("""
            Main.1: 0 0, 500 0
            Main.2: 500 0, 1000 0
            north: 0 0, 0 400, 1000 400, 1000 0
            west: 0 0, -100 0
            east: 1000 0, 1100 0
            side: 500 0, 500 -300
            beside path: 0 -20, 480 -20
            """));

    @Test
    void aBarrierIsOnTheNearestRoad() {
        ClosedRoad closed = ClosedRoads.at(NETWORK, new Coordinate(300, 6), 50).orElseThrow();
        assertThat(closed).isEqualTo(new ClosedRoad("Main.1", new Coordinate(300, 0), false));
        assertThat(ClosedRoads.line(NETWORK, closed).toText()).isEqualTo("MULTILINESTRING ((0 0, 500 0))");
        assertThat(ClosedRoads.at(NETWORK, new Coordinate(300, 200), 50)).isEmpty();
    }

    @Test
    void withABarrierTheWayIsAround() {
        ClosedRoad closed = new ClosedRoad("Main.1", new Coordinate(300, 0), false);
        assertThat(metres(TravelMode.CAR, "100 0", "400 0", List.of())).isEqualTo(300);
        assertThat(metres(TravelMode.CAR, "100 0", "400 0", List.of(closed)))
                .isEqualTo(100 + 400 + 1000 + 400 + 500 + 100);
    }

    @Test
    void aWholeRoadIsClosedOverAllItsPieces() {
        ClosedRoad closed = ClosedRoads.whole(NETWORK, "north").orElseThrow();
        assertThat(ClosedRoads.line(NETWORK, closed).getLength()).isEqualTo(1800);
        RoadSnapper snapper = new RoadSnapper(shut(TravelMode.CAR, List.of(closed)), 100);
        assertThat(snapper.snap(new Coordinate(500, 390)))
                .isInstanceOfSatisfying(
                        Snap.Failed.class, f -> assertThat(f.cause()).isEqualTo(Snap.Cause.CLOSED));
        assertThat(snapper.snap(new Coordinate(500, 10))).isInstanceOf(Snap.OnRoad.class);
    }

    @Test
    void aRoadThatAModeDoesNotUseClosesNothingForIt() {
        ClosedRoad path = new ClosedRoad("beside", new Coordinate(300, -20), false);
        RoadGraph car = graph(TravelMode.CAR);
        assertThat(ClosedRoads.on(car, List.of(path))).isSameAs(car);
        assertThat(ClosedRoads.on(graph(TravelMode.FOOT), List.of(path)).closed())
                .hasSize(1);
    }

    @Test
    void aClosureFindsItsRoadAgainAfterTheRoadsWereReadAnew() {
        ClosedRoad before = new ClosedRoad("old", new Coordinate(300, 8), false);
        assertThat(ClosedRoads.again(NETWORK, before))
                .contains(new ClosedRoad("Main.1", new Coordinate(300, 0), false));
        assertThat(ClosedRoads.again(NETWORK, new ClosedRoad("old", new Coordinate(300, 200), true)))
                .isEmpty();
        assertThat(ClosedRoads.whole(NETWORK, "old")).isEmpty();
    }

    private static double metres(TravelMode mode, String from, String to, List<ClosedRoad> closed) {
        RoadGraph graph = shut(mode, closed);
        return TravelMatrix.among(
                        graph, List.of(ShortestPathsTest.onRoad(graph, from), ShortestPathsTest.onRoad(graph, to)))
                .metres(0, 1);
    }

    private static RoadGraph shut(TravelMode mode, List<ClosedRoad> closed) {
        return ClosedRoads.on(graph(mode), closed);
    }

    private static RoadGraph graph(TravelMode mode) {
        return RoadGraph.of(NETWORK, RoadClassTable.standard(), mode);
    }
}
