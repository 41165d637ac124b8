package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.util.List;

/**
 * One route per unit, and what the plan is worth.
 *
 * @param routes in the order of the problem's units, also empty ones
 * @param unmet places that must be reached and are not, each with why
 * @param gain sum of the gains of all stops, points
 * @param travelCost points taken off for travel
 */
public record PatrolPlan(List<Route> routes, List<Unmet> unmet, double gain, double travelCost) {
    public PatrolPlan {
        routes = List.copyOf(routes);
        unmet = List.copyOf(unmet);
    }

    /** Gain less travel cost, points. */
    public double value() {
        return gain - travelCost;
    }

    /**
     * The route of one unit, from its start through its stops to its end.
     *
     * @param leaves when it sets out
     * @param returns when it is back; equal to {@code leaves} if it makes no stop
     * @param travelS seconds under way, all legs
     * @param travelM metres under way, all legs
     * @param backS seconds of the last leg, back to the end
     * @param backM metres of the last leg
     */
    public record Route(
            String unitId,
            Instant leaves,
            Instant returns,
            List<Stop> stops,
            int travelS,
            double travelM,
            int backS,
            double backM) {
        public Route {
            stops = List.copyOf(stops);
        }
    }

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
    }

    /** A place that must be reached but is not. */
    public record Unmet(String placeId, Reason reason) {}
}
