package org.xunfang.geodata.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.terrain.Hills;
import org.xunfang.geodata.terrain.Terrain;

class TerrainViewTest {
    private static final Terrain LEVEL = Hills.of(3_000, 30, (x, y) -> 300);
    private static final ObstacleIndex NOTHING = ObstacleIndex.of(List.of());

    static Stream<VisibilityInvariantsTest.Drawn> drawn() {
        return VisibilityInvariantsTest.drawn();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void levelGroundIsAsGoodAsNone(VisibilityInvariantsTest.Drawn drawn) {
        RandomScene scene = drawn.scene();
        for (Viewpoint from : scene.viewpoints()) {
            for (double target : new double[] {0, 1.7}) {
                Occlusion prisms = Occlusion.prisms(target);
                for (Viewpoint at : List.of(from, from.from(4))) {
                    Geometry flat = VisibilityPolygon.of(scene.index(), at, prisms);
                    TerrainView view = TerrainView.of(scene.index(), at, target, LEVEL);
                    assertThat(view.known()).isTrue();
                    assertThat(view.region().isValid()).as("%s", at).isTrue();
                    assertThat(OverlayNGRobust.overlay(flat, view.region(), OverlayNG.SYMDIFFERENCE)
                                    .getArea())
                            .as("%s target %s", at, target)
                            .isLessThan(0.001 * flat.getArea() + 0.05);
                }
            }
        }
    }

    /** The crest of a ridge 20 m high at 100 m hides what is behind it; a target of 1.7 m appears over it. */
    @Test
    void aRidgeHidesTheValleyBehindIt() {
        Terrain ridge = Hills.of(600, 10, (x, y) -> Math.max(0, 20 - Math.abs(y - 100) / 5));
        Viewpoint north = new Viewpoint(0, 0, 4, 0, 2, 400);
        Geometry ground = TerrainView.of(NOTHING, north, 0, ridge).region();
        Geometry person = TerrainView.of(NOTHING, north, 1.7, ridge).region();
        assertThat(sees(ground, 0, 99)).isTrue();
        assertThat(sees(ground, 0, 101)).isFalse();
        assertThat(sees(ground, 0, 399)).isFalse();
        // sight line over the crest: 4 + 0.16 s; the slope behind: 40 − s / 5, and 1.7 on it
        assertThat(farthest(person)).isCloseTo((40 + 1.7 - 4) / 0.36, within(0.02));
    }

    @Test
    void aHouseUpTheSlopeHidesWhatIsBehindAndTheHillAboveItIsSeen() {
        Terrain slope = Hills.of(600, 10, (x, y) -> 0.2 * y);
        Obstacle house = new Obstacle("h", (Polygon) SceneFiles.wkt("POLYGON ((-5 50, 5 50, 5 60, -5 60, -5 50))"), 3);
        Geometry view = TerrainView.of(ObstacleIndex.of(List.of(house)), new Viewpoint(0, 0, 4, 0, 2, 400), 0, slope)
                .region();
        // its top is 3 m above the ground at 60 m: 15 m. The line from 4 m over its near wall climbs 0.22, the slope
        // 0.2.
        assertThat(sees(view, 0, 49)).isTrue();
        assertThat(sees(view, 0, 55)).isFalse();
        assertThat(sees(view, 0, 61)).isFalse();
        assertThat(sees(view, 0, 390)).isFalse();
        Terrain bend = Hills.of(600, 10, (x, y) -> y < 100 ? 0.2 * y : 20 + (y - 100));
        Geometry above = TerrainView.of(ObstacleIndex.of(List.of(house)), new Viewpoint(0, 0, 4, 0, 2, 400), 0, bend)
                .region();
        assertThat(sees(above, 0, 99)).isFalse();
        assertThat(sees(above, 0, 120)).isTrue();
    }

    @Test
    void unknownGroundIsNotSeenAndSaidToBeUnknown() {
        Terrain half = Hills.of(600, 10, (x, y) -> y > 50 ? Double.NaN : 10);
        TerrainView view = TerrainView.of(NOTHING, new Viewpoint(0, 0, 4, 0, 90, 100), 0, half);
        assertThat(view.known()).isFalse();
        assertThat(farthest(view.region())).isCloseTo(50, within(1e-6));
        TerrainView away = TerrainView.of(NOTHING, new Viewpoint(0, 80, 4, 0, 90, 100), 0, half);
        assertThat(away.known()).isFalse();
        assertThat(away.region().isEmpty()).isTrue();
    }

    private static double farthest(Geometry view) {
        return view.getEnvelopeInternal().getMaxY();
    }

    private static boolean sees(Geometry view, double x, double y) {
        return view.contains(new GeometryFactory().createPoint(new Coordinate(x, y)));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aMarchAlongEveryRayAgreesOnMadeUpHills(long seed) {
        Random random = new Random(seed);
        Terrain hills =
                Hills.of(300, 10, (x, y) -> 8 * Math.sin(x / 31 + seed) * Math.cos(y / 23) + random.nextDouble());
        RandomScene scene = RandomScene.rowsOfHouses(seed);
        double share = new RayMarch(scene.buildings(), hills, 0.05).agreement(scene.viewpoints(), 1.7, 300, random);
        System.out.printf("made-up hills, seed %d: %.3f %% of points agree%n", seed, 100 * share);
        assertThat(share).isGreaterThan(0.995);
    }
}
