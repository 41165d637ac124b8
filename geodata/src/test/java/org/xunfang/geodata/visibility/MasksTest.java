package org.xunfang.geodata.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

/** The near blind zone and private areas against polygons cut out of the view without them. */
class MasksTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final List<Occlusion> WAYS = List.of(Occlusion.FLAT, Occlusion.prisms(0), Occlusion.prisms(1.7));

    static Stream<VisibilityInvariantsTest.Drawn> drawn() {
        return VisibilityInvariantsTest.drawn();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void theGroundBelowThePictureIsTakenOut(VisibilityInvariantsTest.Drawn drawn) {
        RandomScene scene = drawn.scene();
        for (Viewpoint from : scene.viewpoints()) {
            for (double near : new double[] {0.5, 7.25, 39.9}) {
                for (Occlusion occlusion : WAYS) {
                    Geometry whole = VisibilityPolygon.of(scene.index(), from, occlusion);
                    Geometry masked = VisibilityPolygon.of(scene.index(), from.from(near), occlusion);
                    assertSame(masked, without(whole, List.of(disc(from, near))), from.from(near));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drawn")
    void aPrivateAreaIsTakenOutAndStandsInNoSightLine(VisibilityInvariantsTest.Drawn drawn) {
        RandomScene scene = drawn.scene();
        List<Polygon> areas = new ArrayList<>();
        RandomScene others = new VisibilityInvariantsTest.Drawn(drawn.kind(), drawn.seed() + 1000).scene();
        others.buildings().subList(0, 12).forEach(other -> areas.add(other.footprint()));
        areas.add(scene.buildings().get(0).footprint());
        ObstacleIndex index = ObstacleIndex.of(scene.buildings(), areas);
        for (Viewpoint from : scene.viewpoints()) {
            for (Occlusion occlusion : WAYS) {
                Geometry whole = VisibilityPolygon.of(scene.index(), from, occlusion);
                assertSame(VisibilityPolygon.of(index, from, occlusion), without(whole, areas), from);
            }
        }
    }

    @Test
    void aMountInsideAPrivateAreaStaysAndSeesWhatIsBeyond() {
        Polygon garden = (Polygon) SceneFiles.wkt("POLYGON ((-5 -5, 5 -5, 5 5, -5 5, -5 -5))");
        ObstacleIndex index = ObstacleIndex.of(List.of(), List.of(garden));
        Coordinate at = new Coordinate(0, 0);
        assertThat(Mounting.of(index, at, 4, Occlusion.FLAT, InsidePolicy.REFUSE)
                        .place())
                .isEqualTo(Mounting.Place.OPEN);
        Viewpoint from = new Viewpoint(0, 0, 4, 0, 360, 20);
        Geometry view = VisibilityPolygon.of(index, from, Occlusion.FLAT);
        assertSame(view, disc(from, 20).difference(garden), from);
        assertThat(VisibilityPolygon.hasObstacleInReach(index, from)).isFalse();
    }

    private static Geometry without(Geometry whole, List<Polygon> areas) {
        Geometry rest = whole;
        for (Polygon area : areas) {
            rest = OverlayNGRobust.overlay(rest, area, OverlayNG.DIFFERENCE);
        }
        return rest;
    }

    /** The circle's chords between the sector's rays; all round, which makes no difference within the sector. */
    private static Polygon disc(Viewpoint from, double radius) {
        int chords = Math.max(1, (int) Math.ceil(from.fieldAngleDeg() - 1e-9));
        List<Coordinate> ring = new ArrayList<>();
        boolean whole = from.fieldAngleDeg() == 360;
        if (!whole) {
            ring.add(new Coordinate(from.x(), from.y()));
        }
        for (int i = 0; i <= chords; i++) {
            double turn = Math.toRadians(90 - from.azimuthDeg() + from.fieldAngleDeg() * ((double) i / chords - 0.5));
            ring.add(new Coordinate(from.x() + radius * Math.cos(turn), from.y() + radius * Math.sin(turn)));
        }
        if (whole) {
            ring.remove(ring.size() - 1);
        }
        ring.add(ring.get(0).copy());
        return FACTORY.createPolygon(ring.toArray(new Coordinate[0]));
    }

    private static void assertSame(Geometry one, Geometry other, Viewpoint from) {
        assertThat(one.isValid()).as("%s", from).isTrue();
        assertThat(OverlayNGRobust.overlay(one, other, OverlayNG.SYMDIFFERENCE).getArea())
                .as("%s", from)
                .isLessThan(1e-6);
    }
}
