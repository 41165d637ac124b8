package org.xunfang.geodata.siting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.wall.UnitWall;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.geodata.wall.WallUnit;

/** The other walls of a scene, which cameras that are turned away must not open. Not thread-safe. */
final class OtherWalls {
    private final SitingScene scene;
    private final WallUnit own;
    private final Map<String, UnitWall> walls = new HashMap<>();
    private final Map<String, Boolean> closedNow = new HashMap<>();

    OtherWalls(SitingScene scene, WallUnit own) {
        this.scene = scene;
        this.own = own;
    }

    /** True where a wall that is closed opens once some cameras look no longer where they look, and these are there. */
    boolean wouldOpen(Set<String> turnedAway, List<SitedCamera> instead) {
        for (WallUnit unit : scene.units()) {
            Envelope box = unit.surroundings();
            if (!unit.id().equals(own.id()) && dependsOn(box, turnedAway) && isClosed(unit, box)) {
                Map<String, Geometry> views = new TreeMap<>(scene.countedViews(box));
                turnedAway.forEach(views::remove);
                instead.forEach(camera -> views.put(camera.key(), camera.view()));
                if (wall(unit).state(scene.wall().see(views)) != WallState.CLOSED) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean dependsOn(Envelope box, Set<String> cameras) {
        return scene.cameras().stream()
                .anyMatch(c -> cameras.contains(c.id())
                        && c.view().getEnvelopeInternal().intersects(box));
    }

    private boolean isClosed(WallUnit unit, Envelope box) {
        return closedNow.computeIfAbsent(unit.id(), id -> {
            var seen = scene.wall().see(scene.countedViews(box));
            return wall(unit).state(seen) == WallState.CLOSED;
        });
    }

    private UnitWall wall(WallUnit unit) {
        return walls.computeIfAbsent(unit.id(), id -> scene.wall().around(unit));
    }
}
