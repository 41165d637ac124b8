package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.road.RoadDrawing;

class RegionTest {

    @Test
    void stretchesAreMetresAlongTheLine() {
        Region square = new Region(WallDrawing.box(0, 0, 10, 10));
        LineString line = RoadDrawing.line("-5 5, 15 5, 15 2, -5 2");
        assertThat(square.stretches(line).intervals())
                .containsExactly(new IntervalSet.Interval(5, 15), new IntervalSet.Interval(28, 38));
        assertThat(square.crossings(line)).containsExactly(5, 15, 28, 38);
    }

    @Test
    void theBoundaryBelongsToTheRegion() {
        Region square = new Region(WallDrawing.box(0, 0, 10, 10));
        assertThat(square.stretches(RoadDrawing.line("-5 10, 15 10")).intervals())
                .containsExactly(new IntervalSet.Interval(5, 15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void lengthsAreThoseOfAnOverlay(long seed) {
        Random random = new Random(seed);
        Geometry area = new GeometryFactory().createPolygon();
        for (int k = 0; k < 6; k++) {
            double x = random.nextDouble(100);
            double y = random.nextDouble(100);
            area = area.union(WallDrawing.box(x, y, x + random.nextDouble(5, 40), y + random.nextDouble(5, 40)));
        }
        Region region = new Region(area);
        for (int n = 0; n < 50; n++) {
            Coordinate[] points = new Coordinate[8];
            for (int k = 0; k < points.length; k++) {
                points[k] = new Coordinate(random.nextDouble(140), random.nextDouble(140));
            }
            LineString line = new GeometryFactory().createLineString(points);
            double inside = region.stretches(line).intervals().stream()
                    .mapToDouble(IntervalSet.Interval::lengthM)
                    .sum();
            assertThat(inside).isCloseTo(area.intersection(line).getLength(), within(1e-6));
        }
    }
}
