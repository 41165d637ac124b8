package org.xunfang.geodata.exchange.geojson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.exchange.CountyRow.Camera;
import org.xunfang.geodata.exchange.ImportReport;
import org.xunfang.geodata.exchange.Imported;
import org.xunfang.geodata.exchange.SharedData;
import org.xunfang.geodata.exchange.UnreadableFileException;

class RealGeoJsonFilesTest {

    @ParameterizedTest
    @CsvSource({"berlin, 19, 4", "helsinki, 221, 0"})
    void camerasOfOpenStreetMap(String town, int cameras, int withDirection) throws UnreadableFileException {
        Imported imported = Imported.file(SharedData.at("cameras/" + town + "_osm.geojson"));
        assertThat(imported.report().refused()).isZero();
        assertThat(imported.all(Camera.class))
                .hasSize(cameras)
                .allMatch(c -> c.state() == CameraState.UNVERIFIED)
                .filteredOn(c -> c.azimuthDeg() != null)
                .hasSize(withDirection);
    }

    @Test
    void revolvingCamerasTurn() throws UnreadableFileException {
        Imported helsinki = Imported.file(SharedData.at("cameras/helsinki_osm.geojson"));
        assertThat(helsinki.all(Camera.class))
                .filteredOn(c -> c.type() == CameraType.PTZ_BULLET)
                .hasSize(34);
    }

    @Test
    void brokenFilesAreRefusedOrReportedAndNeverCrash() throws IOException {
        Map<String, String> outcome = new TreeMap<>();
        for (Path file : geoJsonIn(SharedData.at("messy/geojsonhint/bad"))) {
            outcome.put(file.getFileName().toString().replace(".geojson", ""), outcome(file));
        }
        assertThat(outcome)
                .hasSizeGreaterThan(40)
                .containsEntry("bad-json", "import.file.damaged")
                .containsEntry("notype", "import.file.not_geojson")
                .containsEntry("featurecollection", "import.file.not_geojson")
                .containsEntry("badfeature", "0 {import.geojson.not_a_feature=1} {}")
                .containsEntry("badcoord", "0 {import.coordinate.not_a_number=1} {}")
                .containsEntry("point-toofew", "0 {import.geojson.coordinates_malformed=1} {}")
                .containsEntry("stringcoord", "1 {import.coordinate.not_a_number=1} {}")
                .containsEntry("badfeatureid", "1 {} {import.row.id_unreadable=1}")
                .containsEntry("expected_object", "0 {import.geojson.geometry_missing=1} {}");
    }

    @Test
    void goodFilesAreRead() throws IOException {
        Map<String, String> outcome = new TreeMap<>();
        for (Path file : geoJsonIn(SharedData.at("messy/geojsonhint/good"))) {
            outcome.put(file.getFileName().toString().replace(".geojson", ""), outcome(file));
        }
        assertThat(outcome)
                .hasSizeGreaterThan(15)
                .containsEntry("good-featurecollection-bbox3d", "2 {} {}")
                .containsEntry("good-point-3d", "1 {} {}")
                .containsEntry("good-linestring", "0 {import.geojson.geometry_unsuitable=1} {}")
                .allSatisfy((name, result) -> assertThat(result).as(name).doesNotStartWith("import.file"));
    }

    private static List<Path> geoJsonIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".geojson")).sorted().toList();
        }
    }

    private static String outcome(Path file) {
        try {
            ImportReport report = Imported.file(file).report();
            return report.taken() + " " + report.refusedByCode() + " " + report.warningsByCode();
        } catch (UnreadableFileException e) {
            return e.code();
        }
    }
}
