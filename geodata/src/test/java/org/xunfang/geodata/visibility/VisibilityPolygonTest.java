package org.xunfang.geodata.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Drawings whose answer is plain to the eye. A mount is 4 m high unless said otherwise. */
class VisibilityPolygonTest {
    private static final String HOUSE = "POLYGON ((-5 10, 5 10, 5 12, -5 12, -5 10))";

    @Test
    void withoutBuildingsTheViewIsTheSectorWithOneChordPerDegree() {
        Geometry view = seen(Occlusion.FLAT, new Viewpoint(0, 0, 4, 0, 90, 50));
        assertThat(view.getNumPoints()).isEqualTo(1 + 91 + 1);
        assertThat(view.getArea()).isCloseTo(90 * 0.5 * 50 * 50 * Math.sin(Math.toRadians(1)), within(1e-9));
        assertSame(
                view.getEnvelope(),
                "POLYGON ((-35.35534 0, -35.35534 50, 35.35534 50, 35.35534 0, -35.35534 0))",
                1e-3);
    }

    @Test
    void aFieldAngleThatIsNoWholeNumberGetsOneChordMore() {
        assertThat(seen(Occlusion.FLAT, new Viewpoint(0, 0, 4, 0, 90.5, 50)).getNumPoints())
                .isEqualTo(1 + 92 + 1);
    }

    @Test
    void azimuthsTurnClockwiseFromTheYAxis() {
        assertThat(seen(Occlusion.FLAT, new Viewpoint(0, 0, 4, 90, 2, 50))
                        .getCentroid()
                        .getX())
                .isGreaterThan(30);
        assertThat(seen(Occlusion.FLAT, new Viewpoint(0, 0, 4, 180, 2, 50))
                        .getCentroid()
                        .getY())
                .isLessThan(-30);
    }

    @Test
    void aLongWallEndsTheView() {
        Geometry view = seen(
                Occlusion.FLAT,
                new Viewpoint(0, 0, 4, 0, 90, 50),
                building("POLYGON ((-99 10, 99 10, 99 12, -99 12, -99 10))", 3));
        assertSame(view, "POLYGON ((0 0, 10 10, -10 10, 0 0))", 1e-9);
    }

    @Test
    void aCourtyardIsSeenToItsWalls() {
        Geometry view = seen(
                Occlusion.FLAT,
                new Viewpoint(7, 6, 4, 77, 360, 50),
                building("POLYGON ((0 0, 12 0, 12 12, 0 12, 0 0), (2 2, 2 9, 9 9, 9 2, 2 2))", 6));
        assertSame(view, "POLYGON ((2 2, 9 2, 9 9, 2 9, 2 2))", 1e-9);
    }

    @Test
    void aMountInTheCornerOfACourtyardSeesAllOfIt() {
        Geometry view = seen(
                Occlusion.FLAT,
                new Viewpoint(2, 2, 4, 45, 90, 50),
                building("POLYGON ((0 0, 12 0, 12 12, 0 12, 0 0), (2 2, 2 9, 9 9, 9 2, 2 2))", 6));
        assertSame(view, "POLYGON ((2 2, 9 2, 9 9, 2 9, 2 2))", 1e-9);
    }

    @Test
    void aMountOnAWallSeesAwayFromItAndNothingThroughIt() {
        Viewpoint out = new Viewpoint(0, 10, 4, 180, 180, 20);
        Viewpoint in = new Viewpoint(0, 10, 4, 0, 180, 20);
        assertThat(seen(Occlusion.FLAT, out, building(HOUSE, 9)).getArea())
                .isCloseTo(seen(Occlusion.FLAT, out).getArea(), within(1e-9));
        assertThat(seen(Occlusion.FLAT, in, building(HOUSE, 9)).isEmpty()).isTrue();
    }

    @Test
    void aMountOnACornerSeesThreeQuarters() {
        Viewpoint corner = new Viewpoint(5, 12, 4, 0, 360, 20);
        Geometry view = seen(Occlusion.FLAT, corner, building(HOUSE, 9));
        assertThat(view.getArea()).isCloseTo(seen(Occlusion.FLAT, corner).getArea() * 3 / 4, within(1e-9));
    }

    @Test
    void noSightLinePassesBetweenTouchingHouses() {
        Geometry view = seen(
                Occlusion.FLAT,
                new Viewpoint(0, 0, 4, 0, 90, 50),
                building("POLYGON ((-99 10, 0 10, 0 12, -99 12, -99 10))", 3),
                building("POLYGON ((0 10, 99 10, 99 12, 0 12, 0 10))", 3));
        assertSame(view, "POLYGON ((0 0, 10 10, -10 10, 0 0))", 1e-9);
    }

    @Test
    void aMountWhereTwoHousesMeetAtTheirCornersSeesTwoQuarters() {
        Viewpoint between = new Viewpoint(0, 0, 4, 0, 360, 20);
        Geometry view = seen(
                Occlusion.FLAT,
                between,
                building("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))", 3),
                building("POLYGON ((0 0, -9 0, -9 -9, 0 -9, 0 0))", 3));
        assertThat(view.getNumGeometries()).isEqualTo(2);
        assertThat(view.isValid()).isTrue();
        assertThat(view.getArea()).isCloseTo(seen(Occlusion.FLAT, between).getArea() / 2, within(1e-9));
    }

    @Test
    void overlappingHousesHideTogether() {
        Geometry view = seen(
                Occlusion.FLAT,
                new Viewpoint(0, 0, 4, 0, 90, 50),
                building("POLYGON ((-99 10, 5 10, 5 20, -99 20, -99 10))", 3),
                building("POLYGON ((-5 8, 99 8, 99 20, -5 20, -5 8))", 3));
        assertSame(view, "POLYGON ((0 0, 8 8, -5 8, -6.25 10, -10 10, 0 0))", 1e-9);
    }

    /** H = 4 and h = 2 double every distance: the near wall at 10 hides to 20, the far wall at 12 to 24. */
    @Test
    void aLowHouseHidesAStripBehindIt() {
        Viewpoint at = new Viewpoint(0, 0, 4, 0, 360, 50);
        Geometry hidden = seen(Occlusion.FLAT, at).difference(seen(Occlusion.prisms(0), at, building(HOUSE, 2)));
        assertSame(hidden, "POLYGON ((-5 10, 5 10, 10 20, 10 24, -10 24, -10 20, -5 10))", 1e-6);
    }

    @Test
    void aTargetAboveTheRoofIsHiddenByTheHousesOwnGroundOnly() {
        Viewpoint at = new Viewpoint(0, 0, 4, 0, 360, 50);
        Geometry hidden = seen(Occlusion.FLAT, at).difference(seen(Occlusion.prisms(1.7), at, building(HOUSE, 1.5)));
        assertSame(hidden, HOUSE, 1e-6);
    }

    @Test
    void aHouseAsHighAsTheMountHidesAllBehindIt() {
        Viewpoint at = new Viewpoint(0, 0, 4, 0, 360, 50);
        Geometry flat = seen(Occlusion.FLAT, at, building(HOUSE, 4));
        assertSame(seen(Occlusion.prisms(0), at, building(HOUSE, 4)), flat.toText(), 1e-9);
    }

    @Test
    void groundBetweenAShadowAndAHighHouseIsAPartOfItsOwn() {
        Geometry view = seen(
                Occlusion.prisms(0),
                new Viewpoint(0, 0, 4, 0, 40, 50),
                building("POLYGON ((-99 10, 99 10, 99 12, -99 12, -99 10))", 2),
                building("POLYGON ((-99 30, 99 30, 99 40, -99 40, -99 30))", 9));
        double slope = Math.tan(Math.toRadians(20));
        assertThat(view.getNumGeometries()).isEqualTo(2);
        assertThat(view.getArea()).isCloseTo(slope * (10 * 10 + 30 * 30 - 24 * 24), within(1e-9));
    }

    @Test
    void aMountOnItsOwnRoofMissesOnlyTheGroundUnderIt() {
        Viewpoint roof = new Viewpoint(0, 11, 4, 0, 360, 50);
        Geometry hidden = seen(Occlusion.FLAT, roof).difference(seen(Occlusion.prisms(0), roof, building(HOUSE, 3)));
        assertSame(hidden, HOUSE, 1e-6);
    }

    @Test
    void aMountInsideAHouseSeesNothing() {
        assertThat(seen(Occlusion.FLAT, new Viewpoint(0, 11, 4, 0, 360, 50), building(HOUSE, 3))
                        .isEmpty())
                .isTrue();
    }

    /** The tall one's wall runs along the sight line into the yard of the low one, but for a rounding error. */
    @Test
    void behindAWallAlongASightLineNothingAppears() {
        Geometry view = seen(
                Occlusion.prisms(1.7),
                new Viewpoint(0, 0, 2, 270, 360, 40),
                building(
                        "POLYGON ((1.333844179927837 0.4699571295641363, -2.273758439172525 2.1977312304079533, "
                                + "-5.297363115241751 -4.115573353134096, -1.689760496141389 -5.843347453512251, "
                                + "1.333844179927837 0.4699571295641363))",
                        1.7),
                building(
                        "POLYGON ((-0.8638870503054932 -1.8038013093173504, -7.177191633731127 1.2198033668100834, "
                                + "-11.928570410353132 -8.701103835832328, -5.615265826985706 -11.724708511959761, "
                                + "-0.8638870503054932 -1.8038013093173504))",
                        2));
        assertThat(view.isValid()).isTrue();
        assertThat(view.contains(SceneFiles.wkt("POINT (-1.7 -4.3)"))).isFalse();
        assertThat(view.contains(SceneFiles.wkt("POINT (-2.4 -6)"))).isTrue();
    }

    private static Geometry seen(Occlusion occlusion, Viewpoint from, Obstacle... buildings) {
        return VisibilityPolygon.of(ObstacleIndex.of(List.of(buildings)), from, occlusion);
    }

    private static Obstacle building(String wkt, double heightM) {
        return new Obstacle("house", (Polygon) SceneFiles.wkt(wkt), heightM);
    }

    private static void assertSame(Geometry actual, String expected, double toleranceM2) {
        assertThat(actual.symDifference(SceneFiles.wkt(expected)).getArea())
                .as("%s instead of %s", actual, expected)
                .isLessThan(toleranceM2);
    }
}
