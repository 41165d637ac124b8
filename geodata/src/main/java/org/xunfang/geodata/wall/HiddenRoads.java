package org.xunfang.geodata.wall;

import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadPiece;

/**
 * The stretches of road that no camera can or may see: in tunnels, under cover, and on ground that no camera may see. What is
 * seen of them does not count, and nobody can be asked to watch there. Thread-safe.
 */
final class HiddenRoads {
    private final List<Region> exclusions;

    /** @param exclusions valid polygons or multi-polygons, metres */
    HiddenRoads(Collection<? extends Geometry> exclusions) {
        this.exclusions = exclusions.stream()
                .filter(area -> !area.isEmpty())
                .map(Region::new)
                .toList();
    }

    IntervalSet on(RoadPiece piece) {
        IntervalSet.Builder hidden = new IntervalSet.Builder();
        for (RoadPiece.Part part : piece.parts()) {
            if (part.road().hidden()) {
                hidden.add(part.fromM(), part.toM());
            }
        }
        exclusions.forEach(area -> hidden.add(area.stretches(piece.line())));
        return hidden.build();
    }
}
