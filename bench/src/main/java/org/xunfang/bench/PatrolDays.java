package org.xunfang.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PlanArrivals;
import org.xunfang.geodata.patrol.PlanCover;
import org.xunfang.geodata.patrol.PlanFairness;
import org.xunfang.geodata.patrol.PlanValue;
import org.xunfang.geodata.patrol.Predictability;
import org.xunfang.geodata.patrol.Predictability.Observer;

/** The same shift of one day after the other, each planned after what the plans before have left. For one use. */
final class PatrolDays {
    private static final Duration COVER_WITHIN = Duration.ofMinutes(20);

    private final PatrolShift shift;
    private final Duration begins;
    private final Method method;
    private final @Nullable Method compared;
    private final Map<String, Instant> lastVisits = new HashMap<>();
    private final List<Map<String, List<Duration>>> past = new ArrayList<>();
    private final List<Predictability> told = new ArrayList<>();
    private final List<Predictability> toldFirst = new ArrayList<>();
    private final StrangeObservers strangers = new StrangeObservers();
    private double value;
    private double comparedValue;
    private double minutesSpread;
    private double valueSpread;
    private double uneven;
    private double coverMin;
    private double coverMean;
    private int stops;
    private int unmet;
    private double cpuSeconds;

    /** Makes the plan of a day. */
    interface Method {
        PatrolPlan plan(PatrolProblem problem, Instant start, List<Map<String, List<Duration>>> past, long day);
    }

    /**
     * What the days were like; in the mean, where it is of plans.
     *
     * @param ratios hit rate through chance: last, mean, slot; median, late slot; the best observer of first arrivals
     * @param lost share of the value of the other method's plans for the same problems
     * @param uneven units named
     * @param stops by unit
     * @param unmet in all
     */
    record Outcome(
            int told,
            double chance,
            List<Double> ratios,
            double lost,
            double minutesSpread,
            double valueSpread,
            double uneven,
            double coverMin,
            double coverMean,
            double stops,
            int unmet,
            double cpuSeconds) {}

    /** @param compared what the loss of value is measured by, on the same problems */
    PatrolDays(PatrolShift shift, Duration begins, Method method, @Nullable Method compared) {
        this.shift = shift;
        this.begins = begins;
        this.method = method;
        this.compared = compared;
    }

    Outcome run(int days) {
        int watched = Predictability.PAST_SHIFTS;
        for (int day = 0; day < watched + days; day++) {
            Instant start = PatrolCounty.midnight(watched + days - day).plus(begins);
            PatrolProblem problem = shift.problem(start, lastVisits);
            long before = PatrolBench.cpuNanos();
            PatrolPlan plan = method.plan(problem, start, List.copyOf(past), day);
            cpuSeconds += (PatrolBench.cpuNanos() - before) / 1e9 / (watched + days);
            Map<String, List<Duration>> arrivals = PlanArrivals.of(plan, start);
            if (day >= watched) {
                measure(problem, plan, start, arrivals, days);
                value += checked(problem, plan).value();
                comparedValue += compared == null
                        ? 0
                        : compared.plan(problem, start, past, 1_000 + day).value();
            }
            past.add(arrivals);
            plan.routes()
                    .forEach(r -> r.stops()
                            .forEach(
                                    s -> lastVisits.merge(s.placeId(), s.departure(), (a, b) -> a.isAfter(b) ? a : b)));
        }
        return outcome(days);
    }

    private void measure(
            PatrolProblem problem, PatrolPlan plan, Instant start, Map<String, List<Duration>> arrivals, int days) {
        Map<String, Predictability.Feasible> feasible = PlanArrivals.feasible(problem, start);
        told.add(Predictability.of(past, arrivals, feasible));
        toldFirst.add(Predictability.of(past.stream().map(PatrolDays::first).toList(), first(arrivals), feasible));
        strangers.tell(past, arrivals, feasible);
        PlanFairness fairness = PlanFairness.of(problem, plan);
        minutesSpread += fairness.mean(PlanFairness.Measure.MINUTES) / days;
        valueSpread += fairness.mean(PlanFairness.Measure.VALUE) / days;
        uneven += (double) fairness.uneven().size() / days;
        PlanCover cover = PlanCover.of(problem, plan, shift.villageSites, COVER_WITHIN);
        coverMin += cover.min() / days;
        coverMean += cover.mean() / days;
        stops += plan.routes().stream().mapToInt(r -> r.stops().size()).sum();
    }

    private PlanValue checked(PatrolProblem problem, PatrolPlan plan) {
        PlanValue counted = PlanValue.of(problem, plan);
        if (!counted.faults().isEmpty() || Math.abs(counted.value() - plan.value()) > 1e-6) {
            throw new IllegalStateException(plan.value() + " counts " + counted.value() + ": " + counted.faults());
        }
        unmet += counted.unmet().size();
        return counted;
    }

    private static Map<String, List<Duration>> first(Map<String, List<Duration>> arrivals) {
        Map<String, List<Duration>> first = new TreeMap<>();
        arrivals.forEach((place, at) -> first.put(place, at.subList(0, 1)));
        return first;
    }

    private Outcome outcome(int days) {
        Predictability all = Predictability.sum(told);
        Predictability firsts = Predictability.sum(toldFirst);
        return new Outcome(
                all.told(),
                all.chance(),
                List.of(
                        all.ratio(Observer.LAST),
                        all.ratio(Observer.MEAN),
                        all.ratio(Observer.SLOT),
                        strangers.medianRatio(),
                        strangers.lateSlotRatio(),
                        firsts.chance() == 0 ? 0 : firsts.hitRate() / firsts.chance()),
                comparedValue == 0 ? 0 : 1 - value / comparedValue,
                minutesSpread,
                valueSpread,
                uneven,
                coverMin,
                coverMean,
                (double) stops / days / shift.units.size(),
                unmet,
                cpuSeconds);
    }
}
