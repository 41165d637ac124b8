package org.xunfang.geodata.exchange.wall;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.xunfang.geodata.road.RoadDefect;
import org.xunfang.geodata.wall.WallUnit;

/** Finds the doubtful places that a wall depends on. Thread-safe once built. */
final class NearDefects {
    private final List<RoadDefect> defects;
    private final STRtree index = new STRtree();
    private final GeometryFactory factory = new GeometryFactory();

    NearDefects(List<RoadDefect> defects) {
        this.defects = defects;
        for (int d = 0; d < defects.size(); d++) {
            index.insert(new Envelope(defects.get(d).place()), d);
        }
        index.build();
    }

    /** The defects within reach of some units, in their order. */
    List<RoadDefect> around(List<WallUnit> units) {
        List<Integer> found = new ArrayList<>();
        for (WallUnit unit : units) {
            index.query(unit.surroundings(), item -> {
                var place = factory.createPoint(defects.get((Integer) item).place());
                if (unit.ground().isWithinDistance(place, WallUnit.REACH_M)) {
                    found.add((Integer) item);
                }
            });
        }
        return found.stream().distinct().sorted().map(defects::get).toList();
    }
}
