package org.xunfang.geodata.exchange.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xunfang.geodata.exchange.wall.DrawnFiles.box;
import static org.xunfang.geodata.exchange.wall.DrawnFiles.drawn;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.geodata.wall.RoadSet;

/** A village of 400 m round the origin, its core of 80 m, mostly one road through it from west to east. */
class PlainWallsTest {
    private static final String VILLAGE = box(-200, -200, 200, 200);
    private static final String CORE = box(-40, -40, 40, 40);

    @TempDir
    private Path folder;

    private DrawnFiles files;

    @BeforeEach
    void draw() {
        files = new DrawnFiles(folder).village("'id': 7", VILLAGE);
    }

    private DrawnFiles through() {
        return files.core("'village': 7", CORE).road("'name': '大路'", "-900 0, 900 0");
    }

    @Test
    void aRoadThroughTheVillageHasTwoEntrancesAndTwoGapsAndNeedsTwoSites() throws Exception {
        JsonNode village = through().village();
        assertThat(village.path("id").isInt()).isTrue();
        assertThat(village.path("state").asText()).isEqualTo("open");
        assertThat(village.path("kappa").asInt()).isEqualTo(2);
        assertThat(each(
                        village,
                        "entrances",
                        e -> drawn(e.at("/point/coordinates"))
                                + e.path("road")
                                + e.path("guarded")
                                + e.path("watched")))
                .containsExactlyInAnyOrder("-200.0 0.0\"大路\"falsefalse", "200.0 0.0\"大路\"falsefalse");
        assertThat(each(
                        village,
                        "gaps",
                        g -> drawn(g.at("/path/coordinates/0")) + " to " + drawn(g.at("/path/coordinates/1"))
                                + g.path("roads")))
                .containsExactlyInAnyOrder("-500.0 0.0 to -60.0 0.0[\"大路\"]", "500.0 0.0 to 60.0 0.0[\"大路\"]");
        assertThat(each(
                        village,
                        "gaps",
                        g -> "%.2f".formatted(g.path("length_m").asDouble())))
                .containsOnly("440.00");
        assertThat(each(village, "cut", c -> c.path("kind").asText())).containsExactly("edge", "edge");
        assertThat(village.path("disjoint_paths")).hasSize(2);
        assertThat(village.path("walls")).hasSize(1);
    }

    @Test
    void aCameraAtEachEndClosesItAndIsNamedAtItsEntrance() throws Exception {
        assertThat(through().view("west", -190, 0).village().path("kappa").asInt())
                .isEqualTo(1);
        JsonNode closed = files.view("east", 300, 0).village();
        assertThat(closed.path("state").asText()).isEqualTo("closed");
        assertThat(closed.path("kappa").asInt()).isZero();
        assertThat(closed.path("gaps")).isEmpty();
        assertThat(each(closed, "entrances", e -> e.path("cameras") + " " + e.path("guarded") + e.path("watched")))
                .containsExactlyInAnyOrder("[\"west\"] truetrue", "[\"east\"] truefalse");
    }

    @Test
    void whatIsSeenInTheCoreGuardsNothing() throws Exception {
        assertThat(through().view("c", 0, 0).village().path("kappa").asInt()).isEqualTo(2);
    }

    @Test
    void theCountOfAStretchIsThreeMetresInOnePiece() throws Exception {
        through()
                .area("views", "", box(-190, -5, -187.1, 5))
                .area("views", "", box(-180, -5, -177.1, 5))
                .view("east", 190, 0);
        assertThat(files.village().path("state").asText()).isEqualTo("open");
        files.area("views", "", box(-187.5, -5, -186.9, 5));
        assertThat(files.village().path("state").asText()).isEqualTo("closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'bridge': 'yes'",
                "'bridge': true",
                "'bridge': 'viaduct'",
                "'layer': 1",
                "'layer': '1'",
                "'layer': -2.0",
                "'tunnel': 'yes'"
            })
    void aRoadOnAnotherLayerDoesNotLeadIn(String properties) throws Exception {
        files.core("", CORE).road("'name': 'in'", "0 0, 0 150").road(properties, "-900 100, 900 100");
        assertThat(files.village().path("state").asText()).isEqualTo("no_road_access");
        assertThat(files.village().path("kappa").isNull()).isTrue();
        assertThat(files.village().at("/kappa_reason/code").asText()).isEqualTo("wall.kappa.no.access");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'bridge': 'no'",
                "'bridge': false, 'tunnel': 'no', 'layer': '0'",
                "'tunnel': 0, 'layer': ''",
                "'bridge': null, 'layer': null",
                "'tunnel': 'building_passage'",
                "'layer': 0, 'bridge': 'yes'"
            })
    void aRoadOnTheGroundJoinsWhatItCrosses(String properties) throws Exception {
        files.core("", CORE).road("'name': 'in'", "0 0, 0 150").road(properties, "-900 100, 900 100");
        assertThat(files.village().path("state").asText()).isEqualTo("open");
    }

    @Test
    void noCutIsFiniteWhereTheWayInIsATunnelAllAlong() throws Exception {
        JsonNode village = files.core("", CORE)
                .road("'tunnel': 'yes'", "0 0, 900 0")
                .view("c", 100, 0)
                .village();
        assertThat(village.path("state").asText()).isEqualTo("open");
        assertThat(village.at("/kappa_reason/code").asText()).isEqualTo("wall.kappa.no.finite.cut");
    }

    @Test
    void whereNoCameraMayLookNoneGuards() throws Exception {
        through().view("west", -190, 0).view("east", 190, 0).area("exclusions", "", box(-2000, -50, 0, 50));
        assertThat(files.village().path("state").asText()).isEqualTo("open");
        assertThat(files.village().at("/kappa_reason/code").asText()).isEqualTo("wall.kappa.no.finite.cut");
    }

    @Test
    void aRoadCutByTheStatedExtentLeadsOutside() throws Exception {
        files.core("", CORE).road("", "0 0, 300 0");
        assertThat(files.village().path("state").asText()).isEqualTo("no_road_access");
        files.area("extent", "", box(-300, -300, 300, 300));
        assertThat(files.village().path("state").asText()).isEqualTo("open");
    }

    @Test
    void aFootpathCountsOnlyForThoseOnFoot() throws Exception {
        files.core("", CORE).road("'highway': 'footway'", "0 0, 900 0").road("'class': 'track'", "0 0, 0 -100");
        assertThat(files.village().path("state").asText()).isEqualTo("no_road_access");
        assertThat(files.result(RoadSet.WALKING).at("/villages/0/state").asText())
                .isEqualTo("open");
    }

    @Test
    void aVillageIsAsItsWorstWallAndCountsAllOfThem() throws Exception {
        files = new DrawnFiles(folder).village("'id': 'A'", box(-200, -200, 1200, 200));
        files.core("'id': 'w', 'name': '西屯'", CORE).core("'id': 'e', 'village': 'A'", box(960, -40, 1040, 40));
        files.road("'name': 'west'", "0 0, -900 0").road("'name': 'east'", "1000 0, 1000 900");
        files.view("c", -190, 0);
        JsonNode village = files.village();
        assertThat(village.path("state").asText()).isEqualTo("open");
        assertThat(village.path("kappa").asInt()).isEqualTo(1);
        assertThat(village.path("entrances")).hasSize(2);
        assertThat(each(
                        village,
                        "walls",
                        w -> w.path("id").asText() + w.path("name").asText() + " "
                                + w.path("state").asText() + w.path("kappa")))
                .containsExactly("w西屯 closed0", "e open1");
        assertThat(village.at("/reasons/0/code").asText()).isEqualTo("wall.open");
        files.road("'tunnel': 'yes'", "1000 0, 1900 0");
        assertThat(files.village().path("kappa").isNull()).isTrue();
    }

    @Test
    void aCoreBelongsToTheVillageItNamesElseToTheOneItOverlapsMost() throws Exception {
        files = new DrawnFiles(folder)
                .village("'id': 1", box(-400, -200, 0, 200))
                .village("'id': '2'", box(0, -200, 400, 200))
                .village("'id': 3", box(0, 500, 400, 900));
        files.core("'village': '1', 'id': 'named'", box(-30, -190, 60, -150));
        files.core("'id': 'most'", box(-30, 50, 60, 90)).core("'village': 9, 'id': 'lost'", box(-90, -10, -60, 10));
        files.core("'id': 'nowhere'", box(2000, 0, 2040, 40));
        JsonNode result = files.result();
        assertThat(each(
                        result.path("villages").path(0),
                        "walls",
                        w -> w.path("id").asText()))
                .containsExactly("named", "lost");
        assertThat(each(
                        result.path("villages").path(1),
                        "walls",
                        w -> w.path("id").asText()))
                .containsExactly("most");
        assertThat(result.at("/villages/2/state").asText()).isEqualTo("not_assessable");
        assertThat(result.at("/villages/2/reasons/0/code").asText()).isEqualTo("wall.core.empty");
        assertThat(each(
                        result,
                        "problems",
                        p -> p.path("feature") + p.path("code").asText() + p.path("taken")))
                .containsExactly("3wall.input.core_village_unknowntrue", "4wall.input.core_in_no_villagefalse");
    }

    @Test
    void coresOfTwoVillagesThatLieCloseAreOneWallOfBoth() throws Exception {
        files = new DrawnFiles(folder)
                .village("'id': 1", box(-400, -200, 0, 200))
                .village("'id': 2", box(0, -200, 400, 200))
                .core("'id': 'a'", box(-100, -20, -20, 20))
                .core("'id': 'b'", box(25, -20, 100, 20))
                .road("", "0 -900, 0 900");
        for (JsonNode village : files.result().path("villages")) {
            assertThat(village.at("/walls/0/id").asText()).isEqualTo("a+b");
            assertThat(village.at("/walls/0/villages").toString()).isEqualTo("[1,2]");
            assertThat(codes(village)).contains("wall.shared");
        }
    }

    @Test
    void withoutCoresOneIsAssumedAndThatIsSaid() throws Exception {
        JsonNode village = files.road("", "-900 0, 900 0").village();
        assertThat(village.path("state").asText()).isEqualTo("open");
        assertThat(village.at("/gaps/0/length_m").asDouble()).isCloseTo(330, within(0.1));
        assertThat(codes(village)).contains("wall.core.assumed");
    }

    @Test
    void aCoreThatReachesTheBoundaryIsSaid() throws Exception {
        assertThat(codes(files.core("", box(-40, -40, 200, 40))
                        .road("", "-900 0, 900 0")
                        .village()))
                .contains("wall.core.reaches.boundary");
    }

    @Test
    void doubtfulPlacesAreListedAndStandAmongTheReasonsOfTheVillagesTheyConcern() throws Exception {
        through().village("'id': 8", box(5000, 0, 5400, 400));
        files.core("", box(5180, 180, 5220, 220));
        files.road("'name': 'short'", "-100 1, -100 150");
        files.road("'id': 11, 'layer': -1", "100 -150, 100 150");
        files.road("'highway': 'trunk', 'name': 'G1'", "120 -150, 120 150");
        JsonNode result = files.result();
        assertThat(each(
                        result,
                        "defects",
                        d -> d.path("kind").asText() + d.path("roads") + " " + drawn(d.at("/point/coordinates"))))
                .containsExactly(
                        "end_snapped[\"short\",\"大路\"] -100.0 1.0",
                        "layer_without_bridge[\"11\",\"大路\"] 100.0 0.0",
                        "missing_bridge[\"G1\",\"大路\"] 120.0 0.0");
        assertThat(codes(result.path("villages").path(0)))
                .contains("road.defect.end_snapped", "road.defect.layer_without_bridge", "road.defect.missing_bridge");
        assertThat(codes(result.path("villages").path(1))).containsExactly("wall.road.none");
        for (JsonNode reason : result.at("/villages/0/reasons")) {
            assertThat(reason.path("text").asText()).endsWith(".").doesNotContain("null");
        }
    }

    @Test
    void partsOfOneRoadAreTheSameRoad() throws Exception {
        files.core("", CORE)
                .with(
                        "roads",
                        DrawnFiles.feature(
                                "'id': 5",
                                "MultiLineString",
                                "[" + DrawnFiles.positions("0 0, 900 0") + ","
                                        + DrawnFiles.positions("0 0, 100 8, 900 8") + "]"));
        JsonNode village = files.village();
        assertThat(each(village, "entrances", e -> e.path("road").asText())).containsExactly("5");
        assertThat(village.path("kappa").asInt()).isEqualTo(2);
    }

    @Test
    void theSameFilesGiveTheSameBytesAndInAnyOrderTheSameThings() throws Exception {
        through().road("'name': 'b'", "0 -900, 0 900").road("'name': 'c'", "-400 -100, 400 -150");
        files.view("1", 0, 150).view("2", 150, 0).village("'id': 8", box(200, -200, 600, 200));
        files.core("", box(300, -40, 340, 0));
        String once = files.result().toString();
        assertThat(files.result()).hasToString(once);
        TreeSet<String> sorted = new TreeSet<>(things(files.result()));
        assertThat(new TreeSet<>(things(files.reversed().result()))).isEqualTo(sorted);
    }

    private static List<String> things(JsonNode result) {
        List<String> things = new ArrayList<>();
        for (JsonNode village : result.path("villages")) {
            things.add(village.path("id") + " " + village.path("state") + " " + village.path("kappa"));
            things.addAll(each(village, "entrances", JsonNode::toString));
            things.addAll(each(
                    village,
                    "gaps",
                    g -> String.format(
                            Locale.ROOT, "%.2f %s", g.path("length_m").asDouble(), g.path("roads"))));
        }
        return things;
    }

    private static List<String> codes(JsonNode village) {
        return each(village, "reasons", r -> r.path("code").asText());
    }

    private static List<String> each(JsonNode node, String name, java.util.function.Function<JsonNode, String> said) {
        return StreamSupport.stream(node.path(name).spliterator(), false)
                .map(said)
                .toList();
    }
}
