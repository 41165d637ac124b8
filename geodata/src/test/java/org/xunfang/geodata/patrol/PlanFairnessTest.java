package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.xunfang.geodata.road.TravelMode.CAR;
import static org.xunfang.geodata.road.TravelMode.FOOT;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xunfang.geodata.patrol.PlanFairness.Measure;
import org.xunfang.geodata.patrol.PlanFairness.Uneven;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;

class PlanFairnessTest {

    @Test
    void aUnitWithHalfTheTimeIsMeasuredByTheHour() {
        PatrolProblem problem = problem(unit("long", 120, CAR, "squadron"), unit("short", 60, CAR, "squadron"));
        // 20 + 40 minutes of 120, and 20 + 10 of 60; waiting is no work
        PatrolPlan plan = new PatrolPlan(
                List.of(
                        route("long", 20, stop(10, 30, 0, 6), stop(40, 60, 5, 6)),
                        route("short", 20, stop(10, 20, 0, 8))),
                List.of(),
                20,
                0);

        PlanFairness fairness = PlanFairness.of(problem, plan);

        assertThat(fairness.teams().get(0).units()).containsExactly(load("long", 30, 6), load("short", 30, 8));
        assertThat(fairness.worst(Measure.MINUTES)).isZero();
        assertThat(fairness.worst(Measure.VALUE)).isCloseTo(2 / 7.0, within(1e-12));
    }

    @Test
    void spreadIsOfTheMeanAndNamesWhoIsFarFromIt() {
        PlanFairness fairness =
                new PlanFairness(List.of(team(load("a", 50, 10), load("b", 40, 11), load("c", 30, 12))));

        assertThat(fairness.worst(Measure.MINUTES)).isCloseTo(0.5, within(1e-12));
        assertThat(fairness.worst(Measure.VALUE)).isCloseTo(2 / 11.0, within(1e-12));
        assertThat(fairness.uneven())
                .extracting(Uneven::unitId, Uneven::measure)
                .containsExactlyInAnyOrder(
                        tuple("a", Measure.MINUTES),
                        tuple("c", Measure.MINUTES),
                        tuple("a", Measure.VALUE),
                        tuple("c", Measure.VALUE));
        assertThat(fairness.uneven().get(0).off()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void aSpreadOfFifteenPerCentIsFair() {
        PlanFairness fairness = new PlanFairness(List.of(team(load("a", 43, 10), load("b", 37, 10))));

        assertThat(fairness.worst(Measure.MINUTES)).isCloseTo(0.15, within(1e-12));
        assertThat(fairness.uneven()).isEmpty();
    }

    @Test
    void unitsOfAnotherGroupModeOrOfNoneAreNotComparedWith() {
        PatrolProblem problem = problem(
                unit("a", 60, CAR, "one"),
                unit("b", 60, CAR, "other"),
                unit("c", 60, FOOT, "one"),
                unit("d", 60, CAR, ""),
                unit("e", 60, CAR, ""));

        PlanFairness fairness = PlanFairness.of(problem, planned(problem));

        assertThat(fairness.teams()).isEmpty();
        assertThat(fairness.worst(Measure.MINUTES)).isZero();
    }

    @Test
    void aTeamWithNothingToDoIsFair() {
        PatrolProblem problem = problem(unit("a", 60, CAR, "one"), unit("b", 60, CAR, "one"));

        PlanFairness fairness = PlanFairness.of(problem, planned(problem));

        assertThat(fairness.teams()).hasSize(1);
        assertThat(fairness.mean(Measure.VALUE)).isZero();
        assertThat(fairness.uneven()).isEmpty();
    }

    private static PatrolProblem problem(PatrolUnit... units) {
        TravelMatrix matrix = TravelMatrix.of(1, new double[1], new double[1]);
        Gain gain = new Gain(PatrolDrawing.profile(0), WeekRhythm.flat(), ZoneOffset.UTC);
        return new PatrolProblem(List.of(units), List.of(), Map.of(CAR, matrix, FOOT, matrix), gain);
    }

    private static PatrolUnit unit(String id, int shiftMin, TravelMode mode, String group) {
        return new PatrolUnit(
                id,
                mode,
                0,
                0,
                PatrolDrawing.START,
                PatrolDrawing.minute(shiftMin),
                Set.of(),
                null,
                List.of(),
                false,
                group);
    }

    private static PatrolPlan planned(PatrolProblem problem) {
        return RoutePlanner.plan(problem, PlannerOptions.iterations(1, 100));
    }

    private static PatrolPlan.Route route(String unit, int travelMin, PatrolPlan.Stop... stops) {
        return new PatrolPlan.Route(
                unit, PatrolDrawing.START, PatrolDrawing.minute(60), List.of(stops), travelMin * 60, 0, 0, 0);
    }

    private static PatrolPlan.Stop stop(int from, int until, int waitMin, double gain) {
        return new PatrolPlan.Stop(
                "p" + from,
                PatrolDrawing.minute(from),
                PatrolDrawing.minute(until),
                0,
                0,
                waitMin * 60,
                gain,
                List.of());
    }

    private static PlanFairness.Team team(PlanFairness.Load... loads) {
        return new PlanFairness.Team("squadron", CAR, List.of(loads));
    }

    private static PlanFairness.Load load(String unit, double minutes, double value) {
        return new PlanFairness.Load(unit, minutes, value);
    }
}
