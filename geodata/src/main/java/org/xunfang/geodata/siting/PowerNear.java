package org.xunfang.geodata.siting;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.visibility.ObstacleIndex;

/** Tells where power is near: at buildings and at cameras that are there. */
final class PowerNear {
    private static final double NEAR_M = 30;

    private final ObstacleIndex buildings;
    private final List<StandingCamera> cameras;

    PowerNear(SitingScene scene) {
        this.buildings = scene.obstacles();
        this.cameras = scene.cameras();
    }

    boolean isNear(Coordinate place) {
        Envelope box = new Envelope(place);
        box.expandBy(NEAR_M);
        return !buildings.near(box).isEmpty()
                || cameras.stream().anyMatch(c -> c.camera().position().distance(place) <= NEAR_M);
    }
}
