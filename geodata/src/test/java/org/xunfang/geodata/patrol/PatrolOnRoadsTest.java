package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.RoadPath;
import org.xunfang.geodata.road.RoadSnapper;
import org.xunfang.geodata.road.ShortestPaths;
import org.xunfang.geodata.road.Snap;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;

class PatrolOnRoadsTest {
    private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");

    /**
     * A river between two roads with one bridge; the hut across the river is near by air and far by road.
     *
     * <pre>
     *   hut ------------- north ---------+
     *                                    | bridge
     *   station --------- south ---------+---- mill
     * </pre>
     */
    @Test
    void aUnitDrivesOverTheBridgeAndNotThroughTheRiver() {
        RoadNetwork network = RoadNetwork.of(RoadDrawing.roads("""
                north: 0 100, 5000 100
                bridge: 5000 100, 5000 0
                south: 0 0, 6000 0
                """));
        RoadGraph graph = RoadGraph.of(network, RoadClassTable.standard(), TravelMode.CAR);
        List<Snap> sites = new RoadSnapper(graph, 60)
                .snapAll(List.of(new Coordinate(0, -20), new Coordinate(0, 120), new Coordinate(5800, -10)));
        PatrolProblem problem = new PatrolProblem(
                List.of(new PatrolUnit("car", TravelMode.CAR, 0, 0, START, START.plusSeconds(2 * 3600))),
                List.of(mustReach("hut", 1), mustReach("mill", 2)),
                Map.of(TravelMode.CAR, TravelMatrix.among(graph, sites)),
                new Gain(ValueProfile.standard(), WeekRhythm.flat(), ZoneOffset.UTC));

        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(1, 500));

        assertThat(plan.unmet()).isEmpty();
        assertThat(PlanValue.of(problem, plan).faults()).isEmpty();
        PatrolPlan.Route route = plan.routes().get(0);
        assertThat(route.travelM()).isCloseTo(2 * (5000 + 100 + 5000) + 2 * 800, within(1.0));
        int site = 0;
        for (PatrolPlan.Stop stop : route.stops()) {
            int next = stop.placeId().equals("hut") ? 1 : 2;
            RoadPath leg =
                    ShortestPaths.from(graph, (Snap.OnRoad) sites.get(site)).path((Snap.OnRoad) sites.get(next));
            assertThat(leg.line().getLength()).isCloseTo(stop.travelM(), within(0.01));
            assertThat((double) stop.travelS()).isBetween(leg.seconds() - 1e-6, leg.seconds() + 1);
            site = next;
        }
    }

    private static PatrolPlace mustReach(String id, int site) {
        return new PatrolPlace(id, site, List.of(720), null, true, List.of(), null);
    }
}
