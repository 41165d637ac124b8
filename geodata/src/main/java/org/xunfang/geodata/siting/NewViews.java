package org.xunfang.geodata.siting;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.visibility.ViewScope;

/** What cameras would see that are not there yet, or not turned yet. */
final class NewViews {
    private static final double ON_THE_GROUND = 0;

    private final SitingScene scene;

    NewViews(SitingScene scene) {
        this.scene = scene;
    }

    /** A new camera at a place. */
    SitedCamera at(MountPlace place, double bearingDeg, Lens lens) {
        Camera camera = camera(
                "siting",
                place.at(),
                place.mountHeightM(),
                bearingDeg,
                lens.fieldAngleDeg(),
                lens.imageWidthPx(),
                lens.rangeM());
        return sited(place.action(), null, camera);
    }

    /** A camera of the register with another bearing. */
    SitedCamera turned(Camera camera, double bearingDeg) {
        Camera turned = new Camera(
                camera.id(),
                camera.kind(),
                camera.type(),
                camera.state(),
                camera.position(),
                camera.mountHeightM(),
                bearingDeg,
                0,
                camera.fieldAngleDeg(),
                camera.imageWidthPx(),
                camera.rangeM(),
                camera.tiltDeg(),
                camera.verticalAngleDeg(),
                camera.panRangeDeg(),
                camera.lastSeenAt(),
                camera.consent());
        return sited(SitingAction.TURN, camera.id(), turned);
    }

    /** A camera of the register as it is. */
    SitedCamera asItIs(SitingAction action, StandingCamera standing) {
        Camera camera = standing.camera();
        Optics optics = Optics.of(camera, scene.solver().defaults());
        Double bearing = optics.azimuthDeg();
        return new SitedCamera(
                action,
                camera.id(),
                camera.position(),
                optics.mountHeightM(),
                bearing == null ? 0 : Bearings.normal(bearing),
                optics.fieldAngleDeg(),
                optics.imageWidthPx(),
                range(optics, optics.groundRadiusM(scene.level(), ON_THE_GROUND)),
                scene.costs().yuan(action),
                standing.view());
    }

    private SitedCamera sited(SitingAction action, @Nullable String id, Camera camera) {
        CameraView view = scene.solver().view(camera, scene.level(), ON_THE_GROUND, ViewScope.GUARANTEED);
        Optics optics = Optics.of(camera, scene.solver().defaults());
        Double bearing = optics.azimuthDeg();
        return new SitedCamera(
                action,
                id,
                action == SitingAction.TURN ? camera.position() : view.position(),
                optics.mountHeightM(),
                bearing == null ? 0 : bearing,
                optics.fieldAngleDeg(),
                optics.imageWidthPx(),
                range(optics, view.radiusM()),
                scene.costs().yuan(action),
                view.region());
    }

    private static double range(Optics optics, double reachM) {
        Double declared = optics.rangeM();
        return declared == null ? reachM : declared;
    }

    /** A sited camera as one of the register. */
    static Camera camera(SitedCamera sited) {
        return camera(
                sited.key(),
                sited.position(),
                sited.mountHeightM(),
                sited.bearingDeg(),
                sited.fieldAngleDeg(),
                sited.imageWidthPx(),
                sited.rangeM());
    }

    private static Camera camera(
            String id,
            Coordinate position,
            double mountHeightM,
            double bearingDeg,
            double fieldAngleDeg,
            int imageWidthPx,
            double rangeM) {
        return new Camera(
                id,
                CameraKind.PUBLIC,
                CameraType.FIXED_BULLET,
                CameraState.PLANNED,
                position,
                mountHeightM,
                bearingDeg,
                0,
                fieldAngleDeg,
                imageWidthPx,
                rangeM,
                null,
                null,
                null,
                null,
                null);
    }
}
