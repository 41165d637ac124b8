package org.xunfang.server.patrol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PlanArrivals;
import org.xunfang.geodata.patrol.PlanCover;
import org.xunfang.geodata.patrol.PlanFairness;
import org.xunfang.geodata.patrol.PlanFairness.Measure;
import org.xunfang.geodata.patrol.PlanPasses;
import org.xunfang.geodata.patrol.Predictability;

/**
 * How fair a plan is, how hard to foretell, how many villages somebody can be at soon, and what its ways pass by, as it is
 * shown with the plan.
 *
 * @param predictability null where no past shift has been to any of the places
 * @param cover null where there are no villages
 * @param passes left out as long as nobody has looked, see {@link StoredMeasures}
 */
record PlanMeasures(
        Fairness fairness,
        @Nullable Foretold predictability,
        @Nullable Cover cover,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Passes passes) {

    /**
     * The worst spread among units of one squadron and mode.
     *
     * @param minutesSpread of minutes of work per hour of shift, 0.15 for 15 % of the mean
     * @param valueSpread of points per hour of shift
     * @param uneven the units of teams with a spread of more than 15 %, as far as they are far from its mean; farthest first
     */
    record Fairness(double minutesSpread, double valueSpread, List<Uneven> uneven) {
        Fairness {
            uneven = List.copyOf(uneven);
        }

        static Fairness of(PlanFairness measured) {
            return new Fairness(
                    measured.worst(Measure.MINUTES), measured.worst(Measure.VALUE), PlanMeasures.uneven(measured));
        }
    }

    /**
     * A unit that has much more or less than others.
     *
     * @param measure minutes or value
     * @param off from the mean of its team, as a share of it; below 0: less
     */
    record Uneven(String shiftId, String measure, double off) {}

    /**
     * How often the best of the fixed observers would be right.
     *
     * @param hitRate share of the arrivals, 0 to 1
     * @param chance what naming any half hour would hit
     */
    record Foretold(double hitRate, double chance) {}

    /**
     * The share of villages that some unit can be at in time, at every moment of the plan.
     *
     * @param mean in the mean, 0 to 1
     * @param min at the worst moment
     * @param worstAt the first such moment
     * @param minutes the time in which somebody has to be there
     * @param villages their number
     */
    record Cover(double mean, double min, Instant worstAt, long minutes, int villages) {}

    /**
     * What the ways pass by without a stop. The search seeks it; the value that is shown with a plan counts visits.
     *
     * @param places number of passes
     * @param gain points
     */
    record Passes(int places, double gain) {
        static Passes of(PlanPasses found) {
            return new Passes(found.passes().size(), found.gain());
        }
    }

    static PlanMeasures of(PatrolProblem problem, PatrolPlan plan, PastShifts past, PlanSites sites) {
        Predictability told = Predictability.of(
                past.arrivals(),
                PlanArrivals.of(plan, past.shiftStart()),
                PlanArrivals.feasible(problem, past.shiftStart()));
        return new PlanMeasures(
                Fairness.of(PlanFairness.of(problem, plan)),
                told.told() == 0 ? null : new Foretold(told.hitRate(), told.chance()),
                cover(problem, plan, sites),
                null);
    }

    private static @Nullable Cover cover(PatrolProblem problem, PatrolPlan plan, PlanSites sites) {
        List<Integer> villages = sites.villageSites();
        if (villages.isEmpty()) {
            return null;
        }
        PlanCover cover = PlanCover.of(problem, plan, villages, sites.within());
        return new Cover(
                cover.mean(), cover.min(), cover.worstAt(), sites.within().toMinutes(), villages.size());
    }

    private static List<Uneven> uneven(PlanFairness fairness) {
        return fairness.uneven().stream()
                .map(u -> new Uneven(u.unitId(), u.measure().name().toLowerCase(Locale.ROOT), u.off()))
                .toList();
    }
}
