package org.xunfang.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.TravelMode;

/** On one straight road along y = 0, a fix every 5 s with noise. */
class JourneySolverTest {
    private final Random noise = new Random(5);
    private final List<TrackFix> fixes = new ArrayList<>();
    private long clockMs;
    private double x;

    @Test
    void aCarDrivesItsCrewWalksAndBothAreTold() {
        go(600, 10, 0);
        go(600, 1.2, 0);
        go(300, 10, 0);
        Journey.Sums sums = solve(TravelMode.CAR).sums();
        assertThat(sums.drivenM()).isCloseTo(9_000, within(250.0));
        assertThat(sums.walkedM()).isCloseTo(720, within(200.0));
        assertThat(sums.walkingMs() / 1000.0).isCloseTo(600, within(100.0));
    }

    @Test
    void aPatrolOnFootWalksAndMayRide() {
        go(900, 1.3, 0);
        Journey.Sums walked = solve(TravelMode.FOOT).sums();
        assertThat(walked.drivenM()).isZero();
        assertThat(walked.walkedM()).isCloseTo(1_170, within(60.0));
        go(300, 10, 0);
        assertThat(solve(TravelMode.FOOT).sums().drivenM()).isCloseTo(3_000, within(200.0));
    }

    @Test
    void aWayAcrossTheFieldsIsOffRoad() {
        go(60, 8, 0);
        go(120, 8, 400);
        Journey.Sums sums = solve(TravelMode.CAR).sums();
        assertThat(sums.offRoadM()).isGreaterThan(800);
    }

    @Test
    void timeWithoutFixesIsUnknownAndNoWay() {
        go(300, 10, 0);
        clockMs += 600_000;
        x += 4_000;
        go(300, 10, 0);
        Journey journey = solve(TravelMode.CAR);
        assertThat(journey.sums().drivenM()).isCloseTo(6_000, within(150.0));
        assertThat(journey.sums().unknownMs()).isCloseTo(605_000, within(1L));
    }

    @Test
    void aSilenceAtAStopIsUnknownButTheStopIsOne() {
        go(300, 0, 0);
        clockMs += 1_200_000;
        go(300, 0, 0);
        Journey journey = solve(TravelMode.CAR);
        assertThat(journey.stays()).hasSize(1);
        assertThat(journey.sums().unknownMs()).isEqualTo(1_205_000);
        assertThat(journey.sums().standingMs()).isEqualTo(590_000);
    }

    @Test
    void lightsAreNoStopAndTrafficIsNoWalk() {
        go(300, 10, 0);
        go(90, 0, 0);
        go(60, 1.5, 0);
        go(300, 10, 0);
        Journey journey = solve(TravelMode.CAR);
        assertThat(journey.stays()).isEmpty();
        assertThat(journey.sums().walkedM()).isZero();
    }

    @Test
    void aLeapIsAJumpWhetherItComesFirstOrLast() {
        fixes.add(new TrackFix(1, 0, 0, 0, 20_000, 0, 5, null));
        clockMs = 5_000;
        go(300, 10, 0);
        fixes.add(new TrackFix(1, 0, clockMs, 0, 60_000, 0, 5, null));
        Journey journey = solve(TravelMode.CAR);
        assertThat(journey.doubts()).containsEntry(Doubt.JUMP, 2);
        assertThat(journey.sums().drivenM()).isCloseTo(3_000, within(80.0));
    }

    @Test
    void theNextDeviceSpeaksWhereTheFirstIsSilent() {
        go(300, 10, 0);
        List<TrackFix> car = List.copyOf(fixes);
        go(900, 10, 0);
        List<TrackFix> phone = new ArrayList<>();
        fixes.forEach(f -> phone.add(new TrackFix(2, 2, f.timeMs() + 1, 0, f.x(), f.y(), 5, null)));
        fixes.clear();
        fixes.addAll(car);
        fixes.addAll(phone);
        Journey journey = solve(TravelMode.CAR);
        assertThat(journey.sums().drivenM()).isCloseTo(12_000, within(150.0));
        assertThat(journey.doubts().get(Doubt.OTHER_DEVICE)).isBetween(55, 125);
    }

    /** Goes on for so many seconds at so many metres a second, {@code y} metres beside the road. */
    private void go(int seconds, double mps, double y) {
        for (int s = 0; s < seconds; s += 5) {
            fixes.add(new TrackFix(
                    1, 0, clockMs, 0, x + 3 * noise.nextGaussian(), y + 3 * noise.nextGaussian(), 5, null));
            clockMs += 5_000;
            x += 5 * mps;
        }
    }

    private Journey solve(TravelMode mode) {
        Road road = Road.onGround("r", null, "tertiary", new GeometryFactory().createLineString(new Coordinate[] {
                    new Coordinate(-1_000, 0), new Coordinate(70_000, 0)
                }));
        RoadGraph graph = RoadGraph.of(RoadNetwork.of(List.of(road)), RoadClassTable.standard(), mode);
        long last = fixes.stream().mapToLong(TrackFix::timeMs).max().orElse(0);
        return JourneySolver.on(graph).solve(fixes, 0, last);
    }
}
