package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TravelCacheTest {
    private final RoadGraph graph = RoadGraph.of(
            RoadNetwork.of(RandomRoads.grid(new Random(5), 12)), RoadClassTable.standard(), TravelMode.FOOT);
    private final TravelCache cache = new TravelCache();

    @Test
    void twoSquadronsThatPlanInTurnDoNotDriveOutEachOther() {
        List<Snap> west = sites(1, 40);
        List<Snap> east = sites(2, 40);
        cache.rows(graph, west);
        cache.rows(graph, east);
        assertThat(cache.rows(graph, west).searches()).isZero();
        assertThat(cache.rows(graph, east).searches()).isZero();
    }

    @Test
    void aPartOfWhatIsKnownIsAnsweredAndTheWholeStaysKnown() {
        List<Snap> all = sites(1, 40);
        cache.rows(graph, all);
        for (int i = 0; i < 2 * TravelCache.MOST_KEPT; i++) {
            assertThat(cache.rows(graph, all.subList(i, 20 + i)).searches()).isZero();
        }
        assertThat(cache.rows(graph, all).searches()).isZero();
    }

    @Test
    void onlySoMuchIsKept() {
        List<Snap> first = sites(0, 10);
        cache.rows(graph, first);
        IntStream.rangeClosed(1, TravelCache.MOST_KEPT).forEach(seed -> cache.rows(graph, sites(seed, 10)));
        assertThat(cache.rows(graph, first).searches()).isEqualTo(10);
    }

    @Test
    void timesToOneEqualTheMatrix() {
        List<Snap> sites = sites(3, 30);
        TravelMatrix matrix = cache.rows(graph, sites).matrix();
        TravelTimesTo to = TravelTimesTo.of(graph, sites, (Snap.OnRoad) sites.get(7));
        for (int i = 0; i < sites.size(); i++) {
            assertThat(to.seconds(i)).isEqualTo(matrix.seconds(i, 7));
            assertThat(to.metres(i)).isEqualTo(matrix.metres(i, 7));
            assertThat(to.reaches(i)).isEqualTo(matrix.reaches(i, 7));
        }
    }

    private List<Snap> sites(int seed, int wanted) {
        Random random = new Random(seed);
        List<Snap> sites = new ArrayList<>();
        while (sites.size() < wanted) {
            Snap snap = new RoadSnapper(graph, 60).snap(RandomRoads.place(random, 12));
            if (snap instanceof Snap.OnRoad) {
                sites.add(snap);
            }
        }
        return sites;
    }
}
