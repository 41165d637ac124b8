package org.xunfang.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.util.GeometricShapeFactory;

class KFoldUnionTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 15);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPointIsInAsManyLayersAsViewsHoldIt(long seed) {
        Random random = new Random(seed);
        List<Geometry> views = sectors(random, 25);
        KFoldUnion union = KFoldUnion.of(views, 3);
        IndexedPointInAreaLocator[] layers = {
            new IndexedPointInAreaLocator(union.atLeast(1)),
            new IndexedPointInAreaLocator(union.atLeast(2)),
            new IndexedPointInAreaLocator(union.atLeast(3))
        };
        for (int i = 0; i < 1000; i++) {
            Coordinate point = new Coordinate(120 * random.nextDouble(), 120 * random.nextDouble());
            long holding = views.stream()
                    .filter(view -> new IndexedPointInAreaLocator(view).locate(point) == Location.INTERIOR)
                    .count();
            for (int k = 1; k <= 3; k++) {
                assertThat(layers[k - 1].locate(point) == Location.INTERIOR)
                        .as("%s in layer %d, held by %d views", point, k, holding)
                        .isEqualTo(holding >= k);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTheViewsChangesNothing(long seed) {
        List<Geometry> views = sectors(new Random(seed), 25);
        KFoldUnion one = KFoldUnion.of(views, 3);
        List<Geometry> shuffled = new ArrayList<>(views);
        Collections.shuffle(shuffled, new Random(seed + 1));
        KFoldUnion other = KFoldUnion.of(shuffled, 3);
        for (int k = 1; k <= 3; k++) {
            assertThat(other.atLeast(k).getArea()).isEqualTo(one.atLeast(k).getArea());
        }
    }

    @Test
    void theSameViewTwiceIsTwoViews() {
        List<Geometry> view = sectors(new Random(1), 1);
        KFoldUnion union = KFoldUnion.of(List.of(view.get(0), view.get(0).copy()), 3);
        assertThat(union.atLeast(2).getArea()).isCloseTo(view.get(0).getArea(), within(1e-9));
        assertThat(union.atLeast(3).isEmpty()).isTrue();
    }

    @Test
    void noViewsMakeEmptyLayers() {
        assertThat(KFoldUnion.of(List.of(), 2).atLeast(2).isEmpty()).isTrue();
    }

    private static List<Geometry> sectors(Random random, int n) {
        List<Geometry> views = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            GeometricShapeFactory shape = new GeometricShapeFactory();
            shape.setNumPoints(40);
            shape.setCentre(new Coordinate(100 * random.nextDouble(), 100 * random.nextDouble()));
            shape.setSize(20 + 30 * random.nextDouble());
            views.add(shape.createArcPolygon(6 * random.nextDouble(), 1 + 2 * random.nextDouble()));
        }
        return views;
    }
}
