package org.xunfang.server.siting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.siting.Lens;
import org.xunfang.geodata.siting.SitingCosts;
import org.xunfang.geodata.siting.SitingScene;
import org.xunfang.geodata.siting.StandingCamera;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallUnit;

/**
 * The county around some wall units as it is when what is planned has been built. Metres on the plane. Not to be changed;
 * then thread-safe.
 *
 * @param units all whose walls lie here, those that were asked for first
 * @param network all roads around
 * @param wall over these, where no camera looks into private areas
 * @param cameras all around but Wi-Fi probes
 * @param views what they see at the level, by id; none of those that see nothing
 * @param counted ids of those that count as designed
 * @param replaced ids of those that planned ones take the place of
 * @param bound ids of those that a wall elsewhere may hang on, which therefore nobody turns
 * @param privateAreas where no camera may look
 */
record SitingGround(
        LocalPlane plane,
        DetailLevel level,
        List<WallUnit> units,
        RoadNetwork network,
        VideoWall wall,
        List<Camera> cameras,
        Map<String, Geometry> views,
        Set<String> counted,
        Set<String> replaced,
        Set<String> bound,
        ObstacleIndex obstacles,
        CameraViewSolver solver,
        List<Polygon> privateAreas) {

    private static final Geometry NOTHING = new GeometryFactory().createPolygon();

    /** The views that count, by camera: as designed, with what is planned, without what that takes the place of. */
    Map<String, Geometry> base() {
        Map<String, Geometry> base = new HashMap<>();
        for (Camera camera : cameras) {
            Geometry view = views.get(camera.id());
            if (view != null && counts(camera)) {
                base.put(camera.id(), view);
            }
        }
        return base;
    }

    private boolean counts(Camera camera) {
        return camera.state() == CameraState.PLANNED
                || counted.contains(camera.id()) && !replaced.contains(camera.id());
    }

    /** A unit's wall under several sets of views. */
    List<WallResult> assess(WallUnit unit, List<Map<String, Geometry>> sets) {
        return wall.assess(
                unit,
                sets.stream()
                        .map(set -> wall.see(new ArrayList<>(set.values())))
                        .toList());
    }

    /** As the planner takes it. */
    SitingScene scene(SitingCosts costs) {
        return new SitingScene(
                level,
                network,
                wall,
                units,
                cameras.stream()
                        .map(c -> new StandingCamera(c, views.getOrDefault(c.id(), NOTHING), standing(c)))
                        .toList(),
                obstacles,
                solver,
                privateAreas,
                costs,
                Lens.STANDARD);
    }

    /** A camera that was taken out of service could be put back; whether one that is unverified is there, nobody knows. */
    private StandingCamera.Standing standing(Camera camera) {
        if (camera.state() == CameraState.PLANNED) {
            return StandingCamera.Standing.FIXED;
        }
        if (replaced.contains(camera.id())) {
            return StandingCamera.Standing.OUT;
        }
        if (counted.contains(camera.id())) {
            return bound.contains(camera.id()) ? StandingCamera.Standing.FIXED : StandingCamera.Standing.COUNTS;
        }
        if (camera.kind() == CameraKind.PRIVATE && camera.state().countsAsDesigned()) {
            return StandingCamera.Standing.UNSHARED;
        }
        return camera.kind() != CameraKind.PRIVATE && camera.state() == CameraState.DISABLED
                ? StandingCamera.Standing.BROKEN
                : StandingCamera.Standing.OUT;
    }
}
