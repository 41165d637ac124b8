package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two plans side by side, as a whole and unit by unit. */
record PlanComparison(Side a, Side b, List<UnitSides> units) {

    /**
     * A plan as a whole.
     *
     * @param minutes under way
     * @param mustReach how many stops at places that must be reached
     * @param unmet how many places that must be reached are not
     * @param fairness as in the plan's measures; null: not measured
     * @param cover likewise
     */
    record Side(
            double value,
            double minutes,
            double km,
            int stops,
            int mustReach,
            int unmet,
            @Nullable JsonNode fairness,
            @Nullable JsonNode cover) {}

    record UnitSide(int stops, double minutes, double km, double value) {}

    /** A unit; null on the side where it has no route. */
    record UnitSides(
            PlanViews.Unit unit,
            @Nullable UnitSide a,
            @Nullable UnitSide b) {}

    static PlanComparison of(PlanViews.Plan a, PlanViews.Plan b, ObjectMapper json) {
        Map<UUID, PlanViews.Route> left = byUnit(a);
        Map<UUID, PlanViews.Route> right = byUnit(b);
        Map<UUID, PlanViews.Route> all = new LinkedHashMap<>(left);
        right.forEach(all::putIfAbsent);
        List<UnitSides> units = new ArrayList<>();
        all.forEach((id, route) -> units.add(new UnitSides(route.unit(), side(left.get(id)), side(right.get(id)))));
        return new PlanComparison(side(a, json), side(b, json), units);
    }

    /** A unit has one shift in a plan; of several the first. */
    private static Map<UUID, PlanViews.Route> byUnit(PlanViews.Plan plan) {
        Map<UUID, PlanViews.Route> routes = new LinkedHashMap<>();
        plan.routes().forEach(r -> routes.putIfAbsent(r.unit().id(), r));
        return routes;
    }

    static Side side(PlanViews.Plan plan, ObjectMapper json) {
        try {
            JsonNode measures = json.readTree(plan.head().summary()).path("measures");
            return new Side(
                    plan.head().value(),
                    plan.routes().stream().mapToDouble(PlanViews.Route::travelS).sum() / 60,
                    plan.routes().stream().mapToDouble(PlanViews.Route::lengthM).sum() / 1000,
                    plan.routes().stream().mapToInt(r -> r.stops().size()).sum(),
                    (int) plan.routes().stream()
                            .flatMap(r -> r.stops().stream())
                            .filter(PlanViews.Stop::mustReach)
                            .count(),
                    json.readTree(plan.head().unmet()).size(),
                    measures.get("fairness"),
                    measures.get("cover"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plan " + plan.head().id() + " has figures that are no JSON", e);
        }
    }

    private static @Nullable UnitSide side(PlanViews.@Nullable Route route) {
        return route == null
                ? null
                : new UnitSide(route.stops().size(), route.travelS() / 60, route.lengthM() / 1000, route.value());
    }
}
