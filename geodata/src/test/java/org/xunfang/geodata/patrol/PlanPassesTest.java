package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

class PlanPassesTest {
    private static final Instant START = Instant.parse("2026-11-23T01:00:00Z");
    private static final Gain GAIN = new Gain(ValueProfile.standard(), WeekRhythm.flat(), ZoneOffset.UTC);
    private static final double REACH_M = ValueProfile.standard().pass().reachM();
    private static final double SHARE = ValueProfile.standard().pass().share();

    @Test
    void aPlaceBesideTheWayIsPassedWhenTheUnitIsThere() {
        PlanPasses found =
                PlanPasses.of(GAIN, List.of(place("school", 250, REACH_M - 1, null)), List.of(leg(0)), List.of());
        assertThat(found.passes()).singleElement().satisfies(pass -> {
            assertThat(pass.placeId()).isEqualTo("school");
            assertThat(pass.at()).isEqualTo(START.plus(Duration.ofMinutes(5)));
            assertThat(pass.distanceM()).isCloseTo(REACH_M - 1, within(1e-9));
            assertThat(pass.gain()).isCloseTo(SHARE * 20, within(1e-9));
        });
        assertThat(found.gain()).isCloseTo(SHARE * 20, within(1e-9));
    }

    @Test
    void whatIsFartherAwayOrAtAnEndOfTheWayIsNotPassed() {
        PlanPasses found = PlanPasses.of(
                GAIN,
                List.of(place("far", 250, REACH_M + 1, null), place("end", 1000, 0, null)),
                List.of(leg(0)),
                List.of());
        assertThat(found.passes()).isEmpty();
    }

    @Test
    void ofSeveralPassesBetweenTwoVisitsTheFirstCounts() {
        List<PlanPasses.Leg> thrice = List.of(leg(40), leg(0), leg(90));
        PlanPasses.Place school = place("school", 250, 0, null);
        assertThat(PlanPasses.of(GAIN, List.of(school), thrice, List.of()).passes())
                .extracting(PlanPasses.Pass::at)
                .containsExactly(minute(5));

        PlanPasses.Visit visit = new PlanPasses.Visit("school", minute(60), minute(70));
        PlanPasses visited = PlanPasses.of(GAIN, List.of(school), thrice, List.of(visit));
        assertThat(visited.passes()).extracting(PlanPasses.Pass::at).containsExactly(minute(5), minute(95));
        // it has recovered since the visit
        assertThat(visited.passes().get(1).gain())
                .isCloseTo(SHARE * 20 * GAIN.recovered(minute(95), minute(70)), within(1e-9));
    }

    @Test
    void nothingIsGainedWhileSomebodyIsThereOrJustWas() {
        PlanPasses.Visit there = new PlanPasses.Visit("school", minute(0), minute(20));
        assertThat(PlanPasses.of(GAIN, List.of(place("school", 250, 0, null)), List.of(leg(0)), List.of(there))
                        .passes())
                .isEmpty();
        Instant before = START.minus(Duration.ofMinutes(30));
        assertThat(PlanPasses.of(GAIN, List.of(place("school", 250, 0, before)), List.of(leg(0)), List.of())
                        .gain())
                .isCloseTo(SHARE * 20 * GAIN.recovered(minute(5), before), within(1e-9));
    }

    private static Instant minute(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    /** A kilometre eastwards in twenty minutes, to the place at its end. */
    private static PlanPasses.Leg leg(int leavesMinute) {
        LineString line = new GeometryFactory()
                .createLineString(new Coordinate[] {new Coordinate(0, 0), new Coordinate(1000, 0)});
        return new PlanPasses.Leg("unit", line, minute(leavesMinute), minute(leavesMinute + 20), Set.of("end"));
    }

    private static PlanPasses.Place place(String id, double x, double y, @Nullable Instant lastVisit) {
        return new PlanPasses.Place(
                new PatrolPlace(
                        id,
                        0,
                        List.of(720),
                        null,
                        false,
                        List.of(ValueTerm.steady(new Reason("drawn", new TreeMap<>(), 20))),
                        lastVisit,
                        Set.of(),
                        Set.of()),
                new Coordinate(x, y));
    }
}
