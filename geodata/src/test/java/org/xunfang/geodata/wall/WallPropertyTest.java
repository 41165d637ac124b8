package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.xunfang.geodata.road.RoadNetwork;

class WallPropertyTest {
    private static final int SEEDS = 150;
    private static final int MOST_SITES = 14;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @Test
    void theRandomWallsAreOfAllKinds() {
        Map<WallState, Integer> counts = new EnumMap<>(WallState.class);
        seeds().forEach(seed -> counts.merge(RandomWall.of(seed).assess().state(), 1, Integer::sum));
        assertThat(counts.get(WallState.OPEN)).isGreaterThan(SEEDS / 5);
        assertThat(counts.get(WallState.CLOSED)).isGreaterThan(SEEDS / 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theStateIsThatOfThePlainSearch(long seed) {
        RandomWall wall = RandomWall.of(seed);
        assertThat(wall.assess().state()).isEqualTo(new BruteForceWall(wall).state());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void kappaIsTheSmallestSubsetThatCuts(long seed) {
        RandomWall wall = RandomWall.of(seed);
        WallResult result = wall.assess();
        BruteForceWall slow = new BruteForceWall(wall);
        Integer kappa = result.kappa().value();
        if (kappa != null && slow.sites() <= MOST_SITES) {
            assertThat(kappa).isEqualTo(slow.kappa(MOST_SITES));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void closedIsWhenAllEntrancesAreGuardedAndNoGapIsLeft(long seed) {
        WallResult result = RandomWall.of(seed).assess();
        if (result.state() == WallState.OPEN || result.state() == WallState.CLOSED) {
            assertThat(result.entrances()).isNotEmpty();
            assertThat(result.state() == WallState.CLOSED)
                    .isEqualTo(result.entrances().stream().allMatch(Entrance::guarded))
                    .isEqualTo(result.gaps().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theWitnessRunsUnseenFromTheRimToTheTarget(long seed) {
        RandomWall wall = RandomWall.of(seed);
        Geometry rim = wall.unit().ground().buffer(300, 16).getBoundary();
        Geometry target = wall.unit().core().buffer(20, 16);
        for (Gap gap : wall.assess().gaps()) {
            WayIn way = gap.witness();
            assertThat(rim.distance(way.path().getStartPoint())).isLessThan(1e-6);
            assertThat(target.distance(way.path().getEndPoint())).isLessThan(1e-6);
            assertThat(way.lengthM()).isCloseTo(way.path().getLength(), within(1e-6));
            assertThat(way.roads().stream()
                            .mapToDouble(WayIn.RoadOnWay::lengthM)
                            .sum())
                    .isCloseTo(way.lengthM(), within(1e-6));
            assertThat(gap.roads().buffer(0.01).covers(way.path())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void watchingTheCutClosesTheWall(long seed) {
        RandomWall wall = RandomWall.of(seed);
        WallResult result = wall.assess();
        if (result.kappa().value() != null) {
            assertThat(result.kappa().cut()).hasSize(result.kappa().value());
            assertThat(result.kappa().disjointWays()).hasSize(result.kappa().value());
            List<Geometry> more = new ArrayList<>(wall.views());
            result.kappa().cut().forEach(site -> more.add(site.geometry().buffer(4)));
            assertThat(wall.with(more).assess().state()).isEqualTo(WallState.CLOSED);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anotherViewNeverOpensAWallNorRaisesKappa(long seed) {
        RandomWall wall = RandomWall.of(seed);
        WallResult before =
                wall.with(wall.views().subList(1, wall.views().size())).assess();
        WallResult after = wall.assess();
        if (before.state() == WallState.CLOSED) {
            assertThat(after.state()).isEqualTo(WallState.CLOSED);
        }
        if (before.kappa().value() != null) {
            assertThat(after.kappa().value()).isLessThanOrEqualTo(before.kappa().value());
        }
        assertThat(after.entrances().stream().filter(Entrance::guarded).count())
                .isGreaterThanOrEqualTo(
                        before.entrances().stream().filter(Entrance::guarded).count());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void movingAndTurningChangesNothing(long seed) {
        Random random = new Random(seed);
        RandomWall wall = RandomWall.of(seed);
        AffineTransformation by = AffineTransformation.rotationInstance(Math.PI / 2 * random.nextInt(4))
                .compose(AffineTransformation.translationInstance(random.nextInt(100_000), random.nextInt(100_000)));
        assertThat(figures(wall.moved(by).assess())).isEqualTo(figures(wall.assess()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void splittingRoadsChangesNothing(long seed) {
        RandomWall wall = RandomWall.of(seed);
        assertThat(figures(wall.split(new Random(seed)).assess())).isEqualTo(figures(wall.assess()));
    }

    private static String figures(WallResult result) {
        return "%s κ %s, %d of %d guarded, gaps %s"
                .formatted(
                        result.state(),
                        result.kappa().value(),
                        result.entrances().stream().filter(Entrance::guarded).count(),
                        result.entrances().size(),
                        result.gaps().stream()
                                .map(g -> Math.round(g.witness().lengthM()))
                                .sorted()
                                .toList());
    }

    /** What hangs on the unit alone is taken over, and nothing else. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aUnitTakenOverToOtherRoadsIsAsIfCutAnew(long seed) {
        RandomWall drawing = RandomWall.of(seed);
        VideoWall others =
                VideoWall.on(RoadNetwork.of(RandomWall.of(seed + 5000).roads()), RoadSet.WALKING);
        VideoWall wall = VideoWall.on(RoadNetwork.of(drawing.roads()), RoadSet.VEHICLE);
        UnitWall taken = others.around(drawing.unit()).over(wall);
        assertThat(taken.assess(wall.see(drawing.views())).toString())
                .isEqualTo(drawing.assess().toString());
    }
}
