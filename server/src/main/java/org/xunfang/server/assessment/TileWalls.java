package org.xunfang.server.assessment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.wall.FailureGroups;
import org.xunfang.geodata.wall.RepairSearch;
import org.xunfang.geodata.wall.Resilience;
import org.xunfang.geodata.wall.SeenRoads;
import org.xunfang.geodata.wall.UnitWall;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.ViewDoubt;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.server.scene.SceneView;

/**
 * The walls of a tile against one set of roads. Where two sets of cameras have the same views, as the designed and the
 * planned have nearly everywhere, what was worked out for one stands for the other too.
 */
final class TileWalls {

    private final FailureGroups groups;
    private final Map<String, ? extends ViewDoubt> doubts;
    private final Set<String> broken;
    private final List<Case> cases = new ArrayList<>();
    private final List<Views> distinct = new ArrayList<>();

    /** A set of cameras at a level, and which of the distinct views are theirs. */
    private record Case(String level, CameraSet set, int views) {}

    /** Views at a level, and what they see of the roads. */
    private record Views(String level, List<SceneView> views, SeenRoads seen) {

        Map<String, Geometry> near(Envelope box) {
            Map<String, Geometry> near = new TreeMap<>();
            for (SceneView view : views) {
                if (view.region().getEnvelopeInternal().intersects(box)) {
                    near.put(view.cameraId(), view.region());
                }
            }
            return near;
        }
    }

    /** How one unit's wall stands under some views. */
    private record Stand(WallResult result, WallStep.Hold hold) {}

    /**
     * @param doubts about the cameras, by level; at other levels nothing is said about that
     * @param broken ids of the cameras that are out of order
     */
    TileWalls(
            VideoWall wall,
            List<DetailLevel> levels,
            List<SceneView> views,
            FailureGroups groups,
            Map<String, ? extends ViewDoubt> doubts,
            Set<String> broken) {
        this.groups = groups;
        this.broken = broken;
        this.doubts = doubts;
        for (DetailLevel level : levels) {
            Map<List<SceneView>, Integer> known = new HashMap<>();
            for (CameraSet set : CameraSet.values()) {
                int number = known.computeIfAbsent(SceneView.counted(views, level.code(), set), counted -> {
                    distinct.add(new Views(level.code(), counted, wall.see(SceneView.regions(counted))));
                    return distinct.size() - 1;
                });
                cases.add(new Case(level.code(), set, number));
            }
        }
    }

    /** @param units of this same wall */
    List<WallStep.Wall> of(List<UnitWall> units) {
        List<WallStep.Wall> walls = new ArrayList<>();
        for (UnitWall around : units) {
            List<Stand> stands =
                    distinct.stream().map(views -> stand(around, views)).toList();
            for (Case c : cases) {
                Stand stand = stands.get(c.views);
                WallStep.Hold hold =
                        c.set == CameraSet.ONLINE ? stand.hold.repairing(repair(around, c, stands)) : stand.hold;
                walls.add(new WallStep.Wall(c.level, c.set, stand.result, hold));
            }
        }
        return walls;
    }

    private Stand stand(UnitWall around, Views views) {
        WallResult result = around.assess(views.seen);
        return new Stand(result, result.state() == WallState.CLOSED ? hold(around, views) : WallStep.Hold.NONE);
    }

    private WallStep.Hold hold(UnitWall around, Views views) {
        Resilience resilience = around.resilience(views.seen, groups);
        ViewDoubt doubt = doubts.get(views.level);
        @Nullable Boolean fragile = doubt == null ? null : Boolean.valueOf(around.isFragile(views.seen, doubt));
        return new WallStep.Hold(resilience.failures(), fragile, resilience.critical(), List.of());
    }

    /**
     * The fewest cameras out of order whose repair closes a wall that is closed as designed and open with those that are
     * online. None where it is open only as private cameras are outside of the hours that were agreed on.
     */
    private List<String> repair(UnitWall around, Case online, List<Stand> stands) {
        Case design = cases.stream()
                .filter(c -> c.level.equals(online.level) && c.set == CameraSet.DESIGN)
                .findFirst()
                .orElseThrow();
        boolean reopens = stands.get(online.views).result.state() == WallState.OPEN
                && stands.get(design.views).result.state() == WallState.CLOSED;
        if (!reopens) {
            return List.of();
        }
        Envelope box = around.unit().surroundings();
        Map<String, Geometry> working = distinct.get(online.views).near(box);
        Map<String, Geometry> repairable = distinct.get(design.views).near(box);
        repairable.keySet().retainAll(broken);
        return RepairSearch.fewest(around, working, repairable);
    }
}
