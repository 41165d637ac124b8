package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.xunfang.geodata.road.RoadDrawing.roads;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/** Residential roads: a car does 25 km/h, that is 1000 m in 144 s; on foot 4.5 km/h, 1000 m in 800 s. */
class ShortestPathsTest {

    /**
     * <pre>
     *        (500,500)
     *         /     \
     * (0,0)--+-main--+--(1000,0)
     * </pre>
     */
    private static final String TWO_WAYS = """
            main: 0 0, 1000 0
            hill: 0 0, 500 500, 1000 0
            """;

    @Test
    void aWayBeginsAndEndsInTheMiddleOfRoads() {
        RoadGraph graph = graph(TWO_WAYS, TravelMode.CAR);
        RoadPath path = path(graph, "100 20", "900 -30");
        assertThat(path.line().toText()).isEqualTo("LINESTRING (100 0, 900 0)");
        assertThat(path.metres()).isCloseTo(800, within(1e-9));
        assertThat(path.seconds()).isCloseTo(800 * 0.144, within(1e-9));
    }

    @Test
    void aWayOverSeveralRoadsFollowsTheirLines() {
        RoadGraph graph = graph("""
                a: 0 0, 100 0
                b: 100 0, 100 100
                c: 100 100, 200 100
                stub1: 100 0, 120 0
                stub2: 100 100, 100 120
                """, TravelMode.CAR);
        RoadPath path = path(graph, "30 5", "170 105");
        assertThat(path.line().toText()).isEqualTo("LINESTRING (30 0, 100 0, 100 100, 170 100)");
        assertThat(path.metres()).isCloseTo(240, within(1e-9));
        assertThat(path.line().getLength()).isCloseTo(path.metres(), within(1e-9));
    }

    @Test
    void aOneWayStreetSendsACarAroundAndLetsAWalkerThrough() {
        String drawing = """
                main oneway: 0 0, 1000 0
                west: 0 0, 0 200
                north: 0 200, 1000 200
                east: 1000 200, 1000 0
                """;
        RoadGraph car = graph(drawing, TravelMode.CAR);
        assertThat(path(car, "400 0", "600 0").metres()).isCloseTo(200, within(1e-9));
        RoadPath around = path(car, "600 0", "400 0");
        assertThat(around.metres()).isCloseTo(400 + 200 + 1000 + 200 + 400, within(1e-9));
        assertThat(around.line().toText()).isEqualTo("LINESTRING (600 0, 1000 0, 1000 200, 0 200, 0 0, 400 0)");
        RoadGraph foot = graph(drawing, TravelMode.FOOT);
        assertThat(path(foot, "600 0", "400 0").seconds()).isCloseTo(200 * 0.8, within(1e-9));
    }

    @Test
    void theQuickestWayIsNotTheShortest() {
        RoadGraph graph = graph("""
                lane track: 0 0, 1000 0
                road primary: 0 0, 500 300, 1000 0
                """, TravelMode.CAR);
        RoadPath path = path(graph, "0 0", "1000 0");
        assertThat(path.metres()).isCloseTo(2 * Math.hypot(500, 300), within(1e-6));
        assertThat(path.seconds()).isCloseTo(path.metres() * 0.06, within(1e-3));
    }

    /** One piece between two ends, paved for the first part only: no junction, but another speed. */
    @Test
    void speedChangesWithinAPiece() {
        RoadGraph graph = graph("""
                paved: 0 0, 500 0
                track track: 500 0, 1000 0
                """, TravelMode.CAR);
        assertThat(path(graph, "0 0", "1000 0").seconds()).isCloseTo(500 * 0.144 + 500 * 0.24, within(1e-3));
        assertThat(path(graph, "400 0", "600 0").seconds()).isCloseTo(100 * 0.144 + 100 * 0.24, within(1e-3));
    }

    @Test
    void aFootpathIsNoWayForACar() {
        String drawing = """
                road: 0 0, 1000 0, 1000 300, 0 300
                short path: 0 0, 0 300
                """;
        assertThat(path(graph(drawing, TravelMode.CAR), "0 0", "0 300").metres())
                .isCloseTo(2300, within(1e-9));
        assertThat(path(graph(drawing, TravelMode.FOOT), "0 0", "0 300").metres())
                .isCloseTo(300, within(1e-9));
    }

    @Test
    void aWayAroundALoopTakesItsNearerSide() {
        RoadGraph graph = graph("""
                lane: 0 0, 100 0
                loop: 100 0, 200 100, 300 0, 200 -100, 100 0
                """, TravelMode.CAR);
        assertThat(path(graph, "0 0", "200 100").metres()).isCloseTo(100 + Math.hypot(100, 100), within(1e-9));
        RoadPath back = path(graph, "200 -100", "0 0");
        assertThat(back.line().toText()).isEqualTo("LINESTRING (200 -100, 100 0, 0 0)");
        assertThat(path(graph, "200 100", "200 -100").metres()).isCloseTo(2 * Math.hypot(100, 100), within(1e-9));
    }

    @Test
    void theWayToTheSamePlaceHasNoLength() {
        RoadPath path = path(graph(TWO_WAYS, TravelMode.CAR), "100 0", "100 0");
        assertThat(path.seconds()).isZero();
        assertThat(path.line().toText()).isEqualTo("LINESTRING (100 0, 100 0)");
    }

    @Test
    void withoutAWayThereIsNoPath() {
        RoadGraph graph = graph("""
                in oneway: 0 0, 100 0
                stub: 100 0, 200 0, 200 300, 500 300
                """, TravelMode.CAR);
        Snap.OnRoad atTheEnd = onRoad(graph, "300 300");
        int oneway = 0;
        Snap.OnRoad onTheOneWay = new Snap.OnRoad(oneway, 50, 0, new Coordinate(50, 0));
        assertThat(graph.linkRoad(oneway).id()).isEqualTo("in");
        ShortestPaths from = ShortestPaths.from(graph, atTheEnd);
        assertThat(from.secondsTo(onTheOneWay)).isInfinite();
        assertThat(from.metresTo(onTheOneWay)).isInfinite();
        assertThatThrownBy(() -> from.path(onTheOneWay)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ShortestPaths.from(graph, onTheOneWay).metresTo(atTheEnd)).isCloseTo(50 + 500, within(1e-9));
    }

    static RoadGraph graph(String drawing, TravelMode mode) {
        return RoadGraph.of(RoadNetwork.of(roads(drawing)), RoadClassTable.standard(), mode);
    }

    static Snap.OnRoad onRoad(RoadGraph graph, String xy) {
        String[] parts = xy.split(" ", 2);
        Coordinate place = new Coordinate(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        return (Snap.OnRoad) new RoadSnapper(graph, 100).snap(place);
    }

    private static RoadPath path(RoadGraph graph, String from, String to) {
        return ShortestPaths.from(graph, onRoad(graph, from)).path(onRoad(graph, to));
    }
}
