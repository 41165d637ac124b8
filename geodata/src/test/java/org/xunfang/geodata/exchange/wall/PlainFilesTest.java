package org.xunfang.geodata.exchange.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xunfang.geodata.exchange.wall.DrawnFiles.box;
import static org.xunfang.geodata.exchange.wall.DrawnFiles.feature;
import static org.xunfang.geodata.exchange.wall.DrawnFiles.positions;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.geodata.wall.RoadSet;

/** What is wrong with files is told, with the feature, and nothing is lost over it. */
class PlainFilesTest {
    private static final String VILLAGE = box(-200, -200, 200, 200);

    @TempDir
    private Path folder;

    private DrawnFiles files;

    @BeforeEach
    void draw() {
        files = new DrawnFiles(folder).road("", "-900 0, 900 0");
    }

    @Test
    void aRingWhoseFirstPointWasNotRepeatedIsClosedAndThatIsSaid() throws Exception {
        files.with("villages", feature("'id': 1", "Polygon", "[" + positions(VILLAGE) + "]"));
        JsonNode result = files.result();
        assertThat(result.at("/villages/0/state").asText()).isEqualTo("open");
        assertThat(result.at("/problems/0/code").asText()).isEqualTo("import.shape.ring_closed_by_import");
        assertThat(result.at("/problems/0/text").asText()).contains("400 m");
        assertThat(result.at("/problems/0/taken").asBoolean()).isTrue();
        assertThat(result.at("/villages/0/reasons").toString()).contains("wall.boundary.mended");
    }

    @Test
    void aBoundaryOfWhichAPartIsMissingMakesTheVillageNotAssessable() throws Exception {
        files.with(
                "villages",
                feature(
                        "'id': 1",
                        "Polygon",
                        "[" + positions("-200 -200, -100 -200, 0 -200, 100 -200, 100 -100, 100 0, 100 100") + "]"));
        files.village("'id': 2", box(600, -200, 900, 200));
        JsonNode result = files.result();
        assertThat(result.path("villages")).hasSize(2);
        assertThat(result.at("/villages/0/state").asText()).isEqualTo("not_assessable");
        assertThat(result.at("/villages/0/kappa").isNull()).isTrue();
        assertThat(result.at("/villages/0/reasons/0/code").asText()).isEqualTo("wall.boundary.unusable");
        assertThat(result.at("/villages/0/reasons/0/text").asText())
                .contains("not closed")
                .contains("424 m");
        assertThat(result.at("/problems/0/taken").asBoolean()).isFalse();
        assertThat(result.at("/villages/1/state").asText()).isEqualTo("open");
    }

    @Test
    void anOutlineThatCrossesItselfIsRepairedAndThatIsSaid() throws Exception {
        files.village("'id': 1", "-200 -200, 200 200, 200 -200, -200 200");
        JsonNode result = files.result();
        assertThat(result.at("/villages/0/state").asText()).isNotEqualTo("not_assessable");
        assertThat(result.at("/problems/0/text").asText()).contains("repaired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[680000, 5540000], [680900, 5540000]]    | 680000.0, 5540000.0 is not in degrees",
                "[[45, 124], [45, 124.01]]                 | 45.0, 124.0 looks swapped",
                "[[200, 45], [201, 45]]                    | 200.0, 45.0 is out of range",
                "[['a', 45], [124, 45]]                    | not a number",
                "[[124, 45]]                               | too few points: 1",
                "[[124, 45], [124, 45]]                    | no length",
                "[124, 45]                                 | malformed coordinates",
                "null                                      | malformed coordinates"
            })
    void aBadRoadIsToldWithItsCoordinate(String coordinates, String said) throws Exception {
        files.village("'id': 1", VILLAGE).with("roads", feature("", "LineString", coordinates));
        JsonNode result = files.result();
        assertThat(result.at("/problems/0/feature").asInt()).isEqualTo(2);
        assertThat(result.at("/problems/0/text").asText()).contains(said);
        assertThat(result.at("/villages/0/state").asText()).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'Feature', 'properties': {}, 'geometry': null}                       | no geometry",
                "{'type': 'Feature', 'geometry': {'type': 'Point', 'coordinates': [124, 45]}}  | Point, not an area",
                "{'type': 'Feature', 'geometry': {'type': 'Circle', 'coordinates': [124, 45]}} | unknown type",
                "{'type': 'Thing'}                                                             | not a feature",
                "17                                                                            | not a feature",
                "{'type': 'Feature', 'geometry': {'type': 'Polygon', 'coordinates': []}}       | too few points"
            })
    void aVillageThatCannotBeReadComesOutAllTheSame(String feature, String said) throws Exception {
        files.with("villages", feature.replace('\'', '"')).village("'id': 1", VILLAGE);
        JsonNode result = files.result();
        assertThat(result.path("villages")).hasSize(2);
        assertThat(result.at("/villages/0/state").asText()).isEqualTo("not_assessable");
        assertThat(result.at("/villages/0/reasons/0/text").asText()).contains(said);
        assertThat(result.at("/villages/1/id").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsDoubtfulIsTakenAndSaid() throws Exception {
        files.village("'id': 1", VILLAGE)
                .village("'id': '1'", box(600, -200, 900, 200))
                .village("", box(600, 300, 900, 900));
        files.road("'id': 3, 'layer': 'high'", "0 100, 900 100").road("'id': 3", "0 -100, 900 -100");
        JsonNode result = files.result();
        assertThat(result.path("villages")).hasSize(3);
        assertThat(result.at("/problems").findValuesAsText("code"))
                .containsExactly(
                        "import.row.id_duplicate",
                        "wall.input.id_missing",
                        "import.osm.layer_unreadable",
                        "import.row.id_duplicate");
        assertThat(result.at("/problems").findValuesAsText("taken")).containsOnly("true");
    }

    @Test
    void noRoadsAndNoViewsAreAnAnswerNoVillagesAreNone() throws Exception {
        files.village("'id': 1", VILLAGE).none("roads");
        assertThat(files.village().at("/reasons/0/code").asText()).isEqualTo("wall.road.none");
        files.none("villages");
        assertThatThrownBy(() -> files.walls(RoadSet.VEHICLE))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("villages.geojson: no village");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"FeatureCollection\", \"features\": [ | ends too early",
                "id;name                                        | not valid JSON",
                "[1, 2]                                         | not GeoJSON",
                "''                                             | empty",
                "{\"type\": \"FeatureCollection\", \"crs\": {\"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::32651\"}}, \"features\": []} | EPSG::32651"
            })
    void aFileThatIsNoGeoJsonIsNamed(String content, String said) throws Exception {
        files.village("'id': 1", VILLAGE);
        WallFiles written = files.write();
        Files.writeString(written.views(), content);
        assertThatThrownBy(() -> PlainWalls.of(written, RoadSet.VEHICLE))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("views.geojson: ")
                .hasMessageContaining(said);
    }
}
