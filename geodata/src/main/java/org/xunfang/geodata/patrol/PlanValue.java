package org.xunfang.geodata.patrol;

import java.util.List;

/**
 * What a plan is worth, worked out again from the plan and the problem alone, by {@link Gain}'s formula and without
 * anything of the search; and whether the plan can be driven as it stands.
 *
 * @param gain sum of the gains of all stops, points
 * @param travelCost points taken off for travel
 * @param instability points taken off for what differs from the plan before
 * @param unfairness points taken off for uneven shares of work
 * @param cover points for what units can reach at all times
 * @param passing points for places that are passed without a stop
 * @param unmet must-reach places without a stop, in the order of the problem
 * @param faults what is wrong with the plan and not named by {@link PatrolPlan#faults()}; empty for one that can be driven
 *     or that tells by itself where fixed stops leave no choice
 */
public record PlanValue(
        double gain,
        double travelCost,
        double instability,
        double unfairness,
        double cover,
        double passing,
        List<String> unmet,
        List<Fault> faults) {
    public PlanValue {
        unmet = List.copyOf(unmet);
        faults = List.copyOf(faults);
    }

    /** Something that a plan must not have; {@code stop} counts from 0, the number of stops stands for the way back. */
    public record Fault(Kind kind, String unitId, int stop) {}

    /** What can be wrong with a plan. */
    public enum Kind {
        /** The plan does not have exactly one route for the unit. */
        ROUTES,
        /** No such place. */
        UNKNOWN_PLACE,
        /** There is no way, or not with these seconds. */
        TRAVEL,
        /** The arrival is earlier or later than the unit is there. */
        ARRIVAL,
        /** The visit begins outside its window. */
        WINDOW,
        /** The stay is none of those that the place offers. */
        STAY,
        /** The unit is back after its shift has ended, or at another time than told. */
        RETURN,
        /** The unit lacks what the place needs, or the place is for other units. */
        CAPABILITY,
        /** The fixed stops do not come first, or a closed route has others. */
        FIXED,
        /** The break is missing, or not made when it may be, or where the unit has none to make. */
        PAUSE
    }

    /** All that is gained less all that is taken off, points. */
    public double value() {
        return gain + passing + cover - travelCost - instability - unfairness;
    }

    /** Works out a plan's value. */
    public static PlanValue of(PatrolProblem problem, PatrolPlan plan) {
        return new PlanRecount(problem, plan).value();
    }
}
