package org.xunfang.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.visibility.Obstacle;

/** A village of 100 m by 100 m, seen in its middle: a strip is left in the west and another in the east. */
class GapRankerTest {

    private static final Geometry VILLAGE = wkt(box(0, 0, 100, 100));
    private static final String MIDDLE = box(40, -10, 70, 110);

    @Test
    void theGapWithMoreHousesComesFirstThoughItIsSmaller() {
        GapRanking ranking =
                rank(List.of(house("a", 80, 10), house("b", 80, 50), house("c", 10, 10)), List.of(), List.of());
        assertThat(ranking.gaps()).extracting(RankedGap::houses).containsExactly(2, 1);
        assertThat(ranking.gaps().get(0).areaM2()).isCloseTo(3000 - 200, within(1e-9));
        assertThat(ranking.gaps().get(1).areaM2()).isCloseTo(4000 - 100, within(1e-9));
        assertThat(ranking.housesUnseen()).isEqualTo(3);
    }

    @Test
    void aHouseIsSeenWhereAViewComesWithinHalfAMetre() {
        assertThat(rank(List.of(house("a", 70.4, 10)), List.of(), List.of()).housesUnseen())
                .isZero();
        assertThat(rank(List.of(house("a", 70.6, 10)), List.of(), List.of()).housesUnseen())
                .isOne();
    }

    @Test
    void aHouseThatTheLineRunsThroughBelongsToTheVillageWithItsMiddle() {
        GapRanking ranking = rank(List.of(house("in", 94, 10), house("out", 96, 50)), List.of(), List.of());
        assertThat(ranking.houses()).isOne();
        assertThat(ranking.gaps().get(0).houses()).isOne();
    }

    @Test
    void aHouseOfTwoPartsIsOneHouse() {
        GapRanking ranking = rank(List.of(house("a", 75, 10), house("a", 85, 10)), List.of(), List.of());
        assertThat(ranking.gaps().get(0).houses()).isOne();
    }

    @Test
    void aSchoolGoesWithItsHouseAndAMarketWithItsGround() {
        GapRanking ranking = rank(
                List.of(house("school", 80, 10), house("seen", 70.2, 50)),
                List.of(),
                List.of(
                        place("school", 85, 15),
                        place("market", 20, 50),
                        place("seen", 75, 55),
                        place("away", 150, 0)));
        assertThat(ranking.gaps().get(0).keyPlaces()).extracting(KeyPlace::name).containsExactly("school");
        assertThat(ranking.gaps().get(1).keyPlaces()).extracting(KeyPlace::name).containsExactly("market");
    }

    @Test
    void roadCountsInTheGapThatItRunsThroughButNotUnderAHouse() {
        GapRanking ranking = rank(
                List.of(house("a", 80, 45)),
                List.of(road("lane", "residential", "LINESTRING (-50 50, 150 50)")),
                List.of());
        assertThat(ranking.gaps()).extracting(RankedGap::roadM).containsExactly(20.0, 40.0);
    }

    @Test
    void aStretchOfMainRoadComesBeforeALongerTrackUnlessTheTrackLeadsToASchool() {
        List<RoadLine> roads = List.of(
                road("main", "primary", "LINESTRING (80 0, 80 30)"),
                road("track", "track", "LINESTRING (10 0, 10 80)"));
        assertThat(rank(List.of(), roads, List.of()).stretches())
                .extracting(ranked -> ranked.stretch().roadId())
                .containsExactly("main", "track");
        assertThat(rank(List.of(), roads, List.of(place("school", 10, 105))).stretches())
                .extracting(ranked -> ranked.stretch().roadId())
                .containsExactly("track", "main");
    }

    @Test
    void groundThatIsNearlyAllUnseenIsCutIntoPlacesToGoTo() {
        Geometry county = wkt(box(0, 0, 1000, 1000));
        AreaCoverage coverage = AreaCoverage.of(new CoverageQuestion(
                county, List.of(), null, List.of(road("r", "track", "LINESTRING (0 3, 1000 997)")), List.of()));
        GapRanking ranking =
                GapRanker.of(county, List.of(), List.of(), GapWeights.STANDARD).rank(coverage);
        assertThat(ranking.gaps()).hasSize(32).allMatch(gap -> gap.areaM2() <= 40_000);
        assertThat(ranking.gaps().stream().mapToDouble(RankedGap::areaM2).sum()).isCloseTo(1e6, within(1e-6));
        assertThat(ranking.gaps().stream().mapToDouble(RankedGap::roadM).sum())
                .isCloseTo(Math.hypot(1000, 994), within(1e-6));
    }

    @Test
    void aRoadAlongTheCutCountsOnce() {
        Geometry county = wkt(box(0, 0, 400, 400));
        AreaCoverage coverage = AreaCoverage.of(new CoverageQuestion(
                county, List.of(), null, List.of(road("r", "track", "LINESTRING (200 0, 200 400)")), List.of()));
        GapRanking ranking =
                GapRanker.of(county, List.of(), List.of(), GapWeights.STANDARD).rank(coverage);
        assertThat(ranking.gaps()).hasSize(4);
        assertThat(ranking.gaps().stream().mapToDouble(RankedGap::roadM).sum()).isCloseTo(400, within(1e-9));
    }

    @Test
    void roadsAloneHaveSharesOfLengthAndNoGaps() {
        List<RoadLine> roads = List.of(
                road("a", "primary", "LINESTRING (0 50, 100 50)"), road("b", "track", "LINESTRING (0 60, 0 90)"));
        AreaCoverage coverage = CoverageGround.ofRoads(roads).seenBy(List.of(wkt(MIDDLE), wkt(box(40, 40, 50, 60))));
        assertThat(coverage.area().percent()).isNull();
        assertThat(coverage.boundary().percent()).isNull();
        assertThat(coverage.roadByClass())
                .containsEntry("primary", new Share(30, 100))
                .containsEntry("track", new Share(0, 30));
        assertThat(coverage.kFold()).containsExactly(new Share(30, 130), new Share(10, 130), new Share(0, 130));
        GapRanking ranking = GapRanker.ofRoads(List.of(place("school", 0, 95)), GapWeights.STANDARD)
                .rank(coverage);
        assertThat(ranking.gaps()).isEmpty();
        assertThat(ranking.stretches().get(0).keyPlaces())
                .extracting(KeyPlace::name)
                .containsExactly("school");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void gapsAndCrumbsAreAllThatIsUnseenAndHousesCountOnce(long seed) {
        Scene scene = Scene.of(seed);
        AreaCoverage coverage = scene.coverage();
        GapRanking ranking = scene.ranker(20_000).rank(coverage);

        Geometry union = OverlayNGRobust.union(scene.views);
        Geometry open = OverlayNGRobust.overlay(
                scene.ground, OverlayNGRobust.union(List.<Geometry>copyOf(scene.footprints())), OverlayNG.DIFFERENCE);
        double unseen =
                OverlayNGRobust.overlay(open, union, OverlayNG.DIFFERENCE).getArea();
        double inGaps = ranking.gaps().stream().mapToDouble(RankedGap::areaM2).sum();
        assertThat(coverage.area().whole() - coverage.area().part()).isCloseTo(unseen, within(1e-6));
        assertThat(unseen - inGaps).as("crumbs, m²").isBetween(-1e-6, 0.01 * unseen);

        List<Obstacle> own = scene.houses.stream()
                .filter(house -> scene.ground.covers(house.footprint().getInteriorPoint()))
                .toList();
        List<Obstacle> unseenHouses = own.stream()
                .filter(house -> house.footprint().distance(union) > GapRanker.HOUSE_REACH_M)
                .toList();
        assertThat(ranking.houses()).isEqualTo(own.size());
        assertThat(ranking.housesUnseen()).isEqualTo(unseenHouses.size());
        for (RankedGap gap : ranking.gaps()) {
            assertThat(gap.houses()).isEqualTo((int) unseenHouses.stream()
                    .filter(house -> largestTouching(ranking, house) == gap)
                    .count());
            double roadM = scene.roads.stream()
                    .mapToDouble(road -> OverlayNGRobust.overlay(road.line(), gap.polygon(), OverlayNG.INTERSECTION)
                            .getLength())
                    .sum();
            assertThat(gap.roadM()).as("road in %s", gap.polygon()).isCloseTo(roadM, within(3.0));
            assertThat(gap.polygon().covers(new GeometryFactory().createPoint(gap.point())))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTheListsChangesNothing(long seed) {
        Scene scene = Scene.of(seed);
        GapRanking one = scene.ranker(20_000).rank(scene.coverage());
        for (List<?> list : List.of(scene.houses, scene.views, scene.roads, scene.places)) {
            Collections.shuffle(list, new Random(seed));
        }
        GapRanking other = scene.ranker(20_000).rank(scene.coverage());
        assertThat(other.housesUnseen()).isEqualTo(one.housesUnseen());
        assertThat(other.stretches()).isEqualTo(one.stretches());
        assertThat(described(other)).isEqualTo(described(one));
    }

    private static List<String> described(GapRanking ranking) {
        return ranking.gaps().stream()
                .map(gap -> "%.6f m², %d houses, %.6f m, %s, %.9f, %s"
                        .formatted(
                                gap.areaM2(),
                                gap.houses(),
                                gap.roadM(),
                                gap.keyPlaces(),
                                gap.score(),
                                gap.polygon().norm()))
                .toList();
    }

    private static RankedGap largestTouching(GapRanking ranking, Obstacle house) {
        return ranking.gaps().stream()
                .filter(gap -> gap.polygon().distance(house.footprint()) <= GapRanker.HOUSE_REACH_M)
                .reduce((a, b) -> b.areaM2() > a.areaM2() ? b : a)
                .orElse(null);
    }

    /** Houses, roads, places and views in disorder over a village with a dent. */
    private record Scene(
            Geometry ground, List<Obstacle> houses, List<RoadLine> roads, List<KeyPlace> places, List<Geometry> views) {

        static Scene of(long seed) {
            Random random = new Random(seed);
            List<Obstacle> houses = new ArrayList<>();
            List<RoadLine> roads = new ArrayList<>();
            List<KeyPlace> places = new ArrayList<>();
            List<Geometry> views = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                double x = 520 * random.nextDouble() - 10;
                double y = 520 * random.nextDouble() - 10;
                houses.add(new Obstacle("h" + i, (Polygon) wkt(box(x, y, x + 5 + 10 * random.nextDouble(), y + 8)), 4));
            }
            for (int i = 0; i < 12; i++) {
                String line = "LINESTRING (%s %s, %s %s)"
                        .formatted(Stream.generate(() -> 540 * random.nextDouble() - 20)
                                .limit(4)
                                .toArray());
                roads.add(road("r" + i, i % 2 == 0 ? "track" : "primary", line));
                places.add(place("p" + i, 500 * random.nextDouble(), 500 * random.nextDouble()));
            }
            for (int i = 0; i < 25; i++) {
                double x = 500 * random.nextDouble();
                double y = 500 * random.nextDouble();
                Geometry sight = new GeometryFactory()
                        .createPoint(new Coordinate(x, y))
                        .buffer(10 + 60 * random.nextDouble(), 4);
                Geometry built = OverlayNGRobust.union(houses.stream()
                        .map(house -> (Geometry) house.footprint())
                        .toList());
                views.add(OverlayNGRobust.overlay(sight, built, OverlayNG.DIFFERENCE));
            }
            Geometry ground = wkt("POLYGON ((0 0, 500 0, 500 500, 250 420, 0 500, 0 0))");
            return new Scene(ground, houses, roads, places, views);
        }

        List<Polygon> footprints() {
            return houses.stream().map(Obstacle::footprint).toList();
        }

        AreaCoverage coverage() {
            return AreaCoverage.of(new CoverageQuestion(ground, footprints(), null, roads, views));
        }

        GapRanker ranker(double largestM2) {
            GapWeights w = GapWeights.STANDARD;
            return GapRanker.of(
                    ground,
                    houses,
                    places,
                    new GapWeights(
                            "test",
                            1,
                            w.perHouse(),
                            w.perKeyPlace(),
                            w.perRoadM(),
                            w.roadClass(),
                            w.otherClass(),
                            w.perHectare(),
                            largestM2));
        }
    }

    private static GapRanking rank(List<Obstacle> houses, List<RoadLine> roads, List<KeyPlace> places) {
        AreaCoverage coverage = AreaCoverage.of(new CoverageQuestion(
                VILLAGE, houses.stream().map(Obstacle::footprint).toList(), null, roads, List.of(wkt(MIDDLE))));
        assertThat(new TreeSet<>(coverage.gaps().stream().map(Polygon::getArea).toList()))
                .hasSize(2);
        return GapRanker.of(VILLAGE, houses, places, GapWeights.STANDARD).rank(coverage);
    }

    /** 10 m by 10 m from a corner on. */
    private static Obstacle house(String id, double x, double y) {
        return new Obstacle(id, (Polygon) wkt(box(x, y, x + 10, y + 10)), 4);
    }

    private static KeyPlace place(String name, double x, double y) {
        return new KeyPlace(name, name, new Coordinate(x, y));
    }

    private static RoadLine road(String id, String roadClass, String line) {
        return new RoadLine(id, roadClass, (LineString) wkt(line));
    }

    private static String box(double minX, double minY, double maxX, double maxY) {
        return "POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))".formatted(minX, minY, maxX, maxY);
    }

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
