package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xunfang.geodata.road.ShortestPathsTest.graph;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class RoadSnapperTest {
    private static final String VILLAGE = """
            main: 0 0, 1000 0
            side: 500 0, 500 400
            path path: 200 0, 200 300
            island: 700 200, 900 200
            """;

    @Test
    void aPlaceGoesToTheNearestRoad() {
        Snap.OnRoad snap = (Snap.OnRoad) snapper(TravelMode.CAR, 100).snap(new Coordinate(460, 130));
        assertThat(snap.point().distance(new Coordinate(500, 130))).isLessThan(1e-9);
        assertThat(snap.awayM()).isCloseTo(40, within(1e-9));
    }

    /** Near the footpath, 20 m from it and 150 m from the road. */
    @ParameterizedTest
    @CsvSource({"FOOT, 20", "EBIKE, 20", "CAR, 150", "MOTORCYCLE, 150"})
    void aFootpathIsNoPlaceForACar(TravelMode mode, double awayM) {
        Snap.OnRoad snap = (Snap.OnRoad) snapper(mode, 200).snap(new Coordinate(220, 150));
        assertThat(snap.awayM()).isCloseTo(awayM, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"800, 210, 100, ROAD_ISLAND, 10", "300, -150, 100, TOO_FAR, 150", "5000, 5000, 100, TOO_FAR, Infinity"})
    void whatCannotBeReachedIsNamed(double x, double y, double maxM, Snap.Cause cause, double nearestM) {
        Snap snap = snapper(TravelMode.CAR, maxM).snap(new Coordinate(x, y));
        assertThat(snap).isInstanceOfSatisfying(Snap.Failed.class, f -> {
            assertThat(f.cause()).isEqualTo(cause);
            assertThat(f.nearestM()).isIn(nearestM, Double.POSITIVE_INFINITY);
        });
    }

    @Test
    void theMainNetworkIsTakenBeforeANearerIsland() {
        Snap.OnRoad snap = (Snap.OnRoad) snapper(TravelMode.CAR, 300).snap(new Coordinate(800, 210));
        assertThat(snap.point().distance(new Coordinate(800, 0))).isLessThan(1e-9);
    }

    /** A one-way road that only leads in: who is there does not come back. */
    @Test
    void aOneWayTrapIsAnIsland() {
        RoadGraph graph = graph("""
                main: 0 0, 1000 0
                trap oneway: 500 0, 500 300
                """, TravelMode.CAR);
        assertThat(new RoadSnapper(graph, 50).snap(new Coordinate(500, 250)))
                .isEqualTo(new Snap.Failed(Snap.Cause.ROAD_ISLAND, 0, 2));
    }

    private static final String RIVER = """
            west: 0 0, 400 0
            crossing ferry: 400 0, 600 0
            east: 600 0, 1000 0
            down ferry: 600 0, 600 -500
            otherRiver ferry: 3000 0, 3000 200
            """;

    @Test
    void overAFerryALandingIsReachedButNobodyStopsOnTheWater() {
        RoadGraph graph = graph(RIVER, TravelMode.CAR);
        RoadSnapper snapper = new RoadSnapper(graph, 150);
        Snap.OnRoad landing = (Snap.OnRoad) snapper.snap(new Coordinate(490, 10));
        assertThat(landing.point().distance(new Coordinate(400, 0))).isLessThan(1e-9);
        Snap.OnRoad beyond = (Snap.OnRoad) snapper.snap(new Coordinate(700, 0));
        assertThat(ShortestPaths.from(graph, landing).secondsTo(beyond))
                .isCloseTo(200 / 8.0 * 3.6 + 100 / 25.0 * 3.6, within(1e-3));
        assertThat(snapper.snap(new Coordinate(600, -400))).isInstanceOf(Snap.Failed.class);
    }

    @Test
    void aBoatStopsOnAnyFerryWayAndNowhereElse() {
        RoadSnapper snapper = new RoadSnapper(graph(RIVER, TravelMode.BOAT), 150);
        assertThat(((Snap.OnRoad) snapper.snap(new Coordinate(610, -400))).awayM())
                .isCloseTo(10, within(1e-9));
        assertThat(((Snap.OnRoad) snapper.snap(new Coordinate(3020, 100))).awayM())
                .as("waters are not joined: each is a network of its own")
                .isCloseTo(20, within(1e-9));
        assertThat(snapper.snap(new Coordinate(200, 0))).isInstanceOf(Snap.Failed.class);
    }

    @Test
    void inAMatrixAPlaceWithoutARoadHasAWayToItselfOnly() {
        RoadGraph graph = graph(VILLAGE, TravelMode.CAR);
        List<Snap> snaps = new RoadSnapper(graph, 50)
                .snapAll(List.of(new Coordinate(0, 0), new Coordinate(800, 200), new Coordinate(1000, 0)));
        TravelMatrix matrix = TravelMatrix.among(graph, snaps);
        assertThat(matrix.seconds(0, 2)).isEqualTo(144);
        assertThat(matrix.metres(0, 2)).isCloseTo(1000, within(1e-3));
        assertThat(matrix.reaches(0, 1)).isFalse();
        assertThat(matrix.reaches(1, 2)).isFalse();
        assertThat(matrix.seconds(1, 1)).isZero();
    }

    private static RoadSnapper snapper(TravelMode mode, double maxM) {
        return new RoadSnapper(graph(VILLAGE, mode), maxM);
    }
}
