package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.ViewScope;

/**
 * What cameras of the register may see in truth at one level, on the ground: turned by their bearing's doubt, but
 * {@value #BEARING_DEG}° at least, to either side; {@value #POSITION_M} m forward, back, left and right of where they should
 * stand; and with {@value #RANGE_LOSS} of the range lost. Thread-safe; each view is worked out once.
 */
public final class CameraDoubt implements ViewDoubt {
    /** A bearing is not known better, degrees. */
    static final double BEARING_DEG = 5;
    /** A position is not known better, metres. */
    public static final double POSITION_M = 5;
    /** What of the range may be lost. */
    static final double RANGE_LOSS = 0.2;

    private static final double ON_THE_GROUND = 0;
    private static final Geometry NOTHING = new GeometryFactory().createPolygon();

    private final CameraViewSolver solver;
    private final DetailLevel level;
    private final Map<String, Camera> cameras;
    private final Map<String, List<Geometry>> off = new ConcurrentHashMap<>();
    private final Map<String, Geometry> shortened = new ConcurrentHashMap<>();

    /** @param cameras by id; one that is not among them sees nothing */
    public CameraDoubt(CameraViewSolver solver, DetailLevel level, Map<String, Camera> cameras) {
        this.solver = solver;
        this.level = level;
        this.cameras = Map.copyOf(cameras);
    }

    @Override
    public List<Geometry> offViews(String cameraId) {
        return off.computeIfAbsent(cameraId, id -> {
            Camera camera = cameras.get(id);
            return camera == null ? List.of(NOTHING) : offViews(camera);
        });
    }

    private List<Geometry> offViews(Camera camera) {
        List<Geometry> views = new ArrayList<>();
        double doubtDeg = Math.max(BEARING_DEG, camera.azimuthDoubtDeg());
        Double azimuth = camera.azimuthDeg();
        if (azimuth != null) {
            views.add(view(moved(camera, camera.position(), azimuth - doubtDeg, camera.rangeM())));
            views.add(view(moved(camera, camera.position(), azimuth + doubtDeg, camera.rangeM())));
        }
        double forward = Math.toRadians(azimuth == null ? 0 : azimuth);
        for (int quarter = 0; quarter < 4; quarter++) {
            double bearing = forward + quarter * Math.PI / 2;
            Coordinate place = new Coordinate(
                    camera.position().x + POSITION_M * Math.sin(bearing),
                    camera.position().y + POSITION_M * Math.cos(bearing));
            views.add(view(moved(camera, place, azimuth, camera.rangeM())));
        }
        return views;
    }

    @Override
    public Geometry shortView(String cameraId) {
        return shortened.computeIfAbsent(cameraId, id -> {
            Camera camera = cameras.get(id);
            return camera == null ? NOTHING : shortView(camera);
        });
    }

    private Geometry shortView(Camera camera) {
        CameraView whole = solver.view(camera, level, ON_THE_GROUND, ViewScope.GUARANTEED);
        return whole.radiusM() == 0
                ? NOTHING
                : view(moved(camera, camera.position(), camera.azimuthDeg(), (1 - RANGE_LOSS) * whole.radiusM()));
    }

    private Geometry view(Camera camera) {
        return solver.view(camera, level, ON_THE_GROUND, ViewScope.GUARANTEED).region();
    }

    private static Camera moved(Camera c, Coordinate to, @Nullable Double azimuthDeg, @Nullable Double rangeM) {
        return new Camera(
                c.id(),
                c.kind(),
                c.type(),
                c.state(),
                to,
                c.mountHeightM(),
                azimuthDeg == null ? null : (azimuthDeg % 360 + 360) % 360,
                c.azimuthDoubtDeg(),
                c.fieldAngleDeg(),
                c.imageWidthPx(),
                rangeM,
                c.tiltDeg(),
                c.verticalAngleDeg(),
                c.panRangeDeg(),
                c.lastSeenAt(),
                c.consent());
    }
}
