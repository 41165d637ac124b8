package org.xunfang.geodata.visibility;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.terrain.Terrain;

/**
 * Works out the views of registered cameras among the buildings of a region: completes the optics, places the mount, asks
 * {@link VisibilityPolygon}, and says what was assumed. Whether a camera counts for a figure is not asked here but by
 * {@link org.xunfang.geodata.camera.CameraSet}.
 *
 * <p>Immutable and thread-safe; the same camera always gets the same view.
 */
public final class CameraViewSolver {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final ObstacleIndex obstacles;
    private final CameraDefaults defaults;
    private final InsidePolicy policy;
    private final @Nullable Terrain terrain;

    /** Views over level ground. */
    public CameraViewSolver(ObstacleIndex obstacles, CameraDefaults defaults, InsidePolicy policy) {
        this(obstacles, defaults, policy, null);
    }

    /**
     * Views over terrain.
     *
     * @param terrain the ground under the plane of the obstacles; null: level
     */
    public CameraViewSolver(
            ObstacleIndex obstacles, CameraDefaults defaults, InsidePolicy policy, @Nullable Terrain terrain) {
        this.obstacles = obstacles;
        this.defaults = defaults;
        this.policy = policy;
        this.terrain = terrain;
    }

    /** What stands in for attributes that a register leaves out. */
    public CameraDefaults defaults() {
        return defaults;
    }

    /** The guaranteed views of a camera at several levels, in their order. */
    public List<CameraView> views(Camera camera, List<DetailLevel> levels, double targetHeightM) {
        return levels.stream()
                .map(level -> view(camera, level, targetHeightM, ViewScope.GUARANTEED))
                .toList();
    }

    /**
     * The view of a camera at one level.
     *
     * @param targetHeightM height of what is to be seen above ground, metres: 0 for the ground, 1.7 for a person
     */
    public CameraView view(Camera camera, DetailLevel level, double targetHeightM, ViewScope scope) {
        boolean turned = scope == ViewScope.POTENTIAL && camera.type().turns();
        Optics home = Optics.of(camera, defaults);
        Optics optics = turned ? home.turned() : home;
        if (camera.kind() == CameraKind.WIFI) {
            return unseen(camera, optics, level, targetHeightM, scope, ViewStatus.NO_CAMERA);
        }
        if (scope == ViewScope.GUARANTEED && optics.directionMissing()) {
            return unseen(camera, optics, level, targetHeightM, scope, ViewStatus.DIRECTION_MISSING);
        }
        double radiusM = optics.groundRadiusM(level, targetHeightM);
        if (radiusM == 0) {
            return unseen(camera, optics, level, targetHeightM, scope, ViewStatus.LEVEL_NOT_REACHED);
        }
        Occlusion occlusion = Occlusion.prisms(targetHeightM);
        Mounting mounting = Mounting.of(obstacles, camera.position(), optics.mountHeightM(), occlusion, policy);
        if (mounting.place() == Mounting.Place.INSIDE) {
            return unseen(camera, optics, level, targetHeightM, scope, ViewStatus.INSIDE);
        }
        double nearM = optics.groundNearM(targetHeightM);
        double angleDeg = turned ? optics.sweptAngleDeg() : optics.fieldAngleDeg();
        Viewpoint viewpoint =
                viewpoint(mounting.position(), optics, angleDeg, radiusM).from(nearM);
        Seen seen = seen(viewpoint, occlusion);
        return new CameraView(
                camera.id(),
                level,
                targetHeightM,
                scope,
                statusOf(mounting),
                seen.region,
                mounting.position(),
                mounting.movedM(),
                radiusM,
                nearM,
                VisibilityPolygon.hasObstacleInReach(obstacles, viewpoint),
                seen.ground,
                optics.assumed());
    }

    private record Seen(Geometry region, Ground ground) {}

    private Seen seen(Viewpoint viewpoint, Occlusion occlusion) {
        if (terrain == null || Double.isNaN(terrain.heightAt(viewpoint.x(), viewpoint.y()))) {
            return new Seen(VisibilityPolygon.of(obstacles, viewpoint, occlusion), Ground.FLAT);
        }
        TerrainView view = TerrainView.of(obstacles, viewpoint, occlusion.targetHeightM(), terrain);
        return new Seen(view.region(), view.known() ? Ground.TERRAIN : Ground.INCOMPLETE);
    }

    private static Viewpoint viewpoint(Coordinate at, Optics optics, double angleDeg, double radiusM) {
        Double azimuth = optics.azimuthDeg();
        return azimuth == null
                ? new Viewpoint(at.x, at.y, optics.mountHeightM(), 0, 360, radiusM)
                : new Viewpoint(at.x, at.y, optics.mountHeightM(), azimuth, angleDeg, radiusM);
    }

    private static ViewStatus statusOf(Mounting mounting) {
        return switch (mounting.place()) {
            case OPEN -> ViewStatus.OK;
            case ON_WALL -> ViewStatus.ON_WALL;
            case MOVED -> ViewStatus.MOVED;
            case INSIDE -> ViewStatus.INSIDE;
        };
    }

    private static CameraView unseen(
            Camera camera, Optics optics, DetailLevel level, double targetHeightM, ViewScope scope, ViewStatus why) {
        Geometry nothing = FACTORY.createPolygon();
        double radiusM = optics.groundRadiusM(level, targetHeightM);
        double nearM = radiusM == 0 ? 0 : optics.groundNearM(targetHeightM);
        return new CameraView(
                camera.id(),
                level,
                targetHeightM,
                scope,
                why,
                nothing,
                camera.position(),
                0,
                radiusM,
                nearM,
                false,
                Ground.FLAT,
                optics.assumed());
    }
}
