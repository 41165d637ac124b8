package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One route per unit, and what the plan is worth.
 *
 * @param routes in the order of the problem's units, also empty ones
 * @param unmet places that must be reached and are not, each with why
 * @param faults breaks that no route of their unit has room for, and what fixed stops make impossible; mostly none
 * @param gain sum of the gains of all stops, points
 * @param travelCost points taken off for travel
 * @param instability points taken off for what differs from the plan before
 * @param unfairness points taken off for uneven shares of work
 * @param cover points for what units can reach at all times
 * @param passing points for places that are passed without a stop
 */
public record PatrolPlan(
        List<Route> routes,
        List<Unmet> unmet,
        List<RouteFault> faults,
        double gain,
        double travelCost,
        double instability,
        double unfairness,
        double cover,
        double passing) {
    public PatrolPlan {
        routes = List.copyOf(routes);
        unmet = List.copyOf(unmet);
        faults = List.copyOf(faults);
    }

    /** A plan where gains and travel alone count. */
    public PatrolPlan(List<Route> routes, List<Unmet> unmet, double gain, double travelCost) {
        this(routes, unmet, List.of(), gain, travelCost, 0, 0, 0, 0);
    }

    /** All that is gained less all that is taken off, points. */
    public double value() {
        return gain + passing + cover - travelCost - instability - unfairness;
    }

    /**
     * The route of one unit, from its start through its stops to its end.
     *
     * @param leaves when it sets out, after a break at the start
     * @param returns when it is back: after the way to its end, also where it makes no stop
     * @param travelS seconds under way, all legs
     * @param travelM metres under way, all legs
     * @param backS seconds of the last leg, back to the end
     * @param backM metres of the last leg
     * @param pause its break, absent if it makes none
     */
    public record Route(
            String unitId,
            Instant leaves,
            Instant returns,
            List<Stop> stops,
            int travelS,
            double travelM,
            int backS,
            double backM,
            @Nullable Pause pause) {
        public Route {
            stops = List.copyOf(stops);
        }

        /** A route without a break. */
        public Route(
                String unitId,
                Instant leaves,
                Instant returns,
                List<Stop> stops,
                int travelS,
                double travelM,
                int backS,
                double backM) {
            this(unitId, leaves, returns, stops, travelS, travelM, backS, backM, null);
        }
    }

    /**
     * A break.
     *
     * @param after number of stops before it, 0: at the start
     */
    public record Pause(int after, Instant start, Instant end) {}

    /**
     * A visit.
     *
     * @param arrival when the stay begins
     * @param departure when it ends
     * @param travelS seconds of the leg to here
     * @param travelM metres of the leg to here
     * @param waitS seconds between the end of the leg and the arrival, more than 0 only where a window opens later
     * @param gain what this visit adds, points
     * @param reasons the terms of the place's value at the arrival, strongest first
     */
    public record Stop(
            String placeId,
            Instant arrival,
            Instant departure,
            int travelS,
            double travelM,
            int waitS,
            double gain,
            List<Reason> reasons) {
        public Stop {
            reasons = List.copyOf(reasons);
        }

        /** Length of the stay, seconds. */
        public int stayS() {
            return (int) Duration.between(arrival, departure).toSeconds();
        }
    }

    /** A place that must be reached but is not. */
    public record Unmet(String placeId, Reason reason) {}
}
