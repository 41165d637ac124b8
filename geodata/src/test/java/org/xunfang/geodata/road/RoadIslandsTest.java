package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xunfang.geodata.road.ShortestPathsTest.graph;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

class RoadIslandsTest {
    private static final String COUNTY = """
            Main.1: 0 0, 5000 0
            Hill.1: 0 1000, 600 1000
            Hill.2: 600 1000, 900 1000
            Lane.1: 600 1000, 600 1400
            Trap.1 oneway: 2000 0, 2000 300
            Steps.1 steps: 900 1000, 900 0
            """;

    @Test
    void roadsThatHangTogetherAreOneIslandNamedByTheLongest() {
        RoadIslands islands = RoadIslands.of(graph(COUNTY, TravelMode.CAR));
        assertThat(islands.list()).extracting(RoadIslands.Island::id).containsExactly("Hill.1", "Trap.1");
        RoadIslands.Island hill = islands.list().get(0);
        assertThat(hill.name()).isEqualTo("Hill");
        assertThat(hill.lengthM()).isEqualTo(1300);
        assertThat(islands.lines(hill).getLength()).isEqualTo(1300);
    }

    @Test
    void whatIsCutOffForACarIsNotForAWalker() {
        assertThat(RoadIslands.of(graph(COUNTY, TravelMode.FOOT)).list()).isEmpty();
    }

    @Test
    void aPlaceThatIsOnAnIslandTellsWhich() {
        RoadGraph graph = graph(COUNTY, TravelMode.CAR);
        Snap.Failed failed = (Snap.Failed) new RoadSnapper(graph, 100).snap(new Coordinate(610, 1300));
        assertThat(failed.cause()).isEqualTo(Snap.Cause.ROAD_ISLAND);
        RoadIslands islands = RoadIslands.of(graph);
        assertThat(islands.ofLink(failed.link())).isEqualTo(islands.list().get(0));
        Snap.OnRoad main = (Snap.OnRoad) new RoadSnapper(graph, 100).snap(new Coordinate(1000, 10));
        assertThat(islands.ofLink(main.link())).isNull();
    }
}
