package org.xunfang.server.wall;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.wall.MountPlaces;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.server.scene.SceneView;

/**
 * One wall unit with all that its wall is worked out from, as of one moment, in metres on the plane.
 *
 * @param roads all of them near the unit, whatever the set
 * @param privateAreas ground near the unit that no camera may see
 * @param mounts where near the unit a camera is easily had
 * @param views of the cameras that count, at one level
 */
record WallScene(
        LocalPlane plane,
        WallUnit unit,
        RoadSet roadSet,
        List<Road> roads,
        List<Polygon> privateAreas,
        MountPlaces mounts,
        List<SceneView> views) {

    WallScene {
        roads = List.copyOf(roads);
        privateAreas = List.copyOf(privateAreas);
        views = List.copyOf(views);
    }

    /** What the cameras see, by camera. */
    Map<String, Geometry> regions() {
        return SceneView.regions(views);
    }

    /** The same without one camera. */
    WallScene without(String camera) {
        return new WallScene(
                plane,
                unit,
                roadSet,
                roads,
                privateAreas,
                mounts,
                views.stream().filter(view -> !view.cameraId().equals(camera)).toList());
    }
}
