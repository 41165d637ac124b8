package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

/** Travel times against Floyd and Warshall's algorithm on the same roads, cut at the places. */
class TravelMatrixTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void theMatrixEqualsFloydAndWarshall(long seed) {
        Random random = new Random(seed);
        TravelMode mode = random.nextBoolean() ? TravelMode.CAR : TravelMode.FOOT;
        List<Road> roads = RandomRoads.grid(random, 6);
        RoadGraph graph = RoadGraph.of(RoadNetwork.of(roads), RoadClassTable.standard(), mode);
        List<Coordinate> corners = corners(6);
        RoadSnapper snapper = new RoadSnapper(graph, 1);
        double[][] oracle = floydWarshall(roads, corners, mode);
        int compared = 0;
        for (int i = 0; i < corners.size(); i++) {
            if (!(snapper.snap(corners.get(i)) instanceof Snap.OnRoad source)) {
                continue;
            }
            ShortestPaths paths = ShortestPaths.from(graph, source);
            for (int j = 0; j < corners.size(); j++) {
                if (snapper.snap(corners.get(j)) instanceof Snap.OnRoad target) {
                    double seconds = paths.secondsTo(target);
                    assertThat(seconds).isCloseTo(oracle[i][j], within(1e-3));
                    RoadPath path = paths.path(target);
                    assertThat(path.line().getLength()).isCloseTo(path.metres(), within(1e-6));
                    assertThat(path.line().getCoordinateN(0).distance(corners.get(i)))
                            .isLessThan(1e-6);
                    assertThat(path.line().getEndPoint().getCoordinate().distance(corners.get(j)))
                            .isLessThan(1e-6);
                    compared++;
                }
            }
        }
        assertThat(compared).as("pairs compared, seed %d, %s", seed, mode).isPositive();
    }

    @ParameterizedTest
    @EnumSource(TravelMode.class)
    void theMatrixHoldsWholeSecondsRoundedUp(TravelMode mode) {
        RoadGraph graph =
                RoadGraph.of(RoadNetwork.of(RandomRoads.grid(new Random(7), 6)), RoadClassTable.standard(), mode);
        List<Snap> sites = new RoadSnapper(graph, 60).snapAll(corners(6));
        TravelMatrix matrix = TravelMatrix.among(graph, sites);
        for (int i = 0; i < sites.size(); i++) {
            for (int j = 0; j < sites.size(); j++) {
                if (sites.get(i) instanceof Snap.OnRoad from && sites.get(j) instanceof Snap.OnRoad to) {
                    double seconds = ShortestPaths.from(graph, from).secondsTo(to);
                    assertThat(matrix.seconds(i, j) - seconds).isBetween(-0.02, 1.0);
                }
            }
        }
    }

    private static double[][] floydWarshall(List<Road> roads, List<Coordinate> corners, TravelMode mode) {
        int n = corners.size();
        double[][] d = new double[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(d[i], Double.POSITIVE_INFINITY);
            d[i][i] = 0;
        }
        for (Road road : roads) {
            var speed = RoadClassTable.standard().of(road.roadClass()).speedKmh(mode);
            if (speed.isPresent()) {
                double seconds = RandomRoads.STEP_M / speed.getAsDouble() * 3.6;
                int a = corners.indexOf(road.line().getCoordinateN(0));
                int b = corners.indexOf(road.line().getCoordinateN(1));
                boolean binding = mode != TravelMode.FOOT;
                d[a][b] = binding && road.oneway() < 0 ? d[a][b] : seconds;
                d[b][a] = binding && road.oneway() > 0 ? d[b][a] : seconds;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        return d;
    }

    private static List<Coordinate> corners(int side) {
        List<Coordinate> corners = new ArrayList<>();
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                corners.add(RandomRoads.at(x, y));
            }
        }
        return corners;
    }
}
