package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Near-optimal plans drawn at random, so that nobody who has watched past shifts can tell when a patrol comes.
 *
 * <p>Before the search, each place is made worth a little more at some times of the shift than at others: {@link #BY_CHANCE}
 * within a stretch of the shift that is drawn for it, and {@link #UNNAMED} outside the half hours that the observers of {@link
 * Predictability} name for it. The search then finds the best plan for these values, which is a near-optimal one for the true
 * values, by which it is valued afterwards: a plan that is best for the drawn values keeps at least 1 / (1 + {@link #BY_CHANCE} +
 * {@link #UNNAMED}) of the best gain, and in practice much more. Nothing else changes: must-reach places, shifts and windows hold
 * as ever, and places with a window are left as they are.
 *
 * <p>The same draw of the same problem after the same shifts is the same plan. Immutable and thread-safe.
 *
 * @param shiftStart from which times of the shift are counted
 * @param past arrivals by place id in past shifts, the latest last, as for {@link Predictability#of}
 * @param draw any number, such as that of the day and the plan
 */
public record PlanDraw(Instant shiftStart, List<Map<String, List<Duration>>> past, long draw) {
    /** Share of its value by which a place is raised within the stretch drawn for it. */
    public static final double BY_CHANCE = 0.05;

    /** Share of its value by which a place is raised at times that no observer names. */
    public static final double UNNAMED = 0.1;

    /** Length of a stretch, as a share of the shift. */
    private static final double STRETCH = 0.3;

    private static final int STEP_S = 300;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    public PlanDraw {
        past = List.copyOf(past);
    }

    /**
     * {@link RoutePlanner#plan(PatrolProblem, PlannerOptions, BooleanSupplier, PlanProgress)} with drawn values. Where breaks or
     * fixed stops leave no plan that can be driven, the search is done by the true ones.
     *
     * @param progress hears of plans whose sums are true, but whose stops gain by the drawn values
     */
    public PatrolPlan plan(
            PatrolProblem problem, PlannerOptions options, BooleanSupplier cancelled, PlanProgress progress) {
        PlanProgress truly = (share, best) -> progress.report(share, counted(problem, best));
        PatrolPlan found = RoutePlanner.plan(drawn(problem), options, cancelled, truly);
        return valued(problem, found).orElseGet(() -> RoutePlanner.plan(problem, options, cancelled, progress));
    }

    /** The problem with drawn values. */
    public PatrolProblem drawn(PatrolProblem problem) {
        Instant end = problem.units().stream()
                .map(PatrolUnit::shiftEnd)
                .max(Instant::compareTo)
                .orElseThrow();
        int steps = (int) Math.max(0, Duration.between(shiftStart, end).toSeconds() / STEP_S) + 1;
        List<PatrolPlace> places = problem.places().stream()
                .map(p -> p.window() == null ? drawn(p, steps) : p)
                .toList();
        return problem.among(places);
    }

    /** The routes of a plan that was made by drawn values, by the true ones; empty where they cannot be driven. */
    private static Optional<PatrolPlan> valued(PatrolProblem problem, PatrolPlan plan) {
        List<List<PatrolUnit.Fixed>> stops = plan.routes().stream()
                .map(r -> r.stops().stream()
                        .map(s -> new PatrolUnit.Fixed(s.placeId(), s.stayS()))
                        .toList())
                .toList();
        return RoutePlanner.follow(problem, stops) instanceof FollowedRoutes.Drivable drivable
                ? Optional.of(drivable.plan())
                : Optional.empty();
    }

    private static PatrolPlan counted(PatrolProblem problem, PatrolPlan plan) {
        PlanValue counted = PlanValue.of(problem, plan);
        return new PatrolPlan(
                plan.routes(),
                plan.unmet(),
                plan.faults(),
                counted.gain(),
                counted.travelCost(),
                counted.instability(),
                counted.unfairness(),
                counted.cover(),
                counted.passing());
    }

    private PatrolPlace drawn(PatrolPlace place, int steps) {
        double[] raise = raise(place.id(), steps);
        List<ValueTerm> terms = new ArrayList<>(place.terms());
        int from = 0;
        for (int step = 1; step <= steps; step++) {
            if (step == steps || raise[step] != raise[from]) {
                if (raise[from] > 0) {
                    Span span = new Span(at(from), at(step));
                    terms.add(ValueTerm.raised(Reason.of("patrol.reason.draw", raise[from]), List.of(span)));
                }
                from = step;
            }
        }
        return new PatrolPlace(
                place.id(),
                place.site(),
                place.staysS(),
                null,
                place.mustReach(),
                terms,
                place.lastVisit(),
                place.needs(),
                place.units());
    }

    /** By how much a place is worth more, for each step of the shift. */
    private double[] raise(String place, int steps) {
        SplittableRandom random = new SplittableRandom(draw * MIX ^ place.hashCode() * (MIX >>> 1 | 1));
        Collection<Predictability.Named> named =
                Predictability.named(past, place).values();
        int first = random.nextInt(steps);
        double[] raise = new double[steps];
        for (int step = 0; step < steps; step++) {
            long fromS = (long) step * STEP_S;
            boolean stretch = Math.floorMod(step - first, steps) < steps * STRETCH;
            boolean free = named.stream().noneMatch(n -> fromS + STEP_S > n.fromS() && fromS < n.untilS());
            raise[step] = (stretch ? BY_CHANCE : 0) + (free ? UNNAMED : 0);
        }
        return raise;
    }

    private Instant at(int step) {
        return shiftStart.plusSeconds((long) step * STEP_S);
    }
}
