package org.xunfang.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.coverage.AreaShares;
import org.xunfang.geodata.coverage.CoverageGround;
import org.xunfang.geodata.coverage.RoadLine;
import org.xunfang.geodata.coverage.TiledRun;
import org.xunfang.geodata.visibility.CameraView;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.Viewpoint;

/**
 * Whole counties of three sizes, village by village on all cores: views at four levels, unions, shares of ground, core, roads
 * and boundary, k-fold shares, for all cameras and for five of six of them. Villages are made when their turn has
 * come, as a database would hand them out, and that is part of the time.
 */
public final class CountyBench {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final List<DetailLevel> LEVELS = LevelTable.DORI_2014.headlineLevels();
    private static final int BUILDINGS = 256;
    private static final int CAMERAS = 13;
    private static final double ROAD_EVERY_M = 62.5;

    private CountyBench() {}

    /** @param arguments numbers of villages; 60,000, 250,000 and 1,000,000 buildings without any */
    public static void main(String[] arguments) throws InterruptedException {
        long[] sizes = arguments.length == 0
                ? new long[] {235, 977, 3907}
                : Stream.of(arguments).mapToLong(Long::parseLong).toArray();
        System.out.println("villages buildings cameras seconds ms/village heap-MB seen-km2");
        run(100);
        for (long villages : sizes) {
            run(villages);
        }
    }

    private static void run(long villages) throws InterruptedException {
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long began = System.nanoTime();
        double[] seen = {0};
        TiledRun.run(
                LongStream.range(0, villages).mapToObj(Long::valueOf).iterator(),
                CountyBench::village,
                seenM2 -> seen[0] += seenM2);
        double seconds = (System.nanoTime() - began) / 1e9;
        long heap =
                heapPools().stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum() >> 20;
        System.out.printf(
                "%d %d %d %.1f %.1f %d %.3f%n",
                villages,
                villages * BUILDINGS,
                villages * CAMERAS,
                seconds,
                1000 * seconds / villages,
                heap,
                seen[0] / 1e6);
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static double village(long number) {
        Town town = Town.of(BUILDINGS, CAMERAS, number);
        CameraViewSolver solver =
                new CameraViewSolver(ObstacleIndex.of(town.buildings()), CameraDefaults.STANDARD, InsidePolicy.MOVE);
        List<CameraView> views = new ArrayList<>();
        for (int i = 0; i < town.cameras().size(); i++) {
            views.addAll(solver.views(camera(i, town.cameras().get(i)), LEVELS, 0));
        }
        Geometry ground = FACTORY.toGeometry(new Envelope(-500, 1500, -500, 1500));
        Geometry core = FACTORY.toGeometry(new Envelope(0, 1000, 0, 1000));
        CoverageGround prepared = CoverageGround.of(
                ground, town.buildings().stream().map(Obstacle::footprint).toList(), core, roads());
        double seen = 0;
        for (DetailLevel level : LEVELS) {
            for (int set = 0; set < 2; set++) {
                boolean all = set == 0;
                AreaShares shares = prepared.sharesSeenBy(views.stream()
                        .filter(v ->
                                v.level().equals(level) && (all || v.cameraId().hashCode() % 6 != 0))
                        .map(CameraView::region)
                        .toList());
                seen += shares.area().part();
            }
        }
        return seen;
    }

    private static Camera camera(int number, Viewpoint at) {
        return new Camera(
                "c" + number,
                CameraKind.PUBLIC,
                CameraType.FIXED_BULLET,
                CameraState.ONLINE,
                new Coordinate(at.x(), at.y()),
                at.mountHeightM(),
                (at.azimuthDeg() + 360) % 360,
                0,
                90.0,
                3840,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static List<RoadLine> roads() {
        List<RoadLine> roads = new ArrayList<>();
        for (double at = 0; at <= 1000; at += ROAD_EVERY_M) {
            Coordinate[] east = {new Coordinate(-400, at), new Coordinate(1400, at)};
            Coordinate[] north = {new Coordinate(at, -400), new Coordinate(at, 1400)};
            roads.add(new RoadLine("e" + at, "residential", FACTORY.createLineString(east)));
            roads.add(new RoadLine("n" + at, "track", FACTORY.createLineString(north)));
        }
        return roads;
    }
}
