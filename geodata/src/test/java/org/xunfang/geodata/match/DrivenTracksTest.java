package org.xunfang.geodata.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.geodata.demo.DrivenTracks;
import org.xunfang.geodata.road.RoadGraph;

/** Drives on real roads, with the truth known: how much of the route is found wrongly. */
class DrivenTracksTest {
    private static RoadGraph graph;

    @BeforeAll
    static void readRoads() throws Exception {
        graph = RealRoads.of("osm/north-bayreuth.osm.pbf");
    }

    @ParameterizedTest(name = "{0} m, every {1} s: within {2}")
    @CsvSource({
        "5, 1, 0.005", "10, 1, 0.01", "20, 1, 0.02",
        "5, 10, 0.005", "10, 10, 0.01", "20, 10, 0.03",
        "5, 30, 0.02", "10, 30, 0.02", "20, 30, 0.05"
    })
    void littleOfARouteIsWrong(double noiseM, double everyS, double most) {
        DrivenTracks tracks = new DrivenTracks(graph);
        TrackMatcher matcher = TrackMatcher.on(graph);
        RouteMismatch sum = new RouteMismatch(0, 0, 0, 0, 0, 0);
        for (int seed = 1; seed <= 6; seed++) {
            DrivenTracks.Driven driven = tracks.drive(new Random(seed), 30_000, noiseM, everyS, 60);
            sum = sum.plus(RouteMismatch.of(
                    driven.truth(), matcher.match(driven.fixes()).stretches()));
        }
        System.out.printf("noise %s m, every %s s: %.4f of the route wrong%n", noiseM, everyS, sum.fraction());
        assertThat(sum.fraction()).isLessThan(most);
    }
}
