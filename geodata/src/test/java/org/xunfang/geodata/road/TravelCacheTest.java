package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

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
    void aQuestionThatIsAskedAgainAndAgainDrivesOutNothing() {
        List<Snap> first = sites(1, 30);
        List<Snap> again = sites(2, 20);
        cache.rows(graph, first);
        IntStream.range(0, 2 * TravelCache.MOST_KEPT).forEach(i -> cache.rows(graph, again));
        assertThat(cache.rows(graph, first).searches()).isZero();
    }

    @Test
    void onlySoMuchIsKept() {
        List<Snap> first = sites(0, 10);
        cache.rows(graph, first);
        IntStream.rangeClosed(1, TravelCache.MOST_KEPT).forEach(seed -> cache.rows(graph, sites(seed, 10)));
        assertThat(cache.rows(graph, first).searches()).isEqualTo(10);
    }

    @Test
    void spotsAreLookedForOnceWhileTheyAreTheSame() {
        List<Coordinate> at = List.of(new Coordinate(10, 20), new Coordinate(300, 400));
        RoadSpots spots = cache.spots(graph, at, 30);
        assertThat(cache.spots(graph, List.copyOf(at), 30)).isSameAs(spots);
        assertThat(cache.spots(graph, at, 31)).isNotSameAs(spots);
    }

    @Test
    void onlyWaysFromPlacesThatAreKeptAreRemembered() {
        List<Snap> first = sites(0, 10);
        TravelRows rows = cache.rows(graph, first);
        passAll(rows);
        assertThat(rows.ways().trees()).hasSize(10);
        assertThat(cache.rows(graph, first).ways().trees()).as("known again").hasSize(10);
        IntStream.rangeClosed(1, TravelCache.MOST_KEPT).forEach(seed -> cache.rows(graph, sites(seed, 10)));
        TravelRows last = cache.rows(graph, sites(1, 10));
        assertThat(last.ways().trees()).isEmpty();
        passAll(last);
        assertThat(last.ways().trees()).hasSize(10);
    }

    /** No place lies on the road, so the times are known without a search; its ways are to be known as well. */
    @Test
    void whereABarrierIsMovedAlongARoadTheWaysAreRememberedAnew() {
        List<Snap> all = sites(1, 12);
        int road = IntStream.range(0, 200)
                .filter(l -> all.stream().noneMatch(s -> s instanceof Snap.OnRoad on && on.link() == l))
                .filter(l -> graph.closing(List.of(new ClosedStretch(l, 40, 40))) != graph)
                .findFirst()
                .orElseThrow();
        cache.rows(graph.closing(List.of(new ClosedStretch(road, 40, 40))), all);
        RoadGraph moved = graph.closing(List.of(new ClosedStretch(road, 60, 60)));
        TravelRows rows = cache.rows(moved, all);
        assertThat(rows.searches()).isZero();
        passAll(rows);
        TravelRows again = cache.rows(moved, all);
        assertThat(again.searches()).isZero();
        assertThat(again.ways().trees()).isSameAs(rows.ways().trees()).hasSize(12);
        assertThat(again.matrix()).isEqualTo(TravelRows.of(moved, all).matrix());
    }

    private void passAll(TravelRows rows) {
        PassedSpots passed = new PassedSpots(rows, cache.spots(graph, List.of(new Coordinate(500, 500)), 30));
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < rows.size(); j++) {
                passed.tell(i, j, (spot, secondsIn, distanceM) -> {});
            }
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
