package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.geodata.road.TravelMatrix;

class PlanCoverTest {

    @Test
    void aVillageOnTheWayIsReachedBeforeAndAfterThePointNearestToIt() {
        // from 0 to the stop at 30 minutes; villages at 0, 30 and 100
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 90)
                .place("stop", 30, 0, 50)
                .place("far", 100, 0, 0)
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(1, 100));
        assertThat(PatrolDrawing.order(plan)).containsExactly("stop");

        PlanCover cover = PlanCover.of(problem, plan, List.of(0, 1, 2), Duration.ofMinutes(10));

        // 0–10 home, 10–20 nobody, 20–42 and 10 more the stop, 52–62 nobody, then home
        assertThat(cover.min()).isZero();
        assertThat(cover.worstAt()).isEqualTo(PatrolDrawing.minute(10));
        assertThat(cover.mean()).isCloseTo((90 - 20) / 90.0 / 3, within(1e-9));
    }

    @Test
    void whereUnitsAreOnShiftOneAfterTheOtherTheTimeBetweenDoesNotCount() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("early", 0, 0, 0, 60)
                .unit("late", 0, 0, 120, 180)
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(1, 0));

        PlanCover cover = PlanCover.of(problem, plan, List.of(0), Duration.ofMinutes(5));

        assertThat(cover.min()).isEqualTo(1);
        assertThat(cover.mean()).isEqualTo(1);
    }

    @Test
    void aUnitOnItsBreakCountsWhereItTakesIt() {
        // to the stop at 5 minutes, 12 there and 30 of a break, and back
        PatrolProblem problem = new PatrolDrawing()
                .unit("u", 0, 0, 0, 60)
                .rests(17, 17, 30)
                .place("stop", 5, 0, 50)
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(1, 100));
        PatrolPlan.Pause pause = Objects.requireNonNull(plan.routes().get(0).pause());
        assertThat(pause.after()).isEqualTo(1);
        assertThat(pause.start()).isEqualTo(PatrolDrawing.minute(17));

        PlanCover cover = PlanCover.of(problem, plan, List.of(1), Duration.ofMinutes(1));

        // a minute before the stop, its 12, the 30 of the break, and a minute after
        assertThat(cover.mean()).isCloseTo((1 + 12 + 30 + 1) / 60.0, within(1e-9));
    }

    @Test
    void withoutVillagesAllAreReached() {
        PatrolProblem problem = new PatrolDrawing().unit("u", 0, 0, 0, 60).problem();
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(1, 0));

        assertThat(PlanCover.of(problem, plan, List.of(), Duration.ofMinutes(5)).min())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithLookingEveryTenSeconds(long seed) {
        PatrolProblem problem = PatrolDrawing.random(new Random(seed), 12, 3, 40, 240);
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(seed, 2_000));
        List<Integer> villages = IntStream.range(
                        0, problem.matrix(problem.units().get(0)).size())
                .boxed()
                .toList();
        Duration within = Duration.ofMinutes(12);

        PlanCover cover = PlanCover.of(problem, plan, villages, within);

        double least = 1;
        double sum = 0;
        int looks = 0;
        for (Instant at = PatrolDrawing.START; at.isBefore(PatrolDrawing.minute(270)); at = at.plusSeconds(10)) {
            Instant now = at;
            if (problem.units().stream().anyMatch(u -> onShift(u, now))) {
                long reached = villages.stream()
                        .filter(v -> reached(problem, plan, v, now, within.toSeconds()))
                        .count();
                double share = (double) reached / villages.size();
                least = Math.min(least, share);
                sum += share;
                looks++;
            }
        }
        assertThat(cover.mean()).isCloseTo(sum / looks, within(0.003));
        assertThat(cover.min()).isLessThanOrEqualTo(least).isGreaterThan(least - 2.5 / villages.size());
    }

    private static boolean onShift(PatrolUnit unit, Instant at) {
        return !at.isBefore(unit.shiftStart()) && at.isBefore(unit.shiftEnd());
    }

    private static boolean reached(PatrolProblem problem, PatrolPlan plan, int village, Instant at, long withinS) {
        return IntStream.range(0, problem.units().size()).anyMatch(u -> {
            PatrolUnit unit = problem.units().get(u);
            return onShift(unit, at) && secondsTo(problem, unit, plan.routes().get(u), village, at) <= withinS;
        });
    }

    private static long secondsTo(
            PatrolProblem problem, PatrolUnit unit, PatrolPlan.Route route, int village, Instant at) {
        TravelMatrix matrix = problem.matrix(unit);
        int site = unit.startSite();
        Instant free = route.leaves(); // no breaks here
        for (int i = 0; i <= route.stops().size(); i++) {
            boolean last = i == route.stops().size();
            int legS = last ? route.backS() : route.stops().get(i).travelS();
            int next =
                    last ? unit.endSite() : site(problem, route.stops().get(i).placeId());
            Instant there = free.plusSeconds(legS);
            if (at.isBefore(free)) {
                return matrix.seconds(site, village);
            }
            if (at.isBefore(there)) {
                long gone = Duration.between(free, at).toSeconds();
                return Math.min(gone + matrix.seconds(site, village), legS - gone + matrix.seconds(next, village));
            }
            site = next;
            free = last ? Instant.MAX : route.stops().get(i).departure();
        }
        return matrix.seconds(site, village);
    }

    private static int site(PatrolProblem problem, String place) {
        return problem.places().stream()
                .filter(p -> p.id().equals(place))
                .findFirst()
                .orElseThrow()
                .site();
    }
}
