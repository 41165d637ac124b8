package org.xunfang.geodata.patrol;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;

/**
 * All that a plan is made from.
 *
 * @param units who patrols, at least one
 * @param places where to; may be empty
 * @param matrices travel times and lengths among the sites of units and places, for every mode in use
 * @param gain what a visit is worth
 */
public record PatrolProblem(
        List<PatrolUnit> units, List<PatrolPlace> places, Map<TravelMode, TravelMatrix> matrices, Gain gain) {

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
