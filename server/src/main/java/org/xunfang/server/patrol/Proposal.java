package org.xunfang.server.patrol;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.patrol.PatrolPlan;

/**
 * A plan ready to be stored.
 *
 * @param profile name and version of the weights
 * @param value gain less cost of travel, points
 */
record Proposal(
        PlanOrder order,
        LocalDate day,
        String profile,
        double value,
        List<Unmet> unmet,
        Summary summary,
        List<Route> routes) {

    Proposal {
        unmet = List.copyOf(unmet);
        routes = List.copyOf(routes);
    }

    /** A place that must be reached and is not, with why; {@code unitId} where the reason names a unit. */
    record Unmet(
            UUID placeId,
            String name,
            String code,
            Map<String, Object> args,
            @Nullable UUID unitId) {}

    /** A unit or place that lies on no road. */
    record Unplaced(String kind, UUID id, String name, String code, Map<String, Object> args) {}

    /**
     * Figures of the plan.
     *
     * @param places from how many it chose
     * @param unplaced units and places on no road
     */
    record Summary(
            int units,
            int stops,
            double lengthM,
            double travelS,
            double gain,
            double travelCost,
            int places,
            List<Unplaced> unplaced) {}

    /** {@code line} in degrees, a part per leg; null where the unit stays. */
    record Route(
            PlannedShift shift,
            @Nullable MultiLineString line,
            double lengthM,
            double travelS,
            double value,
            List<Stop> stops) {
        Route {
            stops = List.copyOf(stops);
        }
    }

    /** A visit to a place; {@code point} in degrees. */
    record Stop(ValuedPlace place, Point point, PatrolPlan.Stop visit) {}
}
