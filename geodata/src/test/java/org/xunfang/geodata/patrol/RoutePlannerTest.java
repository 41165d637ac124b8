package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xunfang.geodata.patrol.PatrolDrawing.minute;
import static org.xunfang.geodata.patrol.PatrolDrawing.order;
import static org.xunfang.geodata.patrol.PatrolDrawing.told;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePlannerTest {
    private static final PlannerOptions SHORT = PlannerOptions.iterations(1, 3000);

    /**
     * <pre>
     *   a ---5--- station ---5--- b
     * </pre>
     */
    @Test
    void aUnitGoesOutStaysAndComesBack() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 5, 0, 0, 50)
                .place("a", 0, 0, 10)
                .place("b", 10, 0, false, new double[] {20, 60}, List.of(12), ValueTerm.steady(Reason.of("pin", 9)))
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, SHORT);
        assertThat(told(plan)).isEqualTo("u: a 00:05-00:17, b 00:27-00:39, back 00:44");
        PatrolPlan.Route route = plan.routes().get(0);
        assertThat(route.travelS()).isEqualTo(20 * 60);
        assertThat(route.travelM()).isCloseTo(20_000, within(1e-6));
        assertThat(route.backS()).isEqualTo(300);
        assertThat(plan.gain()).isCloseTo(19, within(1e-9));
        assertThat(route.stops().get(0).reasons()).containsExactly(Reason.of("pin", 10));
    }

    /** There is time for the far place or for the two near ones. */
    @ParameterizedTest
    @ValueSource(doubles = {15, 25})
    void twoNearPlacesStandAgainstOneFarPlace(double farPoints) {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 60)
                .place("far", 20, 0, farPoints)
                .place("near1", -5, 0, 10)
                .place("near2", -6, 0, 10)
                .problem(PatrolDrawing.profile(0));
        PatrolPlan plan = RoutePlanner.plan(problem, SHORT);
        assertThat(order(plan).get(0).contains("far")).isEqualTo(farPoints > 20);
    }

    @Test
    void eachUnitTakesTheSideOnWhichItStands() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("west", 0, 0, 0, 45)
                .unit("east", 100, 0, 0, 45)
                .place("w1", 3, 0, 10)
                .place("w2", 6, 0, 10)
                .place("e1", 97, 0, 10)
                .place("e2", 94, 0, 10)
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, SHORT);
        assertThat(plan.routes().get(0).stops())
                .extracting(PatrolPlan.Stop::placeId)
                .containsOnly("w1", "w2");
        assertThat(plan.routes().get(1).stops())
                .extracting(PatrolPlan.Stop::placeId)
                .containsOnly("e1", "e2");
    }

    @Test
    void aUnitWaitsForAWindowToOpenAndNotLonger() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 120)
                .place(
                        "school",
                        10,
                        0,
                        true,
                        new double[] {60, 70},
                        List.of(12),
                        ValueTerm.steady(Reason.of("pin", 10)))
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(1, 0));
        PatrolPlan.Stop stop = plan.routes().get(0).stops().get(0);
        assertThat(stop.arrival()).isEqualTo(minute(60));
        assertThat(stop.waitS()).isEqualTo(50 * 60);
    }

    @Test
    void aMustReachPlaceWorthNothingIsReachedBeforeAllOthers() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 40)
                .place("rich", -10, 0, 1000)
                .mustReach("must", 10, 0)
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, SHORT);
        assertThat(order(plan)).containsExactly("must");
        assertThat(plan.unmet()).isEmpty();
    }

    @Test
    void thereIsTimeToComeBackToAPlaceThatHasRecovered() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 240)
                .place("a", 5, 0, 10)
                .place("b", -5, 0, 10)
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, SHORT);
        assertThat(plan.routes().get(0).stops()).hasSizeGreaterThan(4);
        assertThat(plan.gain())
                .isBetween(20.0, 10.0 * plan.routes().get(0).stops().size());
    }

    @Test
    void aStayIsAsLongAsTheShiftAllows() {
        ValueTerm[] terms = {ValueTerm.steady(Reason.of("pin", 10))};
        PatrolDrawing shortShift = new PatrolDrawing().unit("u", 0, 0, 0, 21);
        PatrolDrawing longShift = new PatrolDrawing().unit("u", 0, 0, 0, 26);
        for (PatrolDrawing drawing : List.of(shortShift, longShift)) {
            drawing.place("a", 5, 0, false, null, List.of(5, 10, 15), terms);
        }
        assertThat(told(RoutePlanner.plan(shortShift.problem(), SHORT))).isEqualTo("u: a 00:05-00:15, back 00:20");
        assertThat(told(RoutePlanner.plan(longShift.problem(), SHORT))).isEqualTo("u: a 00:05-00:20, back 00:25");
    }

    @Test
    void travelThatCostsMoreThanItGainsIsNotMade() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 200)
                .place("a", 30, 0, 10)
                .problem(PatrolDrawing.profile(11));
        PatrolPlan plan = RoutePlanner.plan(problem, SHORT);
        assertThat(told(plan)).isEqualTo("u: back 00:00");
        assertThat(plan.value()).isZero();
    }

    @Test
    void aPlaceTooFarForAnyShiftIsNamedWithWhatItNeeds() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("short", 0, 0, 0, 60)
                .unit("long", 0, 0, 0, 80)
                .mustReach("far", 41.5, 0)
                .problem();
        Reason reason = RoutePlanner.plan(problem, SHORT).unmet().get(0).reason();
        assertThat(reason.code()).isEqualTo("patrol.unmet.shift-too-short");
        assertThat(reason.args().toString()).isEqualTo("{longestMin=80, needsMin=95, unit=long}");
    }

    @Test
    void aPlaceWithoutAWayIsNamed() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 60)
                .mustReach("island", 1, 0)
                .onAnIsland()
                .problem();
        assertThat(RoutePlanner.plan(problem, SHORT).unmet())
                .containsExactly(new PatrolPlan.Unmet("island", Reason.of("patrol.unmet.no-way", 0)));
    }

    @Test
    void aPlaceThatClosesTooEarlyIsNamed() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 60)
                .place("early", 10, 0, true, new double[] {0, 9}, List.of(12))
                .problem();
        Reason reason = RoutePlanner.plan(problem, SHORT).unmet().get(0).reason();
        assertThat(reason.code()).isEqualTo("patrol.unmet.window");
        assertThat(reason.args()).containsEntry("closes", "2026-03-10T00:09:00Z");
    }

    @Test
    void oneOfTwoPlacesThatDoNotFitTogetherIsNamedWithTheTimeLeft() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 60)
                .mustReach("east", 20, 0)
                .mustReach("west", -20, 0)
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, SHORT);
        assertThat(plan.unmet()).hasSize(1);
        assertThat(plan.unmet().get(0).reason().args().toString()).isEqualTo("{freeMin=8, needsMin=52, unit=u}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aRandomPlanCanBeDrivenAndIsWorthWhatItSays(long seed) {
        Random random = new Random(seed);
        checkByItself(
                PatrolDrawing.random(
                        random, 5 + random.nextInt(40), 1 + random.nextInt(9), 40, 100 + random.nextInt(400)),
                seed);
    }

    @ParameterizedTest
    @MethodSource("manySeeds")
    void soIsOneWithBoundsAndTerms(long seed) {
        Random random = new Random(seed);
        PatrolProblem bound = PatrolDrawing.bound(
                random,
                PatrolDrawing.random(
                        random, 5 + random.nextInt(40), 1 + random.nextInt(9), 40, 100 + random.nextInt(400)));
        checkByItself(PatrolDrawing.weighed(random, bound), seed);
    }

    static LongStream manySeeds() {
        return LongStream.rangeClosed(1, 100);
    }

    private static void checkByItself(PatrolProblem problem, long seed) {
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(seed, 400));
        PlanValue value = PlanValue.of(problem, plan);
        assertThat(value.faults()).isEmpty();
        assertThat(value.gain()).isCloseTo(plan.gain(), within(1e-9));
        assertThat(value.travelCost()).isCloseTo(plan.travelCost(), within(1e-9));
        assertThat(value.instability()).isCloseTo(plan.instability(), within(1e-9));
        assertThat(value.unfairness()).isCloseTo(plan.unfairness(), within(1e-9));
        assertThat(value.cover()).isCloseTo(plan.cover(), within(1e-9));
        assertThat(value.value()).isCloseTo(plan.value(), within(1e-9));
        assertThat(value.unmet())
                .isEqualTo(plan.unmet().stream().map(PatrolPlan.Unmet::placeId).toList());
        assertThat(plan.routes())
                .allSatisfy(r -> assertThat(r.returns())
                        .isBeforeOrEqualTo(problem.units()
                                .get(Integer.parseInt(r.unitId().substring(1)))
                                .shiftEnd()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameSeedGivesTheSamePlan(long seed) {
        PatrolProblem problem = PatrolDrawing.random(new Random(seed), 30, 8, 40, 300);
        PatrolPlan once = RoutePlanner.plan(problem, PlannerOptions.iterations(seed, 300));
        assertThat(RoutePlanner.plan(problem, PlannerOptions.iterations(seed, 300)))
                .isEqualTo(once);
        assertThat(RoutePlanner.plan(problem, PlannerOptions.iterations(seed + 1, 300)))
                .isNotEqualTo(once);
    }

    @Test
    void aCancelledSearchReturnsWhatItHas() {
        PatrolProblem problem = PatrolDrawing.random(new Random(1), 20, 2, 40, 300);
        PatrolPlan plan =
                RoutePlanner.plan(problem, PlannerOptions.iterations(1, Long.MAX_VALUE), () -> true, PlanProgress.NONE);
        assertThat(PlanValue.of(problem, plan).faults()).isEmpty();
        assertThat(plan.gain()).isPositive();
    }

    @Test
    void aTimeBudgetEndsTheSearchByTheClockThatIsGiven() {
        AtomicLong nanos = new AtomicLong();
        PatrolProblem problem = PatrolDrawing.random(new Random(1), 20, 2, 40, 300);
        RoutePlanner.plan(problem, PlannerOptions.time(1, Duration.ofMillis(5), () -> nanos.getAndAdd(1_000_000)));
        assertThat(nanos.get()).isEqualTo(6_000_000);
    }

    @Test
    void betterPlansAreReportedOnTheWay() {
        PatrolProblem problem = PatrolDrawing.random(new Random(4), 40, 4, 40, 300);
        List<Double> shares = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(1, 2000), () -> false, (share, best) -> {
            shares.add(share);
            values.add(best.value());
        });
        assertThat(shares).isSorted().hasSizeGreaterThan(1).hasSizeLessThan(52);
        assertThat(plan.value()).isGreaterThanOrEqualTo(values.get(values.size() - 1));
    }

    @Test
    void severalSearchesGiveTheBestOfThemAndAlwaysTheSame() {
        PatrolProblem problem = PatrolDrawing.random(new Random(5), 40, 4, 40, 300);
        List<Double> better = new ArrayList<>();
        for (long seed = 1; seed <= 6; seed++) {
            PlannerOptions one = PlannerOptions.iterations(seed, 100);
            PatrolPlan plan = RoutePlanner.plan(problem, one.on(3));
            assertThat(plan).isEqualTo(RoutePlanner.plan(problem, one.on(3)));
            better.add(plan.value() - RoutePlanner.plan(problem, one).value());
        }
        assertThat(better).allMatch(b -> b >= 0).anyMatch(b -> b > 0);
    }

    @Test
    void severalSearchesEndTogetherWhenCancelledAndReportWhatAnyOfThemFinds() {
        PatrolProblem problem = PatrolDrawing.random(new Random(5), 40, 4, 40, 300);
        List<Double> values = new ArrayList<>();
        int[] asked = {0};
        PatrolPlan plan = RoutePlanner.plan(
                problem,
                new PlannerOptions(1, 1_000_000, null, 3),
                () -> ++asked[0] > 2000,
                (share, best) -> values.add(best.value()));
        assertThat(values).hasSizeGreaterThan(1).isSorted();
        assertThat(plan.value()).isGreaterThanOrEqualTo(values.get(values.size() - 1));
    }

    @Test
    void withoutPlacesEveryUnitStaysAtItsStation() {
        PatrolProblem problem = new PatrolDrawing().unit("u", 0, 0, 30, 60).problem();
        assertThat(told(RoutePlanner.plan(problem, SHORT))).isEqualTo("u: back 00:30");
    }

    @Test
    void thePlanValueFindsWhatIsWrong() {
        PatrolProblem problem =
                new PatrolDrawing().unit("u", 0, 0, 0, 30).place("a", 5, 0, 10).problem();
        Instant at = minute(4);
        PatrolPlan.Stop tooSoon = new PatrolPlan.Stop("a", at, at.plusSeconds(700), 240, 5000, 0, 10, List.of());
        PatrolPlan.Route late =
                new PatrolPlan.Route("u", minute(0), minute(40), List.of(tooSoon), 540, 10_000, 300, 5000);
        PlanValue value = PlanValue.of(problem, new PatrolPlan(List.of(late), List.of(), 10, 0));
        assertThat(value.faults())
                .extracting(PlanValue.Fault::kind)
                .containsExactly(
                        PlanValue.Kind.TRAVEL, PlanValue.Kind.ARRIVAL, PlanValue.Kind.STAY, PlanValue.Kind.RETURN);
    }
}
