package org.xunfang.server.assessment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.coverage.AreaCoverage;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadDefect;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallUnits;

/**
 * What an assessment has found, in metres on the plane.
 *
 * @param views every camera's guaranteed view at every level
 * @param counted ids of the cameras that count, per set
 */
record Assessment(
        LocalPlane plane,
        List<CameraView> views,
        Map<CameraSet, Set<String>> counted,
        List<VillageFigures> villages,
        WallUnits units,
        List<Wall> walls,
        List<RoadDefect> defects) {

    /** Coverage of one village by one set of cameras at one level. */
    record VillageFigures(
            String villageId,
            String level,
            CameraSet set,
            Figures figures,
            int cameras,
            int assumed,
            int directionMissing) {}

    /** The percentages of {@link AreaCoverage} without its geometry, null where undefined; road length in metres. */
    record Figures(
            @Nullable Double areaPct,
            @Nullable Double builtUpPct,
            @Nullable Double roadPct,
            @Nullable Double boundaryPct,
            @Nullable Double area2Pct,
            @Nullable Double area3Pct,
            double roadM) {

        static Figures of(AreaCoverage c) {
            return new Figures(
                    c.area().percent(),
                    c.builtUp().percent(),
                    c.road().percent(),
                    c.boundary().percent(),
                    c.kFold().get(1).percent(),
                    c.kFold().get(2).percent(),
                    c.road().whole());
        }
    }

    /** One unit's wall against one set of roads under one set of cameras at one level. */
    record Wall(String level, CameraSet set, WallResult result) {}
}
