package org.xunfang.geodata.siting;

import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.wall.WallTrial;

/** Finds the cameras that count and could be turned to a road that nobody watches. */
final class Turnable {
    private static final double ON_THE_GROUND = 0;
    /** Few, as each of them makes the search for a plan larger. */
    private static final int MOST = 8;

    private Turnable() {}

    private record Near(StandingCamera camera, double awayM) {}

    /**
     * The nearest ones to unwatched ways in, nearest first. Private cameras look where their owners will, checkpoints over
     * their lane.
     */
    static List<StandingCamera> find(SitingScene scene, WallTrial trial) {
        List<WallTrial.Stretch> wanted = trial.stretches().stream()
                .filter(s -> s.onWayIn() && s.watchable())
                .toList();
        return scene.cameras().stream()
                .filter(Turnable::mayBeTurned)
                .map(c -> new Near(c, awayM(scene, c.camera(), wanted)))
                .filter(near -> Double.isFinite(near.awayM))
                .sorted(Comparator.comparingDouble(Near::awayM).thenComparing(near -> near.camera.id()))
                .limit(MOST)
                .map(Near::camera)
                .toList();
    }

    private static boolean mayBeTurned(StandingCamera standing) {
        Camera camera = standing.camera();
        return standing.standing() == StandingCamera.Standing.COUNTS
                && (camera.kind() == CameraKind.PUBLIC || camera.kind() == CameraKind.SOCIAL)
                && camera.type() != CameraType.CHECKPOINT;
    }

    /** To the nearest of these roads, infinite where that is out of its range. */
    private static double awayM(SitingScene scene, Camera camera, List<WallTrial.Stretch> roads) {
        Optics optics = Optics.of(camera, scene.solver().defaults());
        double reachM = optics.fieldAngleDeg() >= 360 ? 0 : optics.groundRadiusM(scene.level(), ON_THE_GROUND);
        Envelope box = new Envelope(camera.position());
        box.expandBy(reachM);
        double nearestM = Double.POSITIVE_INFINITY;
        for (WallTrial.Stretch road : roads) {
            if (reachM > 0 && box.intersects(road.line().getEnvelopeInternal())) {
                double awayM = Distance.pointToSegmentString(
                        camera.position(), road.line().getCoordinates());
                nearestM = awayM <= reachM ? Math.min(nearestM, awayM) : nearestM;
            }
        }
        return nearestM;
    }
}
