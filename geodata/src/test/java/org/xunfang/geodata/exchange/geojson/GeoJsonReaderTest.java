package org.xunfang.geodata.exchange.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.exchange.CountyRow.Camera;
import org.xunfang.geodata.exchange.CountyRow.Grid;
import org.xunfang.geodata.exchange.CountyRow.Hamlet;
import org.xunfang.geodata.exchange.CountyRow.PrivateArea;
import org.xunfang.geodata.exchange.CountyRow.Village;
import org.xunfang.geodata.exchange.FileImport;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.Imported;
import org.xunfang.geodata.exchange.RowKind;
import org.xunfang.geodata.exchange.RowProblem;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.geo.ChineseCoordinates;
import org.xunfang.geodata.geo.CoordinateSystem;

class GeoJsonReaderTest {
    private static final String SQUARE =
            "{'type':'Polygon','coordinates':[[[124,45],[124.01,45],[124.01,45.01],[124,45.01],[124,45]]]}";
    private static final String POINT = "{'type':'Point','coordinates':[124.005,45.005]}";

    private static String feature(String geometry, String properties) {
        return "{'type':'Feature','geometry':" + geometry + ",'properties':{" + properties + "}}";
    }

    private static Imported collection(ImportOptions options, String... features) throws UnreadableFileException {
        String text = "{'type':'FeatureCollection','features':[" + String.join(",", features) + "]}";
        return Imported.bytes(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "a.geojson", options);
    }

    private static Imported collection(String... features) throws UnreadableFileException {
        return collection(ImportOptions.defaults(), features);
    }

    @Test
    void areasAreVillagesOrGridsByTheirCodeAndPointsAreCameras() throws UnreadableFileException {
        Imported county = collection(
                feature(SQUARE, "'行政区划代码':'220882100200','村名':'汉书村委会','乡镇':'月亮泡镇'"),
                feature(SQUARE, "'code':'220882100200001','name':'第一网格','所属村':'220882100200'"),
                feature(POINT, "'place':'hamlet','name':'汉书屯'"),
                feature(POINT, "'设备编码':'22088200001320000001','设备名称':'村口','监控方位':'6'"));
        Village village = county.only(Village.class);
        assertThat(village.code()).isEqualTo("220882100200");
        assertThat(village.externalId()).isEqualTo("220882100200");
        assertThat(village.township()).isEqualTo("月亮泡镇");
        assertThat(village.derived()).isFalse();
        assertThat(village.boundary().getSRID()).isEqualTo(4326);
        assertThat(county.only(Grid.class).villageRef()).isEqualTo("220882100200");
        assertThat(county.only(Hamlet.class).name()).isEqualTo("汉书屯");
        Camera camera = county.only(Camera.class);
        assertThat(camera.azimuthDeg()).isEqualTo(45);
        assertThat(camera.azimuthDoubtDeg()).isEqualTo(22.5);
        assertThat(camera.kind()).isEqualTo(CameraKind.PUBLIC);
        assertThat(county.report().taken()).isEqualTo(4);
    }

    @Test
    void aPrivateAreaIsAPolygonForEachOfItsParts() throws UnreadableFileException {
        String parts = "{'type':'MultiPolygon','coordinates':[[[[124,45],[124.01,45],[124.01,45.01],[124,45]]],"
                + "[[[125,45],[125.01,45],[125.01,45.01],[125,45]]]]}";
        Imported imported = collection(
                feature(SQUARE, "'kind':'private_area'"), feature(parts, "'类型':'隐私区域','name':'浴室','id':'p'"));
        List<PrivateArea> areas = imported.all(PrivateArea.class);
        assertThat(areas).extracting(PrivateArea::name).containsExactly(null, "浴室", "浴室");
        assertThat(areas)
                .extracting(PrivateArea::externalId)
                .endsWith("p", "p/2")
                .hasSize(3);
        assertThat(collection(feature(POINT, "'kind':'private_area'")).report().refused())
                .isEqualTo(1);
    }

    @Test
    void theKindThatTheUserGivesOrAPropertyNamesGoesBeforeTheGuess() throws UnreadableFileException {
        ImportOptions hamlets = ImportOptions.defaults().withKind(RowKind.HAMLET);
        Hamlet hamlet = collection(hamlets, feature(SQUARE, "'name':'屯'")).only(Hamlet.class);
        assertThat(String.valueOf(hamlet.boundary())).startsWith("MULTIPOLYGON");
        assertThat(hamlet.point().getX()).isStrictlyBetween(124.0, 124.01);
        assertThat(collection(feature(SQUARE, "'类型':'自然村','name':'屯'")).all(Hamlet.class))
                .hasSize(1);
        assertThat(collection(feature(SQUARE, "'kind':'grid','code':'7','name':'格'"))
                        .only(Grid.class)
                        .code())
                .isEqualTo("7");
    }

    @Test
    void badFeaturesDoNotStopTheGoodOnes() throws UnreadableFileException {
        Imported mixed = collection(
                "null",
                "{'type':'Feature','geometry':null,'properties':{}}",
                feature(SQUARE, "'code':'1'"),
                feature("{'type':'LineString','coordinates':[[1,2],[3,4]]}", "'name':'线'"),
                feature("{'type':'Point','coordinates':[45,124]}", "'name':'反'"),
                feature("{'type':'Point','coordinates':[41600805.9,5042433.7]}", "'name':'投影'"),
                feature("{'type':'Point','coordinates':[NaN,45]}", "'name':'非数'"),
                feature("{'type':'Point','coordinates':['124',45]}", "'name':'文'"),
                feature("{'type':'Point','coordinates':[0,0]}", "'name':'零'"),
                feature("{'type':'Polygon','coordinates':[[[1,1],[2,2]]]}", "'name':'少'"),
                feature(POINT, "'name':'好'"));
        assertThat(mixed.only(Camera.class).name()).isEqualTo("好");
        assertThat(mixed.report().refusals())
                .containsExactly(
                        new RowProblem("1", "import.geojson.not_a_feature", "null"),
                        new RowProblem("2", "import.geojson.geometry_missing", null),
                        new RowProblem("3", "import.row.name_missing", null),
                        new RowProblem("4", "import.geojson.geometry_unsuitable", "LineString"),
                        new RowProblem("5", "import.coordinate.swapped", "45.0, 124.0"),
                        new RowProblem("6", "import.coordinate.looks_projected", "4.16008059E7, 5042433.7"),
                        new RowProblem("7", "import.coordinate.not_a_number", "NaN, 45.0"),
                        new RowProblem("8", "import.coordinate.not_a_number", "[\"124\",45]"),
                        new RowProblem("9", "import.coordinate.zero", "0, 0"),
                        new RowProblem("10", "import.shape.too_few_points", "2"));
    }

    @Test
    void openRingsAreClosedAndCrossingOnesRepairedWithAWarning() throws UnreadableFileException {
        Imported two = collection(
                feature("{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,1]]]}", "'name':'开'"),
                feature("{'type':'Polygon','coordinates':[[[5,0],[6,1],[6,0],[5,1],[5,0]]]}", "'name':'结'"));
        assertThat(two.all(Village.class)).allMatch(v -> v.boundary().isValid());
        assertThat(two.all(Village.class).get(0).boundary().getArea()).isEqualTo(1);
        assertThat(two.all(Village.class).get(1).boundary().getArea()).isEqualTo(0.5);
        assertThat(two.report().warnings())
                .containsExactly(
                        new RowProblem("1", "import.shape.ring_closed_by_import", "111195 m"),
                        new RowProblem("2", "import.shape.repaired", null));
    }

    @Test
    void heightsAreDroppedAndIdsKept() throws UnreadableFileException {
        String text =
                "{\"type\":\"Feature\",\"id\":17,\"geometry\":{\"type\":\"Point\",\"coordinates\":[124,45,130.5]},"
                        + "\"properties\":{\"name\":\"杆\",\"height\":4.5,\"direction\":270}}";
        Camera camera = Imported.text(text, "one.json").only(Camera.class);
        assertThat(camera.externalId()).isEqualTo("17");
        assertThat(camera.point().getCoordinate().getZ()).isNaN();
        assertThat(camera.mountHeightM()).isEqualTo(4.5);
        assertThat(camera.azimuthDeg()).isEqualTo(270);
        assertThat(camera.state()).isEqualTo(CameraState.ONLINE);
    }

    @Test
    void featuresWithoutAnIdAreNamedByTheirContent() throws UnreadableFileException {
        Imported first = collection(feature(POINT, "'name':'甲'"), feature(SQUARE, "'name':'村'"));
        Imported second = collection(feature(SQUARE, "'name':'村'"), feature(POINT, "'name':'甲'"));
        assertThat(first.only(Camera.class).externalId())
                .startsWith("h-")
                .isEqualTo(second.only(Camera.class).externalId());
        assertThat(first.only(Village.class).externalId())
                .isEqualTo(second.only(Village.class).externalId());
        Imported twice = collection(feature(POINT, "'name':'甲'"), feature(POINT, "'name':'甲'"));
        assertThat(twice.report().refusals()).extracting(RowProblem::code).containsExactly("import.row.id_duplicate");
    }

    @Test
    void whatMayNotBeKeptIsDroppedAndNamed() throws UnreadableFileException {
        Imported camera =
                collection(feature(POINT, "'name':'甲','MAC地址':'00:11','password':'x','设备口令':'y','功能类型':'人脸'"));
        assertThat(camera.report().droppedColumns()).containsExactly("MAC地址", "password", "设备口令", "功能类型");
        assertThat(camera.rows().toString()).doesNotContain("00:11", "人脸");
    }

    @Test
    void coordinatesOfAnotherSystemAreConverted() throws UnreadableFileException {
        Coordinate gcj = ChineseCoordinates.wgs84ToGcj02(124.29, 45.51);
        ImportOptions options = ImportOptions.defaults().withCoordinateSystem(CoordinateSystem.GCJ02);
        Camera camera = collection(
                        options,
                        feature("{'type':'Point','coordinates':[%s,%s]}".formatted(gcj.x, gcj.y), "'name':'甲'"))
                .only(Camera.class);
        assertThat(camera.point().getCoordinate().distance(new Coordinate(124.29, 45.51)))
                .isLessThan(1e-8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"FeatureCollection","features":[        | import.file.truncated
            {"type":"FeatureCollection","features":[{]}      | import.file.damaged
            {"type" "Point"}                                 | import.file.damaged
            {"type":"Topology","objects":{}}                 | import.file.not_geojson
            {}                                               | import.file.not_geojson
            []                                               | import.file.not_geojson
            null                                             | import.file.not_geojson
            hello                                            | import.file.not_json
            """)
    void filesThatCannotBeReadSayWhy(String content, String code) {
        UnreadableFileException e =
                catchThrowableOfType(UnreadableFileException.class, () -> Imported.text(content, "a.geojson"));
        assertThat(e.code()).isEqualTo(code);
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedWithThePlace() {
        String text = "{\"type\":\"FeatureCollection\",\n\"features\":["
                + feature(POINT, "'name':'甲村'").replace('\'', '"') + "]}";
        byte[] gbk = text.getBytes(Charset.forName("GBK"));
        UnreadableFileException e = catchThrowableOfType(
                UnreadableFileException.class, () -> Imported.bytes(gbk, "a.geojson", ImportOptions.defaults()));
        assertThat(e.code()).isEqualTo("import.file.not_utf8");
    }

    @Test
    void aDamagedFileBringsNothingAtAll() {
        String text =
                ("{'type':'FeatureCollection','features':[" + feature(POINT, "'name':'甲'") + ",").replace('\'', '"');
        List<Object> rows = new ArrayList<>();
        UnreadableFileException e = catchThrowableOfType(UnreadableFileException.class, () -> {
            Path file = Files.createTempFile("cut", ".geojson");
            Files.writeString(file, text);
            try {
                FileImport.read(file, "cut.geojson", ImportOptions.defaults(), rows::add);
            } finally {
                Files.delete(file);
            }
        });
        assertThat(e.code()).isEqualTo("import.file.truncated");
        assertThat(e.arguments()).containsEntry("line", 1);
        assertThat(rows).isEmpty();
    }
}
