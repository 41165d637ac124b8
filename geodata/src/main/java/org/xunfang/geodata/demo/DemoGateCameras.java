package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.CameraKind;

/**
 * Cameras at the ways into hamlets, on a pole beside the way in the collar, looking out along it: at 90° and 1920 px the
 * ground is seen to 38 m, so the pole stands where that stretch lies outside the built-up core and before the next
 * junction. Walled hamlets have one at every way that carries vehicles; the others leave at least one such way open.
 */
final class DemoGateCameras {
    private static final double POLE_FROM_OUTER_M = 37;
    private static final double POLE_ASIDE_M = 2.8;

    private final long seed;
    private final DemoLand land;

    DemoGateCameras(long seed, DemoLand land) {
        this.seed = seed;
        this.land = land;
    }

    List<DemoCameraSite> sites() {
        List<DemoCameraSite> sites = new ArrayList<>();
        for (DemoHamlet hamlet : land.hamlets()) {
            Dice dice = Dice.of(seed, "gate-cameras", hamlet.index());
            List<DemoLanes.Gate> open = hamlet.lanes().gates().stream()
                    .filter(this::carriesVehicles)
                    .toList();
            boolean watched = true;
            for (int i = 0; i < open.size(); i++) {
                boolean last = i == open.size() - 1;
                boolean camera = hamlet.walled() || (dice.chance(hamlet.isTown() ? 0.6 : 0.36) && !(last && watched));
                watched &= camera;
                if (camera) {
                    sites.add(site(hamlet, open.get(i), i, dice));
                }
            }
        }
        return sites;
    }

    private boolean carriesVehicles(DemoLanes.Gate gate) {
        List<Coordinate> stub = gate.stub();
        DemoMesh mesh = land.network().mesh();
        int a = mesh.node(stub.get(stub.size() - 2));
        int b = mesh.node(gate.outer());
        for (int piece : mesh.piecesAt(a)) {
            if (mesh.otherEnd(piece, a) == b) {
                DemoNetwork.Label label = land.network().label(piece);
                return label != null && label.roadClass().carriesVehicles();
            }
        }
        return false;
    }

    private DemoCameraSite site(DemoHamlet hamlet, DemoLanes.Gate gate, int number, Dice dice) {
        List<Coordinate> stub = gate.stub();
        Coordinate inner = stub.get(0);
        Coordinate outer = gate.outer();
        double length = inner.distance(outer);
        double dx = (outer.x - inner.x) / length;
        double dy = (outer.y - inner.y) / length;
        double side = dice.chance(0.5) ? POLE_ASIDE_M : -POLE_ASIDE_M;
        Coordinate pole = new Coordinate(
                outer.x - dx * POLE_FROM_OUTER_M - dy * side, outer.y - dy * POLE_FROM_OUTER_M + dx * side);
        Coordinate aim = new Coordinate(outer.x - dx * 8, outer.y - dy * 8);
        CameraKind kind = switch (dice.weighted(80, 9, 11)) {
            case 0 -> CameraKind.PUBLIC;
            case 1 -> CameraKind.SOCIAL;
            default -> CameraKind.PRIVATE;
        };
        return new DemoCameraSite(
                kind,
                hamlet.village(),
                hamlet.name() + "屯口" + (number + 1),
                pole,
                DemoCameraSite.bearingDeg(pole, aim),
                dice.between(3.8, 6.2),
                hamlet.walled(),
                false);
    }
}
