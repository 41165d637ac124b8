package org.xunfang.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** A village of 100 m by 100 m with squares for views. */
class AreaCoverageTest {
    private static final String VILLAGE = box(0, 0, 100, 100);
    private static final String WEST_HALF = box(-50, -50, 50, 150);

    @Test
    void oneViewOverTheWesternHalf() {
        AreaCoverage coverage = coverage(List.of(), null, List.of(), WEST_HALF);
        assertThat(coverage.area().percent()).isCloseTo(50, within(1e-9));
        assertThat(coverage.boundary().percent()).isCloseTo(50, within(1e-9));
        assertThat(coverage.gaps()).singleElement().is(equalTo(box(50, 0, 100, 100)));
    }

    @Test
    void footprintsAreNoGroundToBeSeen() {
        AreaCoverage coverage =
                coverage(List.of(box(60, 0, 100, 100), box(70, 20, 90, 40)), null, List.of(), WEST_HALF);
        assertThat(coverage.area().whole()).isCloseTo(6000, within(1e-6));
        assertThat(coverage.area().percent()).isCloseTo(100 * 50.0 / 60, within(1e-9));
    }

    @Test
    void theBuiltUpShareIsThatOfTheCore() {
        AreaCoverage coverage = coverage(List.of(box(45, 45, 50, 55)), box(40, 40, 60, 60), List.of(), WEST_HALF);
        assertThat(coverage.builtUp().percent()).isCloseTo(100 * 150.0 / 350, within(1e-9));
    }

    @Test
    void roadsCountWithinTheGroundAndPerClass() {
        AreaCoverage coverage = coverage(
                List.of(),
                null,
                List.of(
                        road("high street", "primary", "LINESTRING (-100 20, 200 20)"),
                        road("lane", "track", "LINESTRING (60 50, 60 90)"),
                        road("elsewhere", "track", "LINESTRING (300 0, 300 90)")),
                WEST_HALF);
        assertThat(coverage.road()).isEqualTo(new Share(50, 140));
        assertThat(coverage.roadByClass()).containsOnlyKeys("primary", "track");
        assertThat(coverage.roadByClass().get("primary")).isEqualTo(new Share(50, 100));
        assertThat(coverage.roadByClass().get("track")).isEqualTo(new Share(0, 40));
        assertThat(coverage.unseenRoads()).extracting(UnseenStretch::roadId).containsExactly("high street", "lane");
        assertThat(coverage.unseenRoads().get(0).lengthM()).isCloseTo(50, within(1e-9));
    }

    @Test
    void anUnseenStretchEndsWhereAViewBegins() {
        AreaCoverage coverage = coverage(
                List.of(),
                null,
                List.of(road("lane", "track", "LINESTRING (0 50, 100 50)")),
                box(20, 40, 30, 60),
                box(60, 40, 70, 60));
        assertThat(coverage.unseenRoads())
                .extracting(stretch -> stretch.line().toText())
                .containsExactly("LINESTRING (30 50, 60 50)", "LINESTRING (70 50, 100 50)", "LINESTRING (0 50, 20 50)");
    }

    @Test
    void cuttingARoadInTwoChangesNoShare() {
        AreaCoverage whole =
                coverage(List.of(), null, List.of(road("r", "track", "LINESTRING (0 10, 100 90)")), WEST_HALF);
        AreaCoverage cut = coverage(
                List.of(),
                null,
                List.of(
                        road("r", "track", "LINESTRING (0 10, 25 30)"),
                        road("r", "track", "LINESTRING (25 30, 100 90)")),
                WEST_HALF);
        assertThat(cut.road().percent()).isCloseTo(whole.road().percent(), within(1e-9));
    }

    @Test
    void threeViewsOverOneAnother() {
        AreaCoverage coverage =
                coverage(List.of(), null, List.of(), box(0, 0, 80, 100), box(40, 0, 100, 100), box(60, 0, 70, 50));
        assertThat(coverage.kFold())
                .extracting(Share::percent)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1)
                .containsExactly(100.0, 40.0, 5.0);
        assertThat(coverage.gaps()).isEmpty();
    }

    @Test
    void sharesOfNothingAreUndefined() {
        AreaCoverage coverage = coverage(List.of(box(-1, -1, 101, 101)), null, List.of(), WEST_HALF);
        assertThat(coverage.area().percent()).isNull();
        assertThat(coverage.builtUp().percent()).isNull();
        assertThat(coverage.road().percent()).isNull();
        assertThat(coverage.roadByClass()).isEmpty();
        assertThat(coverage.kFold()).allMatch(share -> share.percent() == null);
    }

    @Test
    void withoutViewsNothingIsSeen() {
        AreaCoverage coverage = coverage(List.of(), null, List.of(road("r", "track", "LINESTRING (0 10, 100 10)")));
        assertThat(coverage.area().percent()).isZero();
        assertThat(coverage.road().percent()).isZero();
        assertThat(coverage.boundary().percent()).isZero();
        assertThat(coverage.seen().isEmpty()).isTrue();
    }

    @Test
    void aHoleInAViewIsAGap() {
        AreaCoverage coverage = coverage(
                List.of(),
                null,
                List.of(),
                "POLYGON ((-1 -1, 101 -1, 101 101, -1 101, -1 -1), (20 20, 20 40, 40 40, 40 20, 20 20))");
        assertThat(coverage.gaps()).singleElement().is(equalTo(box(20, 20, 40, 40)));
    }

    @Test
    void oneMoreCameraNeverLowersAFigure() {
        List<String> views = new ArrayList<>(List.of(box(0, 0, 30, 30), box(20, 20, 70, 60)));
        AreaCoverage before = coverage(List.of(), null, List.of(), views.toArray(String[]::new));
        views.add(box(50, 10, 90, 45));
        AreaCoverage after = coverage(List.of(), null, List.of(), views.toArray(String[]::new));
        for (int k = 0; k < 3; k++) {
            assertThat(after.kFold().get(k).part())
                    .isGreaterThanOrEqualTo(before.kFold().get(k).part());
        }
        assertThat(after.area().part()).isCloseTo(900 + 2000 - 100 + 40 * 35 - 20 * 25, within(1e-6));
    }

    @Test
    void theOrderOfTheListsChangesNothing() {
        List<Polygon> footprints = new ArrayList<>(List.of(polygon(box(10, 10, 20, 20)), polygon(box(30, 30, 45, 40))));
        List<Geometry> views =
                new ArrayList<>(List.of(wkt(box(0, 0, 30, 35)), wkt(box(20, 20, 70, 60)), wkt(WEST_HALF)));
        List<RoadLine> roads = new ArrayList<>(
                List.of(road("a", "track", "LINESTRING (0 0, 99 98)"), road("b", "track", "LINESTRING (0 70, 99 71)")));
        AreaCoverage one = AreaCoverage.of(new CoverageQuestion(wkt(VILLAGE), footprints, null, roads, views));
        Collections.reverse(footprints);
        Collections.reverse(views);
        Collections.reverse(roads);
        AreaCoverage other = AreaCoverage.of(new CoverageQuestion(wkt(VILLAGE), footprints, null, roads, views));
        assertThat(other)
                .usingRecursiveComparison()
                .ignoringFields("seen", "gaps", "unseenRoads")
                .isEqualTo(one);
        assertThat(other.unseenRoads()).isEqualTo(one.unseenRoads());
    }

    private static AreaCoverage coverage(
            List<String> footprints, @Nullable String core, List<RoadLine> roads, String... views) {
        return AreaCoverage.of(new CoverageQuestion(
                wkt(VILLAGE),
                footprints.stream().map(AreaCoverageTest::polygon).toList(),
                core == null ? null : wkt(core),
                roads,
                List.of(views).stream().map(AreaCoverageTest::wkt).toList()));
    }

    private static RoadLine road(String id, String roadClass, String line) {
        return new RoadLine(id, roadClass, (LineString) wkt(line));
    }

    private static String box(int minX, int minY, int maxX, int maxY) {
        return "POLYGON ((%1$d %2$d, %3$d %2$d, %3$d %4$d, %1$d %4$d, %1$d %2$d))".formatted(minX, minY, maxX, maxY);
    }

    private static Condition<Geometry> equalTo(String expected) {
        return new Condition<>(actual -> actual.equalsTopo(wkt(expected)), "equal to %s", expected);
    }

    private static Polygon polygon(String text) {
        return (Polygon) wkt(text);
    }

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
