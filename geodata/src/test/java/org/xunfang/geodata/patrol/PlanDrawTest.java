package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanDrawTest {
    private static final PlannerOptions OPTIONS = PlannerOptions.iterations(1, 3_000);

    @Test
    void anotherDrawIsAnotherPlanAndTheSameIsTheSame() {
        PatrolProblem problem = ring();

        assertThat(plan(problem, List.of(), 1)).isEqualTo(plan(problem, List.of(), 1));
        assertThat(LongStream.range(0, 6)
                        .mapToObj(draw -> PatrolDrawing.order(plan(problem, List.of(), draw)))
                        .distinct())
                .hasSizeGreaterThan(3);
    }

    @Test
    void whoHasSeenTheSamePlanTenTimesDoesNotKnowTheNext() {
        PatrolProblem problem = ring();
        Map<String, List<Duration>> seen = arrivals(RoutePlanner.plan(problem, OPTIONS));
        List<Map<String, List<Duration>>> past = Collections.nCopies(10, seen);
        Map<String, Predictability.Feasible> feasible = PlanArrivals.feasible(problem, PatrolDrawing.START);

        Predictability again = Predictability.of(past, seen, feasible);
        Predictability drawn = Predictability.of(past, arrivals(plan(problem, past, 1)), feasible);

        assertThat(again.hitRate()).isGreaterThan(0.8);
        assertThat(drawn.hitRate()).isLessThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theDrawnPlanIsDrivenAndCountedByTrueValuesAndNearTheBest(long seed) {
        PatrolProblem problem = PatrolDrawing.random(new Random(seed), 14, 2, 40, 240);
        PatrolPlan best = RoutePlanner.plan(problem, OPTIONS);

        PatrolPlan drawn = plan(problem, Collections.nCopies(10, arrivals(best)), seed);

        PlanValue value = PlanValue.of(problem, drawn);
        assertThat(value.faults()).isEmpty();
        assertThat(value.unmet()).hasSameSizeAs(PlanValue.of(problem, best).unmet());
        assertThat(drawn.value()).isCloseTo(value.value(), within(1e-9));
        assertThat(drawn.gain()).isGreaterThan(best.gain() / (1 + PlanDraw.BY_CHANCE + PlanDraw.UNNAMED));
        assertThat(drawn.routes().stream()
                        .flatMap(r -> r.stops().stream())
                        .flatMap(s -> s.reasons().stream())
                        .map(Reason::code))
                .doesNotContain("patrol.reason.draw");
    }

    @Test
    void placesWithAWindowAreLeftAsTheyAre() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 200)
                .place("set", 5, 0, true, new double[] {30, 40}, List.of(12))
                .place("free", 9, 0, 10)
                .problem();

        PatrolProblem drawn = new PlanDraw(PatrolDrawing.START, List.of(), 1).drawn(problem);

        assertThat(drawn.places().get(0)).isEqualTo(problem.places().get(0));
        assertThat(drawn.places().get(1).terms())
                .hasSizeGreaterThan(1)
                .allSatisfy(t -> assertThat(t.reason().points()).isPositive());
    }

    @Test
    void anArrivalIsFeasibleFromTheStraightWayThereToTheLastWayBack() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("near", 0, 0, 30, 230)
                .unit("far", 50, 0, 0, 200)
                .place("p", 10, 0, false, null, List.of(5, 12))
                .place("set", 5, 0, false, new double[] {30, 40}, List.of(12))
                .place("out of reach", 900, 0, 10)
                .problem();

        Map<String, Predictability.Feasible> feasible = PlanArrivals.feasible(problem, PatrolDrawing.START);

        assertThat(feasible)
                .containsOnlyKeys("p")
                .containsEntry(
                        "p", new Predictability.Feasible(Duration.ofMinutes(40), Duration.ofMinutes(230 - 10 - 5)));
    }

    /** Twelve places alike round the station, of which a shift has room for all. */
    private static PatrolProblem ring() {
        PatrolDrawing drawing = new PatrolDrawing().unit("u", 0, 0, 0, 300);
        for (int i = 0; i < 12; i++) {
            drawing.place("p" + i, 15 * Math.cos(i * Math.PI / 6), 15 * Math.sin(i * Math.PI / 6), 10 + 0.1 * i);
        }
        return drawing.problem();
    }

    private static Map<String, List<Duration>> arrivals(PatrolPlan plan) {
        return PlanArrivals.of(plan, PatrolDrawing.START);
    }

    private static PatrolPlan plan(PatrolProblem problem, List<Map<String, List<Duration>>> past, long draw) {
        return new PlanDraw(PatrolDrawing.START, past, draw).plan(problem, OPTIONS, () -> false, PlanProgress.NONE);
    }
}
