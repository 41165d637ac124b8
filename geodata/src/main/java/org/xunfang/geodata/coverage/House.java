package org.xunfang.geodata.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.visibility.Obstacle;

/** A building with all its parts, largest first. */
record House(String id, List<Polygon> parts) {

    private static final Comparator<Polygon> LARGEST =
            Comparator.comparingDouble(Polygon::getArea).reversed().thenComparing(Overlay.ORDER);

    /** Buildings by id; the parts of one building share it. */
    static List<House> of(List<Obstacle> buildings) {
        SortedMap<String, List<Polygon>> byId = new TreeMap<>();
        buildings.forEach(
                b -> byId.computeIfAbsent(b.id(), id -> new ArrayList<>()).add(b.footprint()));
        return byId.entrySet().stream()
                .map(e -> new House(
                        e.getKey(), e.getValue().stream().sorted(LARGEST).toList()))
                .toList();
    }

    /** Where it stands: inside its largest part. A house on a boundary stands on one side of it only. */
    Coordinate point() {
        return parts.get(0).getInteriorPoint().getCoordinate();
    }
}
