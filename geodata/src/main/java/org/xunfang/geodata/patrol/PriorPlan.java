package org.xunfang.geodata.patrol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan that holds when a new one is made. It may name units and places that the new problem does not have any more.
 *
 * @param routes ids of the places that each unit visits, in order, by the unit's id
 * @param staysS seconds of the same stays; a unit may be missing, where the search chooses them
 */
public record PriorPlan(Map<String, List<String>> routes, Map<String, List<Integer>> staysS) {
    public PriorPlan {
        Map<String, List<String>> copied = new HashMap<>();
        routes.forEach((unit, places) -> copied.put(unit, List.copyOf(places)));
        Map<String, List<Integer>> stays = new HashMap<>();
        for (Map.Entry<String, List<Integer>> entry : staysS.entrySet()) {
            List<String> places = copied.getOrDefault(entry.getKey(), List.of());
            if (places.size() != entry.getValue().size()) {
                throw new IllegalArgumentException("unit " + entry.getKey() + ": "
                        + entry.getValue().size() + " stays at " + places.size() + " places");
            }
            stays.put(entry.getKey(), List.copyOf(entry.getValue()));
        }
        routes = Map.copyOf(copied);
        staysS = Map.copyOf(stays);
    }

    /** A plan whose lengths of stays are not known. */
    public PriorPlan(Map<String, List<String>> routes) {
        this(routes, Map.of());
    }

    /** A plan as it was made. */
    public static PriorPlan of(PatrolPlan plan) {
        Map<String, List<String>> routes = new HashMap<>();
        Map<String, List<Integer>> staysS = new HashMap<>();
        for (PatrolPlan.Route route : plan.routes()) {
            routes.put(
                    route.unitId(),
                    route.stops().stream().map(PatrolPlan.Stop::placeId).toList());
            staysS.put(
                    route.unitId(),
                    route.stops().stream().map(PatrolPlan.Stop::stayS).toList());
        }
        return new PriorPlan(routes, staysS);
    }
}
