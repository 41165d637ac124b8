package org.xunfang.server.assessment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.coverage.TiledRun;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.SceneView;

/** Which walls are closed, tile by tile: the units of one village with the roads and views around them. */
final class WallStep {

    private final SceneRepository scene;
    private final List<DetailLevel> levels;

    WallStep(SceneRepository scene, List<DetailLevel> levels) {
        this.scene = scene;
        this.levels = levels;
    }

    private record Tile(List<WallUnit> units, List<Road> roads, List<SceneView> views) {}

    /** One unit's wall against one set of roads under one set of cameras at one level. */
    record Wall(String level, CameraSet set, WallResult result) {}

    /** Units that are worked out together: those of which the same village is the first. */
    static Collection<List<WallUnit>> tiles(List<WallUnit> units) {
        Map<String, List<WallUnit>> byVillage = new TreeMap<>();
        units.forEach(unit -> byVillage
                .computeIfAbsent(unit.villageIds().get(0), v -> new ArrayList<>())
                .add(unit));
        return byVillage.values();
    }

    /** Hands on the walls of one tile after the other. */
    <X extends Exception> void run(Collection<List<WallUnit>> tiles, TiledRun.Sink<List<Wall>, X> sink)
            throws X, InterruptedException {
        Iterator<Tile> loaded = tiles.stream().map(this::tile).iterator();
        TiledRun.run(loaded, this::walls, sink);
    }

    private Tile tile(List<WallUnit> units) {
        Envelope box = new Envelope();
        units.forEach(unit -> box.expandToInclude(unit.surroundings()));
        return new Tile(units, scene.roads(box), scene.views(box));
    }

    private List<Wall> walls(Tile tile) {
        RoadNetwork network = RoadNetwork.of(tile.roads);
        List<Wall> walls = new ArrayList<>();
        for (RoadSet roadSet : RoadSet.values()) {
            walls.addAll(new TileWalls(VideoWall.on(network, roadSet), levels, tile.views).of(tile.units));
        }
        return walls;
    }
}
