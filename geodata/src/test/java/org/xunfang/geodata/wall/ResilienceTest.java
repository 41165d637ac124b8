package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xunfang.geodata.wall.WallDrawing.UNIT;
import static org.xunfang.geodata.wall.WallDrawing.box;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadNetwork;

/** What a closed wall can bear, against trying out every loss with the wall assessed anew. */
class ResilienceTest {
    private static final String TWO_ROADS = """
            East: 600 0, 0 0
            West: -600 0, 0 0
            """;

    private static final Map<String, Geometry> TWICE = Map.of(
            "e1", box(100, -5, 110, 5),
            "e2", box(120, -5, 130, 5),
            "w1", box(-110, -5, -100, 5),
            "w2", box(-130, -5, -120, 5));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 400);
    }

    private static Resilience of(String roads, Map<String, Geometry> views, UnaryOperator<String> groupOf) {
        VideoWall wall = VideoWall.on(RoadNetwork.of(RoadDrawing.roads(roads)), RoadSet.VEHICLE);
        return wall.around(UNIT).resilience(wall.see(views), groupOf);
    }

    @Test
    void theOnlyCameraOfARoadIsCritical() {
        Map<String, Geometry> views = new TreeMap<>(TWICE);
        views.remove("w2");
        assertThat(of(TWO_ROADS, views, camera -> camera)).isEqualTo(new Resilience(1, List.of("w1")));
    }

    @Test
    void twoCamerasOnEachRoadBearTheLossOfOne() {
        assertThat(of(TWO_ROADS, TWICE, camera -> camera)).isEqualTo(new Resilience(2, List.of()));
    }

    @Test
    void camerasOfOnePoleFailTogether() {
        assertThat(of(TWO_ROADS, TWICE, camera -> camera.substring(0, 1))).isEqualTo(new Resilience(1, List.of()));
    }

    @Test
    void threeOnTheOnlyRoadAreMany() {
        Map<String, Geometry> views =
                Map.of("a", box(100, -5, 110, 5), "b", box(104, -5, 114, 5), "c", box(140, -5, 150, 5));
        assertThat(of("Main: 600 0, 0 0", views, camera -> camera)).isEqualTo(new Resilience(3, List.of()));
    }

    /** Neither sees 3 m, both together do: each is needed. */
    @Test
    void twoThatOnlyTogetherSeeEnoughAreBothCritical() {
        Map<String, Geometry> views = Map.of("a", box(100, -5, 102, 5), "b", box(102, -5, 104, 5));
        assertThat(of("Main: 600 0, 0 0", views, camera -> camera)).isEqualTo(new Resilience(1, List.of("a", "b")));
    }

    @Test
    void anOpenWallHasNothingToBear() {
        assertThatThrownBy(() -> of(TWO_ROADS, Map.of(), camera -> camera)).hasMessageContaining("not closed");
    }

    @Test
    void theRandomWallsBearOneTwoAndMoreLosses() {
        Map<Integer, Integer> counts = new TreeMap<>();
        seeds().forEach(seed -> {
            RandomCameras cameras = RandomCameras.of(seed);
            if (cameras.state(Set.of()) == WallState.CLOSED) {
                counts.merge(cameras.resilience().failures(), 1, Integer::sum);
            }
        });
        assertThat(counts.keySet()).containsExactly(1, 2, 3);
        assertThat(counts.get(2)).isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void itIsWhatTryingOutEveryLossSays(long seed) {
        RandomCameras cameras = RandomCameras.of(seed);
        if (cameras.state(Set.of()) == WallState.CLOSED) {
            assertThat(cameras.resilience()).isEqualTo(cameras.bySearch());
        }
    }

    /** A random wall with more cameras, some of them on one pole. */
    private record RandomCameras(RandomWall drawing, Map<String, Geometry> views, Map<String, String> groups) {
        static RandomCameras of(long seed) {
            RandomWall drawing = RandomWall.of(seed);
            Random random = new Random(seed);
            Map<String, Geometry> views = new TreeMap<>();
            Map<String, String> groups = new TreeMap<>();
            for (long more : new long[] {seed, seed + 1000, seed + 2000}) {
                for (Geometry view : RandomWall.of(more).views()) {
                    String camera = "c" + views.size();
                    views.put(camera, view);
                    groups.put(camera, random.nextInt(3) == 0 ? "pole" + random.nextInt(4) : camera);
                }
            }
            return new RandomCameras(drawing, views, groups);
        }

        private VideoWall wall() {
            return VideoWall.on(RoadNetwork.of(drawing.roads()), RoadSet.VEHICLE);
        }

        WallState state(Set<String> lost) {
            VideoWall wall = wall();
            Map<String, Geometry> left = new TreeMap<>(views);
            left.keySet().removeAll(lost);
            return wall.around(drawing.unit()).assess(wall.see(left)).state();
        }

        Resilience resilience() {
            VideoWall wall = wall();
            return wall.around(drawing.unit()).resilience(wall.see(views), groups::get);
        }

        Resilience bySearch() {
            List<String> critical = views.keySet().stream()
                    .filter(camera -> state(Set.of(camera)) == WallState.OPEN)
                    .toList();
            Set<String> all = new TreeSet<>(groups.values());
            if (!critical.isEmpty() || all.stream().anyMatch(group -> opens(Set.of(group)))) {
                return new Resilience(1, critical);
            }
            boolean two = all.stream()
                    .anyMatch(a -> all.stream().filter(b -> a.compareTo(b) < 0).anyMatch(b -> opens(Set.of(a, b))));
            return new Resilience(two ? 2 : 3, critical);
        }

        private boolean opens(Set<String> lostGroups) {
            Set<String> lost = new HashSet<>();
            groups.forEach((camera, group) -> {
                if (lostGroups.contains(group)) {
                    lost.add(camera);
                }
            });
            return state(lost) == WallState.OPEN;
        }
    }

    @Test
    void itHangsOnADirectionThatMayBeOff() {
        Map<String, Geometry> views = Map.of("a", box(100, -5, 104, 5));
        VideoWall wall = VideoWall.on(RoadNetwork.of(RoadDrawing.roads("Main: 600 0, 0 0")), RoadSet.VEHICLE);
        UnitWall around = wall.around(UNIT);
        SeenRoads seen = wall.see(views);
        assertThat(around.isFragile(seen, doubt(box(101, -5, 104, 5), box(97, -5, 101, 5))))
                .isFalse();
        assertThat(around.isFragile(seen, doubt(box(101, -5, 104, 5), box(100, 2, 104, 12))))
                .isTrue();
    }

    @Test
    void itHangsOnARangeThatMayBeShorter() {
        VideoWall wall = VideoWall.on(RoadNetwork.of(RoadDrawing.roads("Main: 600 0, 0 0")), RoadSet.VEHICLE);
        SeenRoads seen = wall.see(Map.of("a", box(100, -5, 104, 5), "b", box(120, -5, 124, 5)));
        assertThat(wall.around(UNIT).isFragile(seen, doubt(box(100, -5, 103, 5))))
                .isFalse();
        assertThat(wall.around(UNIT).isFragile(seen, doubt(box(100, -5, 102, 5))))
                .isTrue();
    }

    /** The first view is the short one. */
    private static ViewDoubt doubt(Geometry shortView, Geometry... off) {
        return new ViewDoubt() {
            @Override
            public List<Geometry> offViews(String cameraId) {
                return List.of(off);
            }

            @Override
            public Geometry shortView(String cameraId) {
                return shortView;
            }
        };
    }
}
