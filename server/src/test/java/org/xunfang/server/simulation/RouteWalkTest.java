package org.xunfang.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

final class RouteWalkTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    // on the equator: 1 km east in 100 s, a stop of 60 s, then 2 km north in 200 s
    private static final double KM = 1000 / 111_195.0;
    private static final RouteWalk WALK = new RouteWalk(List.of(
            leg(0, 100, new Coordinate(0, 0), new Coordinate(KM / 2, 0), new Coordinate(KM, 0)),
            leg(160, 360, new Coordinate(KM, 0), new Coordinate(KM, 2 * KM))));

    @ParameterizedTest(name = "after {0} s at {1} km east, {2} km north, {3} m/s, {4}°")
    @CsvSource({
        "-10, 0,   0,   0,  90",
        "0,   0,   0,   0,  90",
        "25,  0.25, 0,  10, 90",
        "75,  0.75, 0,  10, 90",
        "100, 1,   0,   0,  90",
        "130, 1,   0,   0,  90",
        "260, 1,   1,   10, 0",
        "360, 1,   2,   0,  0",
        "999, 1,   2,   0,  0"
    })
    void unitIsWhereItsPlanSays(int second, double east, double north, double speed, double course) {
        RouteWalk.Place place = WALK.at(START.plusSeconds(second));
        assertThat(place.lon() / KM).isEqualTo(east, offset(1e-6));
        assertThat(place.lat() / KM).isEqualTo(north, offset(1e-6));
        assertThat(place.speedMps()).isEqualTo(speed, offset(1e-6));
        assertThat(place.courseDeg()).isEqualTo(course, offset(1e-6));
    }

    @Test
    void legOfOnePointStands() {
        RouteWalk still = new RouteWalk(List.of(leg(0, 100, new Coordinate(3, 4))));
        assertThat(still.at(START.plusSeconds(50))).isEqualTo(new RouteWalk.Place(3, 4, 0, 0));
    }

    private static RouteWalk.Leg leg(int departs, int arrives, Coordinate... line) {
        return new RouteWalk.Leg(START.plusSeconds(departs), START.plusSeconds(arrives), List.of(line));
    }
}
