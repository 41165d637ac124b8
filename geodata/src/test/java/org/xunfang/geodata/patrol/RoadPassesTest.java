package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.road.PassedSpots;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.RoadSnapper;
import org.xunfang.geodata.road.RoadSpots;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.geodata.road.TravelRows;

class RoadPassesTest {
    private static final RoadGraph GRAPH = RoadGraph.of(
            RoadNetwork.of(RoadDrawing.roads("main: 0 0, 3000 0")), RoadClassTable.standard(), TravelMode.CAR);
    private static final Coordinate WEST = new Coordinate(100, 5);
    private static final Coordinate SCHOOL = new Coordinate(1000, 10);
    private static final Coordinate EAST = new Coordinate(2900, 5);
    private static final Coordinate FAR = new Coordinate(1500, 900);

    @Test
    void whatLiesBetweenTwoSitesIsPassedAndWhatLiesAtThemIsNot() {
        assertThat(passed(0, 2, WEST, SCHOOL, EAST)).containsExactly(1);
        assertThat(passed(0, 1, WEST, SCHOOL, EAST)).isEmpty();
        assertThat(passed(0, 2, WEST, new Coordinate(2900.5, 5), SCHOOL)).containsExactly(2);
    }

    @Test
    void ofSeveralPlacesAtOnePointEachIsPassedUnlessItSaysThatItIsNot() {
        assertThat(passed(0, 2, SCHOOL, SCHOOL)).containsExactly(0, 1);
        assertThat(passed(0, 2, SCHOOL, null)).containsExactly(0);
        assertThat(passed(0, 2, new Coordinate(1000, 11))).as("at no spot").isEmpty();
        assertThat(passed(0, 2, FAR)).isEmpty();
    }

    @Test
    void whatGoesAnotherWayPassesNothing() {
        assertThat(passes(SCHOOL).on(TravelMode.FOOT, 0, 2)).isEmpty();
    }

    private static List<Integer> passed(int from, int to, Coordinate... places) {
        return passes(places).on(TravelMode.CAR, from, to).stream()
                .map(PassedPlaces.Passed::place)
                .sorted()
                .toList();
    }

    private static RoadPasses passes(Coordinate... places) {
        List<Coordinate> sites = List.of(WEST, SCHOOL, EAST);
        List<Coordinate> spots = List.of(WEST, SCHOOL, EAST, new Coordinate(2900.5, 5), FAR);
        TravelRows rows = TravelRows.of(GRAPH, new RoadSnapper(GRAPH, 60).snapAll(sites));
        PassedSpots ways = new PassedSpots(rows, RoadSpots.of(GRAPH, spots, 30));
        return new RoadPasses(Map.of(TravelMode.CAR, ways), spots, sites, Arrays.asList(places));
    }
}
