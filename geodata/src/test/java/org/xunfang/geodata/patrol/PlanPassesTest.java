package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
        PlanPasses found = passes(List.of(place("school", 250, REACH_M - 1, null)), List.of(0), List.of());
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
        PlanPasses found = passes(
                List.of(place("far", 250, REACH_M + 1, null), place("end", 1000, 0, null)), List.of(0), List.of());
        assertThat(found.passes()).isEmpty();
    }

    @Test
    void ofSeveralPassesBetweenTwoVisitsTheFirstCounts() {
        List<Integer> thrice = List.of(40, 0, 90);
        Place school = place("school", 250, 0, null);
        assertThat(passes(List.of(school), thrice, List.of()).passes())
                .extracting(PlanPasses.Pass::at)
                .containsExactly(minute(5));

        PlanPasses.Visit visit = new PlanPasses.Visit("school", minute(60), minute(70));
        PlanPasses visited = passes(List.of(school), thrice, List.of(visit));
        assertThat(visited.passes()).extracting(PlanPasses.Pass::at).containsExactly(minute(5), minute(95));
        // it has recovered since the visit
        assertThat(visited.passes().get(1).gain())
                .isCloseTo(SHARE * 20 * GAIN.recovered(minute(95), minute(70)), within(1e-9));
    }

    @Test
    void nothingIsGainedWhileSomebodyIsThereOrJustWas() {
        PlanPasses.Visit there = new PlanPasses.Visit("school", minute(0), minute(20));
        assertThat(passes(List.of(place("school", 250, 0, null)), List.of(0), List.of(there))
                        .passes())
                .isEmpty();
        Instant before = START.minus(Duration.ofMinutes(30));
        assertThat(passes(List.of(place("school", 250, 0, before)), List.of(0), List.of())
                        .gain())
                .isCloseTo(SHARE * 20 * GAIN.recovered(minute(5), before), within(1e-9));
    }

    @Test
    void aPassWhileSomebodyIsThereDoesNotUseUpTheOneThatCounts() {
        PlanPasses.Visit there = new PlanPasses.Visit("school", minute(0), minute(20));
        assertThat(passes(List.of(place("school", 250, 0, null)), List.of(0, 60, 90), List.of(there))
                        .passes())
                .singleElement()
                .satisfies(pass -> {
                    assertThat(pass.at()).isEqualTo(minute(65));
                    assertThat(pass.gain())
                            .isCloseTo(SHARE * 20 * GAIN.recovered(minute(65), minute(20)), within(1e-9));
                });
    }

    /** As on roads: what is at the very point of an end is not passed, however far the road is. */
    @Test
    void whatIsAtAnEndOfADrawnWayIsNotPassed() {
        LineString way = new GeometryFactory()
                .createLineString(new Coordinate[] {new Coordinate(0, 0), new Coordinate(1000, 0)});
        List<Coordinate> places = List.of(
                new Coordinate(0, 20.5), new Coordinate(3, 20), new Coordinate(500, 20), new Coordinate(1000, 0.5));
        List<Coordinate> ends = List.of(new Coordinate(0, 20), new Coordinate(1000, 0));
        assertThat(new LinePasses(places, REACH_M).on(way, ends, Duration.ofMinutes(20)))
                .extracting(PassedPlaces.Passed::place)
                .containsExactly(1, 2);
    }

    private static Instant minute(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    /** Of a kilometre eastwards in twenty minutes, to the place at its end, at several times. */
    private static PlanPasses passes(List<Place> places, List<Integer> leaveMinutes, List<PlanPasses.Visit> visits) {
        LineString line = new GeometryFactory()
                .createLineString(new Coordinate[] {new Coordinate(0, 0), new Coordinate(1000, 0)});
        LinePasses beside = new LinePasses(places.stream().map(Place::at).toList(), REACH_M);
        List<PlanPasses.Leg> legs = leaveMinutes.stream()
                .map(m -> new PlanPasses.Leg(
                        "unit", minute(m), Set.of("end"), beside.on(line, List.of(), Duration.ofMinutes(20))))
                .toList();
        return PlanPasses.of(GAIN, places.stream().map(Place::place).toList(), legs, visits);
    }

    private record Place(PatrolPlace place, Coordinate at) {}

    private static Place place(String id, double x, double y, @Nullable Instant lastVisit) {
        return new Place(
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

    /** The longer way is worth it: it comes by what nobody has time for. */
    @Test
    void aPlanTakesTheStopsByWhoseWaysMoreIsPassed() {
        PatrolDrawing drawing = new PatrolDrawing().unit("u", 0, 0, 0, 34);
        drawing.place("near", 10, 0, 20).place("far", 0, 11, 20).place("school", 0, 6, 20);
        PatrolProblem alone = drawing.problem(PatrolDrawing.profile(1));
        PatrolProblem only = alone.passing((mode, from, to, sink) -> {
            if (from + to == 2) {
                sink.pass(2, 300, 5);
            }
        });
        PatrolPlan plan = RoutePlanner.plan(only, PlannerOptions.iterations(1, 300));
        assertThat(PatrolDrawing.order(plan)).containsExactly("far");
        assertThat(PatrolDrawing.order(RoutePlanner.plan(alone, PlannerOptions.iterations(1, 300))))
                .doesNotContain("far");
        assertThat(plan.passing()).isCloseTo(0.15 * 20, within(1e-9));
        assertThat(PlanValue.of(only, plan).value()).isCloseTo(plan.value(), within(1e-9));
    }

    /** A fixed stop that opens when the shift is over, and a place on the way back whose value goes by the clock. */
    @Test
    void whatIsPassedOnALateWayBackCountsAsOfItsHour() {
        PatrolDrawing drawing = new PatrolDrawing().unit("u", 0, 0, 0, 60);
        drawing.place("late", 90, 0, 20).place("night", 0, 50, 20);
        PatrolProblem drawn = drawing.problem(PatrolDrawing.profile(1));
        PatrolUnit u = drawn.units().get(0);
        List<PatrolPlace> places = new ArrayList<>(drawn.places());
        PatrolPlace night = places.get(1);
        places.set(
                1,
                new PatrolPlace(
                        night.id(),
                        night.site(),
                        night.staysS(),
                        null,
                        false,
                        List.of(ValueTerm.nightly(Reason.of("nightly", 20))),
                        null,
                        Set.of(),
                        Set.of()));
        int home = u.endSite();
        PatrolProblem problem = drawn.among(places)
                .following(List.of(List.of(new PatrolUnit.Fixed("late", 600))))
                .passing((mode, from, to, sink) -> {
                    if (to == home && from != home) {
                        sink.pass(1, drawn.matrix(u).seconds(from, to), 5);
                    }
                });
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(1, 50));
        assertThat(plan.routes().get(0).returns()).isAfter(u.shiftEnd().plus(Duration.ofHours(1)));
        assertThat(PlanValue.of(problem, plan).value()).isCloseTo(plan.value(), within(1e-9));
    }
}
