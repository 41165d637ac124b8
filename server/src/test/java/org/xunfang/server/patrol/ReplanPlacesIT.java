package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadSnapper;
import org.xunfang.geodata.road.TravelMode;

/** What is ready before a plan in force has to change. */
final class ReplanPlacesIT extends PlanInForce {

    private PlanGround ground;
    private ReplanPlaces places;

    @BeforeEach
    void nothingIsReady() {
        ground = new PlanGround(jdbi(), LevelTable.DORI_2014, json, ZoneOffset.UTC, CLOCK);
        places = new ReplanPlaces(jdbi(), ground, CLOCK);
    }

    @Test
    void theWaysOfAPlanAreTimed() {
        places.prepare(planId);
        assertThat(searches()).isZero();
    }

    @Test
    void whereARoadIsClosedSinceTheyAreNotKnown() {
        places.prepare(planId);
        drawing.closure("main", "POINT (5000 0)", "MULTILINESTRING ((4900 0, 5100 0))");
        assertThat(searches()).isPositive();
    }

    @Test
    void whereARoadIsClosedTheyAreTimedAnew() {
        places.prepare(planId);
        drawing.closure("main", "POINT (5000 0)", "MULTILINESTRING ((4900 0, 5100 0))");
        places.prepare(planId);
        assertThat(searches()).isZero();
    }

    @Test
    void whereRoadsAreReadAnewTheyAreTimedAnew() {
        places.prepare(planId);
        set("layer_version SET version = version + 1 WHERE layer = 'base'");
        places.prepare(planId);
        assertThat(searches()).isZero();
    }

    /** How many it takes to know the way from station to station now. */
    private int searches() {
        LocalPlane plane = ground.plane().orElseThrow();
        List<PlannedShift> shifts = jdbi().withHandle(h -> PlanShiftRepository.any(h, List.of(westShift, eastShift)));
        PlanRoads roads = ground.roads(plane, shifts);
        RoadGraph graph = roads.graph(TravelMode.CAR);
        List<Coordinate> stations = shifts.stream()
                .map(s -> plane.toPlane(s.station().x, s.station().y))
                .toList();
        return roads.roads()
                .rows(graph, new RoadSnapper(graph, 300).snapAll(stations))
                .searches();
    }
}
