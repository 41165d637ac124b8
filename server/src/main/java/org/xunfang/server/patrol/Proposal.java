package org.xunfang.server.patrol;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.RouteFault;

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
            @Nullable UUID unitId) {

        static Unmet offRoad(UUID placeId, String name, RoadFailure failed) {
            return new Unmet(placeId, name, failed.code(), failed.args(), null);
        }
    }

    /**
     * A unit or place that lies on no road, or a unit that cannot keep what its shift asks of it.
     *
     * @param point longitude and latitude of the place, or of the unit's station, degrees; null in plans of before it was told
     * @param island the road island on which it lies; null: none
     */
    record Unplaced(
            String kind,
            UUID id,
            String name,
            @Nullable List<Double> point,
            String code,
            Map<String, Object> args,
            RoadFailure.@Nullable Island island) {

        static Unplaced place(ValuedPlace place, LocalPlane plane, RoadFailure failed) {
            Point at = PatrolPlaceRepository.point(plane, place.place().at());
            return new Unplaced(
                    "place",
                    place.id(),
                    place.place().name(),
                    List.of(at.getX(), at.getY()),
                    failed.code(),
                    failed.args(),
                    failed.island());
        }

        static Unplaced unit(PlannedShift shift, RoadFailure failed) {
            return new Unplaced(
                    "unit",
                    shift.unitId(),
                    shift.unitName(),
                    station(shift),
                    failed.code(),
                    failed.args(),
                    failed.island());
        }

        /** A unit that cannot keep what its shift asks of it, such as a break. */
        static Unplaced fault(PlannedShift shift, RouteFault fault) {
            Map<String, Object> args = Map.of("unit", shift.unitName(), "minutes", fault.minutes());
            return new Unplaced("unit", shift.unitId(), shift.unitName(), station(shift), fault.code(), args, null);
        }

        private static List<Double> station(PlannedShift shift) {
            return List.of(shift.station().x, shift.station().y);
        }
    }

    /** A road island with the number of places and units on it. */
    record OnIsland(@JsonUnwrapped RoadFailure.Island island, int places, int units) {

        /** The islands of what could not be put on a road, those with most places first. */
        static List<OnIsland> count(List<Unplaced> unplaced) {
            Map<RoadFailure.Island, OnIsland> found = new LinkedHashMap<>();
            for (Unplaced one : unplaced) {
                if (one.island() != null) {
                    int place = one.kind().equals("place") ? 1 : 0;
                    found.merge(one.island(), new OnIsland(one.island(), place, 1 - place), OnIsland::plus);
                }
            }
            return found.values().stream()
                    .sorted(Comparator.comparingInt(OnIsland::places).reversed())
                    .toList();
        }

        private OnIsland plus(OnIsland other) {
            return new OnIsland(island, places + other.places, units + other.units);
        }
    }

    /**
     * Figures of the plan.
     *
     * @param ownFindingsShare how much of the gain comes of patrols' own findings, 0 to 1
     * @param ownFindingsCap what their share of a place's value is kept to by the profile, 0 to 0.9
     * @param places from how many it chose
     * @param unplaced units and places on no road
     * @param islands road islands on which some of them lie
     * @param measures null where nothing could be planned
     */
    record Summary(
            int units,
            int stops,
            double lengthM,
            double travelS,
            double gain,
            double travelCost,
            double ownFindingsShare,
            double ownFindingsCap,
            int places,
            List<Unplaced> unplaced,
            List<OnIsland> islands,
            @Nullable PlanMeasures measures) {}

    /** {@code line} in degrees, a part per leg; null, like {@code leaves}, where the unit stays. */
    record Route(
            PlannedShift shift,
            @Nullable Instant leaves,
            @Nullable MultiLineString line,
            double lengthM,
            double travelS,
            double value,
            PatrolPlan.@Nullable Pause pause,
            List<Stop> stops) {
        Route {
            stops = List.copyOf(stops);
        }
    }

    /** A visit to a place; {@code point} in degrees. */
    record Stop(ValuedPlace place, Point point, PatrolPlan.Stop visit) {}
}
