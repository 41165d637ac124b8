package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;

/**
 * All that a plan is made from.
 *
 * @param units who patrols, at least one
 * @param places where to; may be empty
 * @param matrices travel times and lengths among the sites of units and places, for every mode in use
 * @param gain what a visit is worth
 * @param prior the plan that holds now, where the new one shall not differ without need; the search starts from it
 * @param objectives what counts beside gains and travel
 * @param passed what the ways come by
 */
public record PatrolProblem(
        List<PatrolUnit> units,
        List<PatrolPlace> places,
        Map<TravelMode, TravelMatrix> matrices,
        Gain gain,
        @Nullable PriorPlan prior,
        Objectives objectives,
        PassedPlaces passed) {

    public PatrolProblem {
        units = List.copyOf(units);
        places = List.copyOf(places);
        matrices = matrices.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(matrices));
        if (units.isEmpty()) {
            throw new IllegalArgumentException("a patrol problem without units");
        }
        Set<String> ids = new HashSet<>();
        for (PatrolUnit unit : units) {
            int sites = sites(matrices, unit);
            if (!ids.add(unit.id()) || unit.startSite() >= sites || unit.endSite() >= sites) {
                throw new IllegalArgumentException("unit " + unit.id() + " stands twice or outside the matrix");
            }
            for (PatrolPlace place : places) {
                if (place.site() >= sites) {
                    throw new IllegalArgumentException("place " + place.id() + " lies outside the matrix");
                }
            }
        }
        ids.clear();
        for (PatrolPlace place : places) {
            if (!ids.add(place.id())) {
                throw new IllegalArgumentException("place " + place.id() + " stands twice");
            }
        }
        for (PatrolUnit unit : units) {
            for (PatrolUnit.Fixed stop : unit.fixed()) {
                if (!ids.contains(stop.placeId())) {
                    throw new IllegalArgumentException(
                            "unit " + unit.id() + " has a stop at no place " + stop.placeId());
                }
            }
        }
        int largest =
                matrices.values().stream().mapToInt(TravelMatrix::size).max().orElse(0);
        for (int site : objectives.cover().sites()) {
            if (site >= largest) {
                throw new IllegalArgumentException("site " + site + " to be covered lies outside every matrix");
            }
        }
    }

    /** A problem without a plan before it, where gains and travel alone count. */
    public PatrolProblem(
            List<PatrolUnit> units, List<PatrolPlace> places, Map<TravelMode, TravelMatrix> matrices, Gain gain) {
        this(units, places, matrices, gain, null, Objectives.NONE, PassedPlaces.NONE);
    }

    /** The same problem where the places, in the same order, are worth something else. */
    PatrolProblem among(List<PatrolPlace> others) {
        return new PatrolProblem(units, others, matrices, gain, prior, objectives, passed);
    }

    /** The same problem with other objectives. */
    public PatrolProblem seeking(Objectives others) {
        return new PatrolProblem(units, places, matrices, gain, prior, others, passed);
    }

    /** The same problem where the plan before was another; null: none. */
    public PatrolProblem after(@Nullable PriorPlan other) {
        return new PatrolProblem(units, places, matrices, gain, other, objectives, passed);
    }

    /** The same problem where ways come by places. */
    public PatrolProblem passing(PassedPlaces others) {
        return new PatrolProblem(units, places, matrices, gain, prior, objectives, others);
    }

    /**
     * The same problem where every unit has exactly these fixed stops.
     *
     * @param stops per unit, in the order of the units
     */
    public PatrolProblem following(List<List<PatrolUnit.Fixed>> stops) {
        if (stops.size() != units.size()) {
            throw new IllegalArgumentException(stops.size() + " routes for " + units.size() + " units");
        }
        List<PatrolUnit> bound = new ArrayList<>();
        for (int u = 0; u < stops.size(); u++) {
            bound.add(units.get(u).withFixed(stops.get(u)));
        }
        return new PatrolProblem(bound, places, matrices, gain, prior, objectives, passed);
    }

    /** The travel matrix of a unit's mode. */
    public TravelMatrix matrix(PatrolUnit unit) {
        TravelMatrix matrix = matrices.get(unit.mode());
        if (matrix == null) {
            throw new IllegalArgumentException("no travel matrix for " + unit.mode());
        }
        return matrix;
    }

    private static int sites(Map<TravelMode, TravelMatrix> matrices, PatrolUnit unit) {
        TravelMatrix matrix = matrices.get(unit.mode());
        if (matrix == null) {
            throw new IllegalArgumentException("unit " + unit.id() + ": no travel matrix for " + unit.mode());
        }
        return matrix.size();
    }
}
