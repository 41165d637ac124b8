package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xunfang.geodata.wall.WallDrawing.UNIT;
import static org.xunfang.geodata.wall.WallDrawing.box;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadNetwork;

/** The fewest repairs, against trying out every set of them. */
class RepairSearchTest {
    private static final String TWO_ROADS = """
            East: 600 0, 0 0
            West: -600 0, 0 0
            """;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    private static List<String> fewest(String roads, Map<String, Geometry> working, Map<String, Geometry> broken) {
        VideoWall wall = VideoWall.on(RoadNetwork.of(RoadDrawing.roads(roads)), RoadSet.VEHICLE);
        return RepairSearch.fewest(wall.around(UNIT), working, broken);
    }

    @Test
    void onlyWhatTheWallLacksIsRepaired() {
        Map<String, Geometry> working = Map.of("w", box(-110, -5, -100, 5));
        Map<String, Geometry> broken = Map.of("e", box(100, -5, 110, 5), "v", box(-130, -5, -120, 5));
        assertThat(fewest(TWO_ROADS, working, broken)).containsExactly("e");
    }

    @Test
    void oneThatSeesBothRoadsIsRatherRepairedThanTwo() {
        Map<String, Geometry> broken =
                Map.of("e", box(100, -5, 110, 5), "w", box(-110, -5, -100, 5), "both", box(-90, -5, 90, 5));
        assertThat(fewest(TWO_ROADS, Map.of(), broken)).containsExactly("both");
    }

    @Test
    void twoThatOnlyTogetherSeeEnoughAreBothRepaired() {
        Map<String, Geometry> broken =
                Map.of("a", box(100, -5, 102, 5), "b", box(102, -5, 104, 5), "c", box(300, -5, 302, 5));
        assertThat(fewest("Main: 600 0, 0 0", Map.of(), broken)).containsExactly("a", "b");
    }

    @Test
    void nothingIsRepairedForAWallThatIsClosedOrStaysOpen() {
        Map<String, Geometry> east = Map.of("e", box(100, -5, 110, 5));
        assertThat(fewest(TWO_ROADS, Map.of(), east)).isEmpty();
        assertThat(fewest("Main: 600 0, 0 0", east, Map.of("f", box(120, -5, 130, 5))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noSmallerSetClosesIt(long seed) {
        RandomWall drawing = RandomWall.of(seed);
        Random random = new Random(seed);
        Map<String, Geometry> working = new TreeMap<>();
        Map<String, Geometry> broken = new TreeMap<>();
        List<Geometry> views = new ArrayList<>(drawing.views());
        views.addAll(RandomWall.of(seed + 1000).views());
        for (Geometry view : views) {
            boolean works = random.nextInt(3) == 0 || broken.size() == 10;
            (works ? working : broken).put("c" + (working.size() + broken.size()), view);
        }
        VideoWall wall = VideoWall.on(RoadNetwork.of(drawing.roads()), RoadSet.VEHICLE);
        UnitWall around = wall.around(drawing.unit());
        List<String> found = RepairSearch.fewest(around, working, broken);
        int fewest = bySearch(around, working, broken);
        boolean reopens = around.state(wall.see(working)) == WallState.OPEN && fewest >= 0;
        assertThat(found).hasSize(reopens ? fewest : 0);
        if (reopens) {
            Map<String, Geometry> repaired = new TreeMap<>(working);
            found.forEach(camera -> repaired.put(camera, broken.get(camera)));
            assertThat(around.state(wall.see(repaired))).isEqualTo(WallState.CLOSED);
        }
    }

    /** The size of the smallest set that closes the wall, −1 where none does. */
    private static int bySearch(UnitWall wall, Map<String, Geometry> working, Map<String, Geometry> broken) {
        List<String> cameras = List.copyOf(broken.keySet());
        int fewest = -1;
        for (int set = 0; set < 1 << cameras.size(); set++) {
            int size = Integer.bitCount(set);
            if (fewest >= 0 && size >= fewest) {
                continue;
            }
            Map<String, Geometry> all = new TreeMap<>(working);
            for (int c = 0; c < cameras.size(); c++) {
                if ((set >> c & 1) == 1) {
                    all.put(cameras.get(c), broken.get(cameras.get(c)));
                }
            }
            if (wall.state(wall.wall().see(all)) == WallState.CLOSED) {
                fewest = size;
            }
        }
        return fewest;
    }
}
