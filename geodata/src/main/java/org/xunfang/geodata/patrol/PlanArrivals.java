package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xunfang.geodata.road.TravelMatrix;

/**
 * When a plan comes to its places, and when it could, in times from the beginning of the shift: what {@link Predictability}
 * and {@link PlanDraw} are told.
 */
public final class PlanArrivals {
    private PlanArrivals() {}

    /** Arrivals by place id, the earliest first. */
    public static Map<String, List<Duration>> of(PatrolPlan plan, Instant shiftStart) {
        Map<String, List<Duration>> arrivals = new TreeMap<>();
        for (PatrolPlan.Route route : plan.routes()) {
            for (PatrolPlan.Stop stop : route.stops()) {
                arrivals.computeIfAbsent(stop.placeId(), p -> new ArrayList<>())
                        .add(Duration.between(shiftStart, stop.arrival()));
            }
        }
        arrivals.values().forEach(Collections::sort);
        return arrivals;
    }

    /**
     * From the earliest arrival of any unit that goes there straight to the latest after which one still gets back in time
     * after the shortest stay, by place id. Places with a window and places that nobody can reach are left out.
     */
    public static Map<String, Predictability.Feasible> feasible(PatrolProblem problem, Instant shiftStart) {
        Map<String, Predictability.Feasible> feasible = new HashMap<>();
        for (PatrolPlace place : problem.places()) {
            Instant first = Instant.MAX;
            Instant last = Instant.MIN;
            for (PatrolUnit unit : problem.units()) {
                TravelMatrix matrix = problem.matrix(unit);
                Instant from = unit.shiftStart().plusSeconds(matrix.seconds(unit.startSite(), place.site()));
                Instant until = unit.shiftEnd()
                        .minusSeconds(matrix.seconds(place.site(), unit.endSite()))
                        .minusSeconds(place.staysS().get(0));
                if (place.admits(unit) && !until.isBefore(from)) {
                    first = from.isBefore(first) ? from : first;
                    last = until.isAfter(last) ? until : last;
                }
            }
            if (place.window() == null && !last.isBefore(first)) {
                feasible.put(
                        place.id(),
                        new Predictability.Feasible(
                                Duration.between(shiftStart, first), Duration.between(shiftStart, last)));
            }
        }
        return feasible;
    }
}
