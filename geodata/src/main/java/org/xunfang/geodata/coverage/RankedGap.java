package org.xunfang.geodata.coverage;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * Ground in one piece that no view holds, and what is left unseen with it.
 *
 * @param polygon metres on the plane
 * @param point inside it
 * @param houses that no view comes near and that belong to this gap
 * @param roadM length of road in it, metres
 * @param keyPlaces in it or in its houses, by name
 * @param score points, see {@link GapWeights}
 */
public record RankedGap(
        Polygon polygon, Coordinate point, int houses, double roadM, List<KeyPlace> keyPlaces, double score) {
    public RankedGap {
        keyPlaces = List.copyOf(keyPlaces);
    }

    /** Area in m². */
    public double areaM2() {
        return polygon.getArea();
    }
}
