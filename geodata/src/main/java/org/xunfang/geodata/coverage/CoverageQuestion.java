package org.xunfang.geodata.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * What coverage is asked of. All geometry is valid and in metres on the plane, and is not to be changed.
 *
 * @param ground A: the village, grid or drawn area, polygonal
 * @param footprints B: buildings on and around it, which are no ground to be seen; may overlap, may be empty
 * @param core K: the built-up core, polygonal, absent where there is none
 * @param roads R: centre lines on and around it, measured one by one
 * @param views the regions that cameras see, polygonal; those far away do no harm
 */
public record CoverageQuestion(
        Geometry ground,
        List<Polygon> footprints,
        @Nullable Geometry core,
        List<RoadLine> roads,
        List<Geometry> views) {
    public CoverageQuestion {
        if (ground.getDimension() != 2 || (core != null && core.getDimension() != 2)) {
            throw new IllegalArgumentException("ground and core are areas, not " + ground.getGeometryType());
        }
        footprints = List.copyOf(footprints);
        roads = List.copyOf(roads);
        views = List.copyOf(views);
    }
}
