package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xunfang.geodata.wall.WallDrawing.box;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

class WallUnitsTest {
    private static final WallVillage VILLAGE = new WallVillage("v", box(-2000, -2000, 2000, 2000));

    @Test
    void aDrawnCoreComesFirst() {
        WallHamlet hamlet = new WallHamlet("h", "v", "东屯", point(0, 0), null, box(-60, -60, 60, 60));
        WallUnit unit = only(WallUnits.of(List.of(VILLAGE), List.of(hamlet), row("a", -40, 0, 6, 15)));
        assertThat(unit.id()).isEqualTo("hamlet:h");
        assertThat(unit.hamlets()).containsExactly(new WallUnit.NamedHamlet("h", "东屯"));
        assertThat(unit.coreOrigin()).isEqualTo(CoreOrigin.DRAWN);
        assertThat(unit.core().getArea()).isCloseTo(120 * 120, within(1e-6));
    }

    /** Houses of 10 m in a row: how many, with how wide gaps, and what the core is made of. */
    @ParameterizedTest
    @CsvSource({"5, 15, FOOTPRINTS", "4, 15, ASSUMED", "5, 28, FOOTPRINTS", "5, 32, ASSUMED", "5, 60, ASSUMED"})
    void fiveHousesWithSmallGapsMakeACore(int houses, double gapM, CoreOrigin origin) {
        WallUnits units = WallUnits.of(List.of(VILLAGE), List.of(hamlet("h", 0, 0)), row("a", 0, 0, houses, gapM));
        assertThat(only(units).coreOrigin()).isEqualTo(origin);
    }

    @Test
    void theCoreClosesTheRowAndAddsNothingAroundIt() {
        WallUnit unit = only(WallUnits.of(List.of(VILLAGE), List.of(), row("a", 0, 0, 6, 10)));
        assertThat(unit.id()).isEqualTo("building:a0");
        assertThat(unit.hamlets()).isEmpty();
        assertThat(unit.core().getArea()).isBetween(6 * 100.0, 110 * 10 + 1.0);
        assertThat(unit.core().getNumGeometries()).isEqualTo(1);
    }

    @Test
    void aHamletWithoutHousesHasAnAssumedCore() {
        WallUnit unit = only(WallUnits.of(List.of(VILLAGE), List.of(hamlet("h", 0, 0)), List.of()));
        assertThat(unit.coreOrigin()).isEqualTo(CoreOrigin.ASSUMED);
        assertThat(unit.core().getArea()).isCloseTo(Math.PI * 150 * 150, within(200.0));
        assertThat(unit.ground().getArea()).isCloseTo(Math.PI * 650 * 650, within(3000.0));
    }

    @Test
    void housesOutsideAnyCoreAreListed() {
        List<Footprint> houses = new ArrayList<>(row("a", 0, 0, 6, 15));
        houses.addAll(row("lonely", 900, 900, 2, 15));
        WallUnits units = WallUnits.of(List.of(VILLAGE), List.of(), houses);
        assertThat(units.units()).hasSize(1);
        assertThat(units.housesOutside()).containsOnlyKeys("v");
        assertThat(units.housesOutside().get("v")).containsExactly("lonely0", "lonely1");
    }

    @Test
    void coresLessThanFiftyMetresApartAreOneUnitOfBothVillages() {
        List<WallVillage> villages = List.of(
                new WallVillage("east", box(0, -500, 1000, 500)), new WallVillage("west", box(-1000, -500, 0, 500)));
        List<WallHamlet> hamlets = List.of(
                new WallHamlet("e", "east", "东屯", point(70, 0), null, box(20, -50, 120, 50)),
                new WallHamlet("w", "west", "西屯", point(-70, 0), null, box(-120, -50, -29, 50)));
        WallUnits units = WallUnits.of(villages, hamlets, List.of());
        WallUnit unit = only(units);
        assertThat(unit.villageIds()).containsExactly("east", "west");
        assertThat(unit.shared()).isTrue();
        assertThat(unit.hamlets()).extracting(WallUnit.NamedHamlet::id).containsExactly("e", "w");
        assertThat(units.findUnits("east")).isEqualTo(units.findUnits("west"));

        WallHamlet farther = new WallHamlet("w", "west", "西屯", point(-70, 0), null, box(-120, -50, -31, 50));
        assertThat(WallUnits.of(villages, List.of(hamlets.get(0), farther), List.of())
                        .units())
                .extracting(WallUnit::id)
                .containsExactly("hamlet:e", "hamlet:w");
    }

    @Test
    void groundIsDividedHalfwayBetweenCores() {
        List<WallHamlet> hamlets = List.of(
                new WallHamlet("e", "v", "东屯", point(300, 0), null, box(200, -50, 300, 50)),
                new WallHamlet("w", "v", "西屯", point(-300, 0), null, box(-300, -50, -200, 50)));
        WallUnits units = WallUnits.of(List.of(VILLAGE), hamlets, List.of());
        Geometry east = units.units().get(0).ground();
        Geometry west = units.units().get(1).ground();
        assertThat(east.getEnvelopeInternal().getMinX()).isCloseTo(0, within(0.1));
        assertThat(west.getEnvelopeInternal().getMaxX()).isCloseTo(0, within(0.1));
        assertThat(east.getEnvelopeInternal().getMaxX()).isCloseTo(800, within(0.1));
        assertThat(east.getArea()).isCloseTo(west.getArea(), within(100.0));
    }

    @Test
    void aGivenBoundaryIsTheGround() {
        Geometry boundary = box(-300, -300, 300, 300);
        List<Footprint> houses = new ArrayList<>(row("a", 0, 0, 6, 15));
        houses.addAll(row("b", 0, 120, 6, 15));
        WallHamlet hamlet = new WallHamlet("h", null, "屯", point(0, 250), boundary, null);
        WallUnit unit = only(WallUnits.of(List.of(VILLAGE), List.of(hamlet), houses));
        assertThat(unit.ground().equalsTopo(boundary)).isTrue();
        assertThat(unit.core().getNumGeometries()).isEqualTo(2);
        assertThat(unit.coreReachesBoundary()).isFalse();
    }

    @Test
    void groundEndsAtTheVillage() {
        WallVillage small = new WallVillage("v", box(-100, -100, 100, 100));
        WallUnit unit = only(WallUnits.of(List.of(small), List.of(hamlet("h", 0, 0)), List.of()));
        assertThat(unit.ground().getArea()).isCloseTo(200 * 200, within(1e-6));
        assertThat(unit.coreReachesBoundary()).isTrue();
    }

    @Test
    void aHamletInNoVillageIsNamed() {
        WallUnits units = WallUnits.of(List.of(VILLAGE), List.of(hamlet("far", 9000, 0)), List.of());
        assertThat(units.units()).isEmpty();
        assertThat(units.hamletsWithoutVillage()).containsExactly("far");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyPlaceBelongsToItsNearestCoreAndOrderDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<WallHamlet> hamlets = new ArrayList<>();
        for (int h = 0; h < 8; h++) {
            double x = random.nextDouble(-1500, 1500);
            double y = random.nextDouble(-1500, 1500);
            Geometry core = box(x - 40, y - 20, x + 20 + random.nextInt(100), y + 30 + random.nextInt(60));
            hamlets.add(new WallHamlet("h" + h, "v", "屯" + h, point(x, y), null, core));
        }
        List<WallUnit> units =
                WallUnits.of(List.of(VILLAGE), hamlets, List.of()).units();
        for (int k = 0; k < 500; k++) {
            Point place = point(random.nextDouble(-2000, 2000), random.nextDouble(-2000, 2000));
            double[] distances = units.stream()
                    .mapToDouble(u -> u.core().distance(place))
                    .sorted()
                    .toArray();
            boolean clear = distances.length < 2 || distances[1] - distances[0] > 1;
            if (clear && Math.abs(distances[0] - 500) > 1) {
                assertThat(units)
                        .allSatisfy(u -> assertThat(u.ground().covers(place))
                                .isEqualTo(u.core().distance(place) == distances[0] && distances[0] < 500));
            }
        }
        Collections.shuffle(hamlets, random);
        assertThat(WallUnits.of(List.of(VILLAGE), hamlets, List.of()).units()).isEqualTo(units);
    }

    /** A core of seldom seen shape beside another, 55 m apart: the division between them is one line. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void groundsHaveNoSlitsAndSpecksFromTheirDivision(long seed) {
        Random random = new Random(seed);
        List<WallHamlet> hamlets = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            Coordinate[] ring = new Coordinate[8];
            double turn = random.nextDouble();
            for (int i = 0; i < 7; i++) {
                double angle = turn + 2 * Math.PI * i / 7;
                double radiusM = 40 + 20 * random.nextDouble();
                ring[i] = new Coordinate(175.0 * k + radiusM * Math.cos(angle), radiusM * Math.sin(angle));
            }
            ring[7] = ring[0].copy();
            Polygon core = new GeometryFactory().createPolygon(ring);
            hamlets.add(new WallHamlet("h" + k, "v", "h" + k, core.getInteriorPoint(), null, core));
        }
        List<WallUnit> units =
                WallUnits.of(List.of(VILLAGE), hamlets, List.of()).units();
        double areaM2 = 0;
        for (WallUnit unit : units) {
            assertThat(unit.ground()).isInstanceOf(Polygon.class);
            assertThat(((Polygon) unit.ground()).getNumInteriorRing()).isZero();
            assertThat(unit.ground().buffer(0.1).buffer(-0.1).getLength())
                    .isCloseTo(unit.ground().getLength(), within(1.0));
            areaM2 += unit.ground().getArea();
        }
        assertThat(areaM2)
                .isCloseTo(
                        new GeometryFactory()
                                .buildGeometry(
                                        units.stream().map(WallUnit::ground).toList())
                                .union()
                                .getArea(),
                        within(5.0));
    }

    private static WallUnit only(WallUnits units) {
        assertThat(units.units()).hasSize(1);
        return units.units().get(0);
    }

    private static Point point(double x, double y) {
        return new GeometryFactory().createPoint(new Coordinate(x, y));
    }

    private static WallHamlet hamlet(String id, double x, double y) {
        return new WallHamlet(id, null, "屯", point(x, y), null, null);
    }

    /** Houses of 10 m × 10 m from west to east. */
    private static List<Footprint> row(String id, double x, double y, int houses, double gapM) {
        return IntStream.range(0, houses)
                .mapToObj(k -> {
                    double x0 = x + k * (10 + gapM);
                    return new Footprint(id + k, (Polygon) box(x0, y, x0 + 10, y + 10));
                })
                .toList();
    }
}
