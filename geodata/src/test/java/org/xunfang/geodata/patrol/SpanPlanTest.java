package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans with terms that count at some hours, raise others or are bounded, against the readable definition of the gain. */
class SpanPlanTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aPlanWithTermsOfSomeHoursIsWorthWhatItSays(long seed) {
        Random random = new Random(seed);
        PatrolDrawing drawing = new PatrolDrawing().unit("a", 0, 0, 0, 300).unit("b", 20, 20, 7, 240);
        for (int p = 0; p < 20; p++) {
            drawing.place(
                    "p" + p,
                    random.nextDouble(30),
                    random.nextDouble(30),
                    false,
                    null,
                    List.of(5, 12),
                    ValueTerm.nightly(Reason.of("gap", random.nextInt(10))),
                    ValueTerm.during(
                            Reason.of("busy", random.nextInt(30)), List.of(span(random), new Span(far(), end()))),
                    ValueTerm.raised(Reason.of("raised", random.nextDouble()), List.of(span(random))),
                    ValueTerm.finding(Reason.of("finding", random.nextInt(8))));
        }
        PatrolProblem problem = drawing.problem();
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(seed, 400));
        PlanValue value = PlanValue.of(problem, plan);
        assertThat(value.faults()).isEmpty();
        assertThat(plan.gain()).isPositive();
        assertThat(value.gain()).isCloseTo(plan.gain(), within(1e-9));
    }

    @Test
    void theUnitIsAtTheSchoolWhenItIsOut() {
        PatrolDrawing drawing = new PatrolDrawing().unit("u", 0, 0, 0, 120);
        Span out = new Span(PatrolDrawing.minute(60), PatrolDrawing.minute(75));
        drawing.place("field", 10, 0, 8);
        drawing.place(
                "school",
                0,
                10,
                false,
                null,
                List.of(12),
                ValueTerm.steady(Reason.of("background", 1)),
                ValueTerm.during(Reason.of("busy", 50), List.of(out)));
        PatrolPlan plan = RoutePlanner.plan(drawing.problem(), PlannerOptions.iterations(1, 2_000));
        assertThat(plan.routes().get(0).stops()).anyMatch(s -> s.placeId().equals("school") && out.holds(s.arrival()));
    }

    /** Spans need not begin at whole seconds. */
    private static Span span(Random random) {
        Instant from = PatrolDrawing.minute(random.nextInt(300) - 60).plusMillis(random.nextInt(2000));
        return new Span(from, from.plusMillis(1 + random.nextInt(5_000_000)));
    }

    private static Instant far() {
        return PatrolDrawing.minute(10_000);
    }

    private static Instant end() {
        return PatrolDrawing.minute(20_000);
    }
}
