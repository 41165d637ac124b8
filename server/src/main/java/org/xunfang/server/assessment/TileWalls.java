package org.xunfang.server.assessment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.wall.SeenRoads;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.server.scene.SceneView;

/**
 * The walls of a tile against one set of roads. Where two sets of cameras have the same views, as the designed and the
 * planned have nearly everywhere, what was worked out for one stands for the other too.
 */
final class TileWalls {

    private final VideoWall wall;
    private final List<Case> cases = new ArrayList<>();
    private final List<SeenRoads> distinct = new ArrayList<>();

    /** A set of cameras at a level, and which of the distinct views are theirs. */
    private record Case(String level, CameraSet set, int seen) {}

    TileWalls(VideoWall wall, List<DetailLevel> levels, List<SceneView> views) {
        this.wall = wall;
        for (DetailLevel level : levels) {
            Map<List<SceneView>, Integer> known = new HashMap<>();
            for (CameraSet set : CameraSet.values()) {
                int seen = known.computeIfAbsent(SceneView.counted(views, level.code(), set), counted -> {
                    distinct.add(wall.see(SceneView.regions(counted)));
                    return distinct.size() - 1;
                });
                cases.add(new Case(level.code(), set, seen));
            }
        }
    }

    List<WallStep.Wall> of(List<WallUnit> units) {
        List<WallStep.Wall> walls = new ArrayList<>();
        for (WallUnit unit : units) {
            List<WallResult> results = wall.assess(unit, distinct);
            cases.forEach(c -> walls.add(new WallStep.Wall(c.level, c.set, results.get(c.seen))));
        }
        return walls;
    }
}
