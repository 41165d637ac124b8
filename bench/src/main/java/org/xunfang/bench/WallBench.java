package org.xunfang.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.SeenRoads;
import org.xunfang.geodata.wall.UnitWall;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.geodata.wall.WallUnit;

/**
 * All walls of counties of three sizes, once views exist: two levels, two sets of cameras, both walls; on all cores. Then one
 * camera's change: everything round the units that its view touches from the roads on, on one core.
 */
public final class WallBench {
    private static final int CHANGES = 200;

    private WallBench() {}

    /** @param arguments numbers of villages; 223, 1,000 and 5,000 without any */
    public static void main(String[] arguments) {
        int[] sizes = arguments.length == 0
                ? new int[] {223, 1000, 5000}
                : Stream.of(arguments).mapToInt(Integer::parseInt).toArray();
        System.out.println("villages walls roads cameras | join-s see-s assess-s all-s | closed-% | "
                + "change: median-ms p95-ms walls");
        run(WallCounty.of(60), false);
        for (int villages : sizes) {
            System.out.print(villages + " ");
            run(WallCounty.of(villages), true);
        }
    }

    private static void run(WallCounty county, boolean told) {
        long began = System.nanoTime();
        RoadNetwork network = RoadNetwork.of(county.roads);
        double joinS = since(began);
        double seeS = 0;
        double assessS = 0;
        int closed = 0;
        int results = 0;
        for (RoadSet roadSet : RoadSet.values()) {
            VideoWall wall = VideoWall.on(network, roadSet);
            long start = System.nanoTime();
            List<SeenRoads> seen = seen(wall, county.views);
            seeS += since(start);
            start = System.nanoTime();
            List<List<WallResult>> all = county.units.parallelStream()
                    .map(unit -> assess(wall, unit, seen))
                    .toList();
            assessS += since(start);
            for (List<WallResult> of : all) {
                results += of.size();
                closed += (int)
                        of.stream().filter(r -> r.state() == WallState.CLOSED).count();
            }
        }
        double allS = since(began);
        if (told) {
            System.out.printf(
                    "%d %d %d | %.2f %.2f %.2f %.2f | %.1f | ",
                    county.units.size(),
                    county.roads.size(),
                    county.views.get(CameraSet.DESIGN).get(0).size(),
                    joinS,
                    seeS,
                    assessS,
                    allS,
                    100.0 * closed / results);
            changes(county);
        }
    }

    private static List<WallResult> assess(VideoWall wall, WallUnit unit, List<SeenRoads> seen) {
        UnitWall around = wall.around(unit);
        return seen.stream().map(around::assess).toList();
    }

    private static List<SeenRoads> seen(VideoWall wall, Map<CameraSet, List<Map<String, Geometry>>> views) {
        List<SeenRoads> seen = new ArrayList<>();
        for (List<Map<String, Geometry>> levels : views.values()) {
            for (Map<String, Geometry> level : levels) {
                seen.add(wall.see(level));
            }
        }
        return seen;
    }

    /** Some cameras of the county, one after another, each as if it had just changed. */
    private static void changes(WallCounty county) {
        STRtree units = new STRtree();
        county.units.forEach(u -> units.insert(u.surroundings(), u));
        STRtree roads = new STRtree();
        county.roads.forEach(r -> roads.insert(r.line().getEnvelopeInternal(), r));
        STRtree cameras = new STRtree();
        List<Map.Entry<String, Geometry>> picked = new ArrayList<>();
        for (Map.Entry<String, Geometry> view :
                county.views.get(CameraSet.DESIGN).get(0).entrySet()) {
            if (!view.getValue().isEmpty()) {
                cameras.insert(view.getValue().getEnvelopeInternal(), view.getKey());
                picked.add(view);
            }
        }
        Collections.shuffle(picked, new Random(1));
        double[] ms = new double[Math.min(CHANGES, picked.size())];
        int touched = 0;
        for (int c = 0; c < ms.length; c++) {
            long start = System.nanoTime();
            for (Object unit : units.query(picked.get(c).getValue().getEnvelopeInternal())) {
                again(county, (WallUnit) unit, roads, cameras);
                touched++;
            }
            ms[c] = 1000 * since(start);
        }
        Arrays.sort(ms);
        System.out.printf(
                "%.1f %.1f %.1f%n", ms[ms.length / 2], ms[ms.length * 95 / 100], (double) touched / ms.length);
    }

    private static void again(WallCounty county, WallUnit unit, STRtree roads, STRtree cameras) {
        List<Road> near = new ArrayList<>();
        roads.query(unit.surroundings(), road -> near.add((Road) road));
        RoadNetwork network = RoadNetwork.of(near);
        List<String> watching = new ArrayList<>();
        cameras.query(unit.surroundings(), camera -> watching.add((String) camera));
        for (RoadSet roadSet : RoadSet.values()) {
            VideoWall wall = VideoWall.on(network, roadSet);
            List<SeenRoads> seen = new ArrayList<>();
            for (List<Map<String, Geometry>> levels : county.views.values()) {
                for (Map<String, Geometry> level : levels) {
                    Map<String, Geometry> here = new TreeMap<>();
                    for (String camera : watching) {
                        Geometry view = level.get(camera);
                        if (view != null) {
                            here.put(camera, view);
                        }
                    }
                    seen.add(wall.see(here));
                }
            }
            assess(wall, unit, seen);
        }
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
