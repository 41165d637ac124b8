package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.LinePasses;
import org.xunfang.geodata.patrol.PassedPlaces;
import org.xunfang.geodata.patrol.PlanPasses;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.server.db.Ewkb;

class StoredWaysTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Instant START = Instant.parse("2026-11-30T01:00:00Z");
    private static final Coordinate STATION = new Coordinate(110.01, 25);
    private static final LocalPlane PLANE = LocalPlane.around(110, 25);

    @Test
    void aLegBeginsWhereTheStayBeforeEndsHoweverLongOneWaitsAtItsEnd() {
        StoredRoute route = route(minute(0), null, stop(10, 20, "planned"), stop(60, 70, "planned"));
        assertThat(leaves(route)).containsExactly(minute(0), minute(20), minute(70));
    }

    @Test
    void aBreakComesBeforeTheLeg() {
        PlanViews.Pause before = new PlanViews.Pause(minute(20), minute(40));
        StoredStop[] stops = {stop(10, 20, "planned"), stop(60, 70, "planned")};
        assertThat(leaves(route(minute(0), before, stops))).containsExactly(minute(0), minute(40), minute(70));
        PlanViews.Pause last = new PlanViews.Pause(minute(70), minute(100));
        assertThat(leaves(route(minute(0), last, stops))).containsExactly(minute(0), minute(20), minute(100));
    }

    @Test
    void whereNobodySaidWhenAUnitLeavesItDrivesToItsFirstStopInTime() {
        assertThat(leaves(route(null, null, stop(10, 20, "planned")))).containsExactly(minute(5), minute(20));
        assertThat(leaves(route(null, null))).isEmpty();
    }

    @Test
    void whatCannotBeReachedIsNotVisited() {
        StoredRoute route = route(minute(0), null, stop(10, 20, "unreachable"), stop(60, 70, "done"));
        assertThat(StoredWays.visits(route))
                .extracting(PlanPasses.Visit::arrival)
                .containsExactly(minute(60));
    }

    /** The way is drawn from the stop to the east; the station is at its other end, the stop where it begins. */
    @Test
    void whatIsAtTheStopOrTheStationIsNotPassed() {
        Coordinate stop = PLANE.toPlane(110, 25);
        Coordinate station = PLANE.toPlane(STATION.x, STATION.y);
        List<Coordinate> places = List.of(
                new Coordinate(stop.x, stop.y + 0.5),
                new Coordinate(station.x - 0.5, station.y),
                new Coordinate(stop.x + 500, stop.y));
        StoredRoute route = route(minute(0), null, stop(10, 20, "planned"));
        assertThat(legs(route, places))
                .hasSize(2)
                .allSatisfy(leg -> assertThat(leg.passed())
                        .extracting(PassedPlaces.Passed::place)
                        .containsExactly(2));
        // whoever began elsewhere passes his station on the way to his first stop
        StoredRoute elsewhere = route.from(Ewkb.hex(FACTORY.createPoint(new Coordinate(110.02, 25))));
        assertThat(legs(elsewhere, places).get(0).passed())
                .extracting(PassedPlaces.Passed::place)
                .containsExactlyInAnyOrder(1, 2);
    }

    private static List<Instant> leaves(StoredRoute route) {
        return legs(route, List.of()).stream().map(PlanPasses.Leg::leaves).toList();
    }

    private static List<PlanPasses.Leg> legs(StoredRoute route, List<Coordinate> places) {
        PlannedShift shift = new PlannedShift(
                UUID.randomUUID(),
                route.unitId(),
                "W",
                TravelMode.CAR,
                STATION,
                UUID.randomUUID(),
                LocalDate.parse("2026-11-30"),
                START,
                minute(600),
                Set.of(),
                null);
        return StoredWays.legs(route, shift, PLANE, new LinePasses(places, 30));
    }

    private static Instant minute(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    /** Five minutes from anywhere. */
    private static StoredStop stop(int arrive, int depart, String state) {
        return new StoredStop(
                UUID.randomUUID(),
                null,
                "key_place",
                "stop",
                110,
                25,
                false,
                minute(arrive),
                minute(depart),
                1000,
                300,
                1,
                "[]",
                false,
                state,
                null,
                null,
                false,
                null,
                null);
    }

    private static StoredRoute route(@Nullable Instant leavesAt, PlanViews.@Nullable Pause pause, StoredStop... stops) {
        LineString leg =
                FACTORY.createLineString(new Coordinate[] {new Coordinate(110, 25), new Coordinate(110.01, 25)});
        LineString[] legs = new LineString[stops.length + 1];
        Arrays.fill(legs, leg);
        String line = Ewkb.hex(FACTORY.createMultiLineString(legs));
        return new StoredRoute(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                leavesAt,
                null,
                line,
                1000.0 * legs.length,
                300.0 * legs.length,
                1,
                false,
                null,
                pause,
                List.of(stops));
    }
}
