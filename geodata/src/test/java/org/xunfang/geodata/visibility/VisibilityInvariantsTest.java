package org.xunfang.geodata.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** What holds in every scene. The name of a run shows its kind of scene and seed. */
class VisibilityInvariantsTest {
    private static final double MICRO_M2 = 1e-6;

    /** A scene that prints as the call that draws it. */
    record Drawn(String kind, long seed) {
        RandomScene scene() {
            return switch (kind) {
                case "grid" -> RandomScene.integerGrid(seed);
                case "rows" -> RandomScene.rowsOfHouses(seed);
                case "yards" -> RandomScene.yards(seed);
                case "walls" -> RandomScene.walls(seed);
                case "checkerboard" -> RandomScene.checkerboard(seed);
                default -> throw new IllegalArgumentException(kind);
            };
        }
    }

    static Stream<Drawn> drawn() {
        return drawn(1, 5);
    }

    /** A scene of every kind for each of the seeds. */
    static Stream<Drawn> drawn(long firstSeed, long lastSeed) {
        return LongStream.rangeClosed(firstSeed, lastSeed)
                .boxed()
                .flatMap(seed -> Stream.of("grid", "rows", "yards", "walls", "checkerboard")
                        .map(kind -> new Drawn(kind, seed)));
    }

    private static final List<Occlusion> WAYS = List.of(Occlusion.FLAT, Occlusion.prisms(0), Occlusion.prisms(1.7));

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void everyPointIsSeenExactlyWhenItsSightLineIsOpen(Drawn drawn) {
        RandomScene scene = drawn.scene();
        ObstacleIndex index = scene.index();
        Random random = new Random(drawn.seed());
        int compared = 0;
        for (Viewpoint from : scene.viewpoints()) {
            if (scene.isIndoors(from)) {
                continue;
            }
            for (Occlusion occlusion : WAYS) {
                Geometry view = VisibilityPolygon.of(index, from, occlusion);
                assertThat(view.isValid()).as("%s %s", from, occlusion).isTrue();
                compared += compare(view, new LineOfSight(scene.buildings(), from, occlusion), random);
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }

    private static int compare(Geometry view, LineOfSight sight, Random random) {
        Viewpoint from = sight.from();
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(view);
        IndexedFacetDistance border = new IndexedFacetDistance(view);
        int compared = 0;
        for (int i = 0; i < 150; i++) {
            double turn = Math.toRadians(90 - from.azimuthDeg() + (random.nextDouble() - 0.5) * from.fieldAngleDeg());
            double distance = from.radiusM() * 0.999 * Math.sqrt(random.nextDouble());
            Coordinate point =
                    new Coordinate(from.x() + distance * Math.cos(turn), from.y() + distance * Math.sin(turn));
            if (view.isEmpty() || border.distance(view.getFactory().createPoint(point)) > 1e-4) {
                boolean seen = locator.locate(point) == Location.INTERIOR;
                assertThat(seen)
                        .as("%s from %s, %s", point, from, sight.occlusion())
                        .isEqualTo(sight.reaches(point));
                compared++;
            }
        }
        return compared;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void aTallerTargetIsSeenWhereverTheGroundIs(Drawn drawn) {
        RandomScene scene = drawn.scene();
        ObstacleIndex index = scene.index();
        for (Viewpoint from : scene.viewpoints()) {
            Geometry ground = VisibilityPolygon.of(index, from, Occlusion.prisms(0));
            Geometry person = VisibilityPolygon.of(index, from, Occlusion.prisms(1.7));
            assertWithin(ground, person, from);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void heightsOnlyEverAddToTheFlatView(Drawn drawn) {
        RandomScene scene = drawn.scene();
        ObstacleIndex index = scene.index();
        for (Viewpoint from : scene.viewpoints()) {
            Geometry flat = VisibilityPolygon.of(index, from, Occlusion.FLAT);
            assertWithin(flat, VisibilityPolygon.of(index, from, Occlusion.prisms(0)), from);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void turningAndMovingTheWholeSceneChangesNoArea(Drawn drawn) {
        RandomScene scene = drawn.scene();
        RandomScene moved = scene.moved(33.3, 61_234.567, -48_765.432);
        for (int i = 0; i < scene.viewpoints().size(); i++) {
            for (Occlusion occlusion : WAYS) {
                Geometry here =
                        VisibilityPolygon.of(scene.index(), scene.viewpoints().get(i), occlusion);
                Geometry there =
                        VisibilityPolygon.of(moved.index(), moved.viewpoints().get(i), occlusion);
                assertThat(there.isValid()).isTrue();
                assertThat(there.getArea())
                        .as("%s", scene.viewpoints().get(i))
                        .isCloseTo(here.getArea(), within(MICRO_M2));
            }
        }
    }

    /** Touching walls are half a nanometre off there, and lie beside the sight line that they run along. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void coordinatesOfAWholeCountryChangeNothingThatMatters(Drawn drawn) {
        RandomScene scene = drawn.scene();
        RandomScene moved = scene.moved(33.3, 500_000, 3_000_000);
        for (int i = 0; i < scene.viewpoints().size(); i++) {
            for (Occlusion occlusion : WAYS) {
                Geometry here =
                        VisibilityPolygon.of(scene.index(), scene.viewpoints().get(i), occlusion);
                Geometry there =
                        VisibilityPolygon.of(moved.index(), moved.viewpoints().get(i), occlusion);
                assertThat(there.isValid()).isTrue();
                assertThat(there.getArea()).as("%s", scene.viewpoints().get(i)).isCloseTo(here.getArea(), within(1e-5));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void splittingWallsChangesNothing(Drawn drawn) {
        RandomScene scene = drawn.scene();
        for (Viewpoint from : scene.viewpoints()) {
            for (Occlusion occlusion : WAYS) {
                Geometry whole = VisibilityPolygon.of(scene.index(), from, occlusion);
                Geometry split = VisibilityPolygon.of(scene.withSplitWalls(), from, occlusion);
                assertThat(area(whole, split, OverlayNG.SYMDIFFERENCE))
                        .as("%s", from)
                        .isLessThan(MICRO_M2);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void theOrderOfTheBuildingsChangesNothing(Drawn drawn) {
        RandomScene scene = drawn.scene();
        List<Obstacle> backwards = new ArrayList<>(scene.buildings());
        Collections.reverse(backwards);
        for (Viewpoint from : scene.viewpoints()) {
            Geometry one = VisibilityPolygon.of(scene.index(), from, Occlusion.prisms(0));
            Geometry other = VisibilityPolygon.of(ObstacleIndex.of(backwards), from, Occlusion.prisms(0));
            assertThat(area(one, other, OverlayNG.SYMDIFFERENCE)).as("%s", from).isLessThan(MICRO_M2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void anotherBuildingNeverAddsToTheFlatView(Drawn drawn) {
        RandomScene scene = drawn.scene();
        List<Obstacle> fewer = scene.buildings().subList(1, scene.buildings().size());
        for (Viewpoint from : scene.viewpoints()) {
            Geometry before = VisibilityPolygon.of(ObstacleIndex.of(fewer), from, Occlusion.FLAT);
            assertWithin(VisibilityPolygon.of(scene.index(), from, Occlusion.FLAT), before, from);
        }
    }

    private static void assertWithin(Geometry part, Geometry whole, Viewpoint from) {
        assertThat(area(part, whole, OverlayNG.DIFFERENCE)).as("%s", from).isLessThan(MICRO_M2);
    }

    private static double area(Geometry a, Geometry b, int operation) {
        return OverlayNGRobust.overlay(a, b, operation).getArea();
    }
}
