package org.xunfang.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.Optics;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.siting.BudgetCurve;
import org.xunfang.geodata.siting.Lens;
import org.xunfang.geodata.siting.SitingCosts;
import org.xunfang.geodata.siting.SitingScene;
import org.xunfang.geodata.siting.StandingCamera;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.SeenRoads;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallUnits;

/**
 * The curve of walls closed against money of whole counties, against vehicles at the level detect, with what is
 * planned: as the server's job does it on all cores, with scenes read from memory. All of a county is held: 5,000
 * villages want more heap than 3 GB.
 */
public final class BudgetBench {
    private static final DetailLevel LEVEL = WallBlock.LEVELS.get(0);
    private static final double ROUND_THE_MOUNT_M = 60;
    private static final Geometry NOTHING = new GeometryFactory().createPolygon();

    private final List<WallBlock> blocks = new ArrayList<>();

    private BudgetBench(int villages) {
        for (int number = 0; number * WallBlock.MOST_VILLAGES < villages; number++) {
            blocks.add(WallBlock.of(
                    number, Math.min(WallBlock.MOST_VILLAGES, villages - number * WallBlock.MOST_VILLAGES)));
        }
    }

    /** @param arguments numbers of villages; 223 and 1,000 without any */
    public static void main(String[] arguments) throws InterruptedException {
        int[] sizes = arguments.length == 0
                ? new int[] {223, 1000}
                : Stream.of(arguments).mapToInt(Integer::parseInt).toArray();
        System.out.println("villages open-walls | plan-s steps-s | steps cameras 10k-yuan exact-% not-closable");
        new BudgetBench(10).run();
        for (int villages : sizes) {
            System.out.print(villages + " ");
            System.out.println(new BudgetBench(villages).run());
        }
    }

    private String run() throws InterruptedException {
        List<WallUnit> open = new ArrayList<>();
        for (WallBlock block : blocks) {
            WallUnits.tiles(block.units).forEach(tile -> open.addAll(open(block, tile)));
        }
        long began = System.nanoTime();
        long[] planned = {began};
        // so much of the progress is the first plan of every wall
        BudgetCurve curve = BudgetCurve.<RuntimeException>of(WallUnits.tiles(open), this::scene, fraction -> {
            planned[0] = fraction <= 0.7 ? System.nanoTime() : planned[0];
        });
        List<BudgetCurve.Step> steps = curve.steps();
        return "%d | %.1f %.1f | %d %d %.0f %.1f %d"
                .formatted(
                        open.size(),
                        (planned[0] - began) / 1e9,
                        (System.nanoTime() - planned[0]) / 1e9,
                        steps.size(),
                        steps.stream()
                                .mapToInt(s -> s.option().cameras().size())
                                .sum(),
                        steps.isEmpty() ? 0 : steps.get(steps.size() - 1).cumulativeYuan() / 10_000,
                        100.0 * steps.stream().filter(s -> s.option().exact()).count() / Math.max(1, steps.size()),
                        curve.notClosable().size());
    }

    /** Those of a tile whose walls are open with all that is planned. */
    private static List<WallUnit> open(WallBlock block, List<WallUnit> tile) {
        Envelope box = surroundings(tile);
        VideoWall wall = VideoWall.on(RoadNetwork.of(block.roads(box)), RoadSet.VEHICLE);
        Map<String, Geometry> views = new TreeMap<>();
        block.views(box).stream()
                .filter(v -> v.level().equals(LEVEL) && v.sets().contains(CameraSet.PLANNED))
                .forEach(v -> views.put(v.camera().id(), v.region()));
        SeenRoads seen = wall.see(views);
        return tile.stream()
                .filter(unit -> wall.around(unit).state(seen) == WallState.OPEN)
                .toList();
    }

    private static Envelope surroundings(List<WallUnit> units) {
        Envelope box = new Envelope();
        units.forEach(unit -> box.expandToInclude(unit.surroundings()));
        return box;
    }

    private WallBlock blockOf(WallUnit unit) {
        String village = unit.villageIds().get(0);
        return blocks.get(Integer.parseInt(village.substring(0, village.indexOf('/'))));
    }

    private SitingScene scene(List<WallUnit> units) {
        WallBlock block = blockOf(units.get(0));
        Envelope box = surroundings(units);
        Envelope wide = new Envelope(box);
        wide.expandBy(SitingScene.MARGIN_M);
        Map<String, Geometry> views = new HashMap<>();
        Map<String, Camera> around = new TreeMap<>();
        block.cameras(wide).forEach(c -> around.put(c.id(), c));
        block.views(wide).stream().filter(v -> v.level().equals(LEVEL)).forEach(v -> {
            views.put(v.camera().id(), v.region());
            around.put(v.camera().id(), v.camera());
        });
        List<StandingCamera> cameras = new ArrayList<>();
        Envelope sight = new Envelope(wide);
        for (Camera camera : around.values()) {
            if (camera.kind() != CameraKind.WIFI) {
                cameras.add(
                        new StandingCamera(camera, views.getOrDefault(camera.id(), NOTHING), standing(block, camera)));
                Envelope reach = new Envelope(camera.position());
                reach.expandBy(Optics.of(camera, CameraDefaults.STANDARD).groundReachM(LEVEL, 0) + ROUND_THE_MOUNT_M);
                sight.expandToInclude(reach);
            }
        }
        ObstacleIndex obstacles = ObstacleIndex.of(block.houses(sight));
        RoadNetwork network = RoadNetwork.of(block.roads(wide));
        List<WallUnit> near = new ArrayList<>(units);
        block.units(box).stream().filter(u -> !units.contains(u)).forEach(near::add);
        return new SitingScene(
                LEVEL,
                network,
                VideoWall.on(network, RoadSet.VEHICLE),
                near,
                cameras,
                obstacles,
                WallBlock.solver(obstacles),
                List.of(),
                SitingCosts.STANDARD,
                Lens.STANDARD);
    }

    /** As the server has it. */
    private static StandingCamera.Standing standing(WallBlock block, Camera camera) {
        if (camera.state() == CameraState.PLANNED) {
            return StandingCamera.Standing.FIXED;
        }
        if (block.replaced.contains(camera.id())) {
            return StandingCamera.Standing.OUT;
        }
        if (block.counted.contains(camera.id())) {
            return StandingCamera.Standing.COUNTS;
        }
        if (camera.kind() == CameraKind.PRIVATE && camera.state().countsAsDesigned()) {
            return StandingCamera.Standing.UNSHARED;
        }
        return camera.kind() != CameraKind.PRIVATE && camera.state() == CameraState.DISABLED
                ? StandingCamera.Standing.BROKEN
                : StandingCamera.Standing.OUT;
    }
}
