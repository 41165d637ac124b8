package org.xunfang.server.camera;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.ViewScope;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.scene.NearbyObstacles;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.ViewRules;

/** Works out what a camera would see, with the engine and the rules of the assessment, and keeps nothing. Thread-safe. */
final class CameraPreviews {

    private static final double ON_THE_GROUND = 0;

    /** The farthest that a mount is moved out of a building, and a bit of room. */
    private static final double ROUND_THE_MOUNT_M = 50;

    private final Jdbi jdbi;
    private final ViewRules rules;
    private final List<DetailLevel> levels;
    private final NearbyObstacles nearby = new NearbyObstacles();

    CameraPreviews(Jdbi jdbi, ViewRules rules) {
        this.rules = rules;
        this.levels = rules.levels().headlineLevels();
        this.jdbi = jdbi;
    }

    /**
     * What a camera would see.
     *
     * @throws AppException.Invalid where it cannot be so, or stands outside of the county's villages
     */
    CameraPreview preview(CameraForm draft) {
        CameraFormCheck.checkSight(draft);
        return jdbi.withHandle(h -> {
            CameraSite.require(h, draft.lonLat(), null);
            LocalPlane plane =
                    plane(h).orElseThrow(() -> new IllegalStateException("a county with villages has no plane"));
            return preview(h, plane, draft.on(plane, "draft"));
        });
    }

    /** What a camera can be turned to, or might see in the direction that is not known; empty where that adds nothing. */
    Optional<Geometry> potential(CameraForm kept, String level) {
        return jdbi.withHandle(h -> plane(h).flatMap(plane -> {
            Camera camera = kept.on(plane, "kept");
            return camera.kind() == CameraKind.WIFI || !seesMore(camera)
                    ? Optional.empty()
                    : Optional.ofNullable(potential(
                                    solver(h, plane, camera),
                                    plane,
                                    camera,
                                    rules.levels().level(level))
                            .region());
        }));
    }

    private static Optional<LocalPlane> plane(Handle h) {
        return CountyPlane.find(h).or(() -> CountyPlane.findOrFix(h));
    }

    private static boolean seesMore(Camera camera) {
        return camera.type().turns() || camera.azimuthDeg() == null;
    }

    private CameraViewSolver solver(Handle h, LocalPlane plane, Camera camera) {
        double radiusM = Optics.of(camera, CameraDefaults.STANDARD).groundReachM(levels.get(0), ON_THE_GROUND);
        SceneRepository scene = new SceneRepository(h, plane);
        String version = NearbyObstacles.version(h, plane);
        ObstacleIndex obstacles = nearby.around(scene, version, camera.position(), radiusM + ROUND_THE_MOUNT_M);
        return rules.solver(obstacles, plane);
    }

    private CameraPreview preview(Handle h, LocalPlane plane, Camera camera) {
        if (camera.kind() == CameraKind.WIFI) {
            return new CameraPreview(degrees(plane, camera.position()), 0, Map.of(), List.of());
        }
        CameraViewSolver solver = solver(h, plane, camera);
        List<CameraView> views = solver.views(camera, levels, ON_THE_GROUND);
        boolean more = seesMore(camera);
        return new CameraPreview(
                degrees(plane, views.get(0).position()),
                views.get(0).movedM(),
                AssumedValues.of(camera),
                views.stream()
                        .map(view -> level(plane, view, more ? potential(solver, plane, camera, view.level()) : null))
                        .toList());
    }

    private static CameraPreview.Level level(
            LocalPlane plane, CameraView view, CameraPreview.@Nullable Potential potential) {
        return new CameraPreview.Level(
                view.level().code(),
                view.status().name().toLowerCase(Locale.ROOT),
                view.region().getArea(),
                view.radiusM(),
                view.nearM(),
                view.occluded(),
                degrees(plane, view.region()),
                potential);
    }

    private static CameraPreview.Potential potential(
            CameraViewSolver solver, LocalPlane plane, Camera camera, DetailLevel level) {
        Geometry region =
                solver.view(camera, level, ON_THE_GROUND, ViewScope.POTENTIAL).region();
        return new CameraPreview.Potential(region.getArea(), degrees(plane, region));
    }

    private static @Nullable Geometry degrees(LocalPlane plane, Geometry region) {
        return region.isEmpty() ? null : plane.toLonLat(region);
    }

    private static List<Double> degrees(LocalPlane plane, Coordinate at) {
        Coordinate lonLat = plane.toLonLat(at.x, at.y);
        return List.of(lonLat.x, lonLat.y);
    }
}
