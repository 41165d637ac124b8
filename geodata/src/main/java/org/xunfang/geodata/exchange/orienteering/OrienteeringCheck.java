package org.xunfang.geodata.exchange.orienteering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recomputes a solution from the instance alone: what it collects, and whether it may. Shares nothing with the planner nor
 * with what hands instances to it; times are decimals here and whole units there.
 */
public final class OrienteeringCheck {
    private static final double TOLERANCE = 1e-6;
    /** A distance of 5 that comes out as 4.999… is 5. */
    private static final double ROUNDING = 1e-9;

    private OrienteeringCheck() {}

    /**
     * The profit that a solution collects.
     *
     * @param routes per path the vertices between start and end, in their order
     * @throws IllegalArgumentException where it breaks a rule, with which
     */
    public static double profit(OrienteeringInstance instance, List<List<Integer>> routes) {
        require(routes.size() <= instance.paths(), routes.size() + " paths, " + instance.paths() + " allowed");
        Set<Integer> visited = new HashSet<>();
        double profit = 0;
        for (List<Integer> route : routes) {
            double time = instance.vertices().get(0).opens();
            int at = 0;
            for (int vertex : route) {
                require(vertex > 0 && vertex < instance.end(), "vertex " + vertex + " is none to be visited");
                require(visited.add(vertex), "vertex " + vertex + " is visited twice");
                OrienteeringInstance.Vertex place = instance.vertices().get(vertex);
                time = Math.max(place.opens(), time + leg(instance, at, vertex));
                require(time <= place.closes() + TOLERANCE, "vertex " + vertex + " is closed at " + time);
                time += place.service();
                profit += place.profit();
                at = vertex;
            }
            time += leg(instance, at, instance.end());
            require(
                    time <= instance.horizon() + TOLERANCE,
                    "a path ends at " + time + ", not by " + instance.horizon());
        }
        return profit;
    }

    /** Worked out here once more, so that a fault there does not hide itself. */
    private static double leg(OrienteeringInstance instance, int from, int to) {
        double dx =
                instance.vertices().get(to).x() - instance.vertices().get(from).x();
        double dy =
                instance.vertices().get(to).y() - instance.vertices().get(from).y();
        double exact = Math.sqrt(dx * dx + dy * dy);
        return instance.decimals() < 0
                ? exact
                : BigDecimal.valueOf(exact + ROUNDING)
                        .setScale(instance.decimals(), RoundingMode.DOWN)
                        .doubleValue();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
