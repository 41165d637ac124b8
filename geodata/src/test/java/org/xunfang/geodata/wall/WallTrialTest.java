package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xunfang.geodata.wall.WallDrawing.UNIT;
import static org.xunfang.geodata.wall.WallDrawing.box;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadDrawing;
import org.xunfang.geodata.road.RoadNetwork;

class WallTrialTest {
    private static final String TWO_ROADS = """
            East: 600 0, 0 0
            West: -600 0, 0 0
            """;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 150);
    }

    private static VideoWall wall(String roads) {
        return VideoWall.on(RoadNetwork.of(RoadDrawing.roads(roads)), RoadSet.VEHICLE);
    }

    @Test
    void stretchesSayWhereTheyBeginAndEnd() {
        VideoWall wall = wall(TWO_ROADS);
        WallTrial trial = wall.around(UNIT).trial(wall.see(List.of(box(100, -5, 110, 5))));
        assertThat(trial.stretches())
                .extracting(s -> s.roadName() + " " + s.from().kind() + " " + s.to().kind()
                        + (s.watched() ? " watched" : "") + (s.onWayIn() ? " open" : ""))
                .containsExactlyInAnyOrder("East SOURCE TARGET watched", "West TARGET SOURCE open");
        assertThat(trial.guardingLines().getLength()).isEqualTo(10);
    }

    /** 2 m are seen already; 2 m beside them make 4 m. */
    @Test
    void anotherViewIsJoinedWithWhatIsSeenAlready() {
        VideoWall wall = wall("Main: 600 0, 0 0");
        WallTrial trial = wall.around(UNIT).trial(wall.see(List.of(box(100, -5, 102, 5))));
        assertThat(trial.state()).isEqualTo(WallState.OPEN);
        assertThat(trial.newlyWatched(box(102, -5, 104, 5)).cardinality()).isEqualTo(1);
        assertThat(trial.newlyWatched(box(202, -5, 204, 5)).cardinality()).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aViewTriedOutDoesWhatItDoesWhenItCounts(long seed) {
        RandomWall drawing = RandomWall.of(seed);
        VideoWall wall = VideoWall.on(RoadNetwork.of(drawing.roads()), RoadSet.VEHICLE);
        UnitWall around = wall.around(drawing.unit());
        List<Geometry> base = drawing.views().subList(0, 2);
        WallTrial trial = around.trial(wall.see(base));
        for (Geometry view : drawing.views()) {
            List<Geometry> both = new ArrayList<>(base);
            both.add(view);
            BitSet watched = around.trial(wall.see(both)).watched();
            watched.andNot(trial.watched());
            assertThat(trial.newlyWatched(view)).isEqualTo(watched);
            assertThat(trial.shortestWayIn(watched).isPresent())
                    .isEqualTo(around.assess(wall.see(both)).state() == WallState.OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theShortestWayInIsTheShortestGap(long seed) {
        RandomWall drawing = RandomWall.of(seed);
        VideoWall wall = VideoWall.on(RoadNetwork.of(drawing.roads()), RoadSet.VEHICLE);
        WallTrial trial = wall.around(drawing.unit()).trial(wall.see(drawing.views()));
        WallResult result = trial.result();
        assertThat(trial.shortestWayIn(new BitSet()).isPresent()).isEqualTo(result.state() == WallState.OPEN);
        trial.shortestWayIn(new BitSet()).ifPresent(way -> {
            double lengthM = 0;
            for (int number : way) {
                lengthM += trial.stretches().get(number).line().getLength();
                assertThat(trial.stretches().get(number).onWayIn()).isTrue();
            }
            assertThat(Math.round(lengthM))
                    .isEqualTo(Math.round(result.gaps().get(0).witness().lengthM()));
        });
    }

    @Test
    void nobodyIsAskedToWatchGroundThatNoCameraMaySee() {
        VideoWall wall = wall(TWO_ROADS).without(List.of(box(50, -50, 700, 50)));
        WallResult open = wall.around(UNIT).assess(wall.see(List.of()));
        assertThat(open.kappa().value()).isNull();
        assertThat(open.kappa().whyNull()).isEqualTo(WallReason.of("wall.kappa.no.finite.cut"));
        SeenRoads seen = wall.see(List.of(box(100, -5, 110, 5), box(-110, -5, -100, 5)));
        assertThat(wall.around(UNIT).assess(seen).entrances())
                .extracting(Entrance::guarded)
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    void entrancesNameTheCamerasThatGuardThem() {
        VideoWall wall = wall(TWO_ROADS);
        SeenRoads seen = wall.see(
                Map.of("far", box(100, -5, 110, 5), "gate", box(-205, -5, -195, 5), "idle", box(0, 90, 9, 99)));
        assertThat(wall.around(UNIT).assess(seen).entrances())
                .extracting(e -> e.roadName() + " " + e.cameras())
                .containsExactlyInAnyOrder("East [far]", "West [gate]");
    }

    /** One road in, with two junctions on it: the one nearer to the core, unless the other is easier to mount. */
    @Test
    void theCutLiesWhereACameraIsEasilyMounted() {
        String roads = """
                Main: 600 0, 0 0
                Near: 120 0, 120 90
                Far: 180 0, 180 90
                """;
        assertThat(cut(wall(roads))).containsExactly("JUNCTION POINT (120 0)");
        MountPlaces pole = MountPlaces.of(List.of(), List.of(new Coordinate(190, 20)), List.of());
        assertThat(cut(wall(roads).preferring(pole))).containsExactly("JUNCTION POINT (180 0)");
        MountPlaces house =
                MountPlaces.of(List.of(), List.of(new Coordinate(190, 20)), List.of(new Coordinate(110, 20)));
        assertThat(cut(wall(roads).preferring(house))).containsExactly("JUNCTION POINT (180 0)");
        MountPlaces shared =
                MountPlaces.of(List.of(new Coordinate(110, 20)), List.of(new Coordinate(190, 20)), List.of());
        assertThat(cut(wall(roads).preferring(shared))).containsExactly("JUNCTION POINT (120 0)");
    }

    private static List<String> cut(VideoWall wall) {
        return wall.around(UNIT).assess(wall.see(List.of())).kappa().cut().stream()
                .map(site -> site.kind() + " " + site.geometry())
                .toList();
    }
}
