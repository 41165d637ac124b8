package org.xunfang.geodata.exchange.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Consent;
import org.xunfang.geodata.exchange.CountyRow.Camera;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.Imported;
import org.xunfang.geodata.exchange.RowKind;
import org.xunfang.geodata.exchange.RowProblem;
import org.xunfang.geodata.exchange.SharedData;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.geo.CoordinateSystem;

class CameraCsvReaderTest {
    private static final String REGISTER = """
            设备编码,设备名称,设备厂商,行政区域,监控点位类型,设备型号,点位俗称,IPV4地址,IPV6地址,MAC地址,摄像机类型,摄像机功能类型,补光属性,\
            摄像机编码格式,安装地址,经度,设备维度,摄像机位置类型,监控方位,联网属性,所属辖区公安机关,安装时间,管理单位,管理单位联系方式,录像保存天数,设备状态,所属部门
            22088200001320000001,汉书村口,海康,220882,1,DS-2,村口,10.0.0.1,,00:11:22:33:44:55,3,2,1,5,汉书村,124.29,45.51,7,6,1,,2023-01-01,村委,13800000000,30,1,
            22088200451320000002,小卖部,大华,220882,3,,,,,,1,,,,汉书村,124.2901,45.5102,,9,0,,,,,15,2,
            """;

    private static Imported csv(String text) throws UnreadableFileException {
        return Imported.text(text, "cameras.csv");
    }

    private static Camera one(String header, String row) throws UnreadableFileException {
        return csv(header + "\n" + row + "\n").only(Camera.class);
    }

    @Test
    void aRegisterOfTwentySevenColumns() throws UnreadableFileException {
        Imported imported = csv(REGISTER);
        Camera gate = imported.all(Camera.class).get(0);
        assertThat(gate.externalId()).isEqualTo("22088200001320000001").isEqualTo(gate.code());
        assertThat(gate.name()).isEqualTo("汉书村口");
        assertThat(gate.point().toText()).isEqualTo("POINT (124.29 45.51)");
        assertThat(gate.type()).isEqualTo(CameraType.FIXED_BULLET);
        assertThat(gate.kind()).isEqualTo(CameraKind.PUBLIC);
        assertThat(gate.state()).isEqualTo(CameraState.ONLINE);
        assertThat(gate.azimuthDeg()).isEqualTo(45);
        assertThat(gate.azimuthDoubtDeg()).isEqualTo(22.5);
        assertThat(gate.retentionDays()).isEqualTo(30);
        Camera shop = imported.all(Camera.class).get(1);
        assertThat(shop.kind()).isEqualTo(CameraKind.SOCIAL);
        assertThat(shop.type()).isEqualTo(CameraType.DOME);
        assertThat(shop.azimuthDeg()).isNull();
        assertThat(shop.state()).isEqualTo(CameraState.MAINTENANCE);
        assertThat(imported.report().droppedColumns())
                .containsExactly("IPV4地址", "IPV6地址", "MAC地址", "摄像机功能类型", "摄像机位置类型", "管理单位联系方式");
        assertThat(imported.report().ignoredColumns()).contains("设备厂商", "设备型号").doesNotContain("设备维度");
        assertThat(imported.report().warned()).isZero();
        assertThat(imported.rows().toString()).doesNotContain("10.0.0.1", "00:11", "13800000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030", "UTF-16"})
    void theSameRegisterInEveryEncoding(String charset) throws UnreadableFileException {
        byte[] bytes = REGISTER.replace("\n", "\r\n").getBytes(Charset.forName(charset));
        assertThat(Imported.bytes(bytes, "a.csv", ImportOptions.defaults()).rows())
                .isEqualTo(csv(REGISTER).rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF,", ";", "\t", "|", "sep=;\n;"})
    void byteOrderMarksAndSeparators(String beforeAndSeparator) throws UnreadableFileException {
        int last = beforeAndSeparator.length() - 1;
        String text = beforeAndSeparator.substring(0, last) + REGISTER.replace(",", beforeAndSeparator.substring(last));
        assertThat(csv(text).rows()).isEqualTo(csv(REGISTER).rows());
    }

    @Test
    void titlesAboveTheHeadingsAreSkipped() throws UnreadableFileException {
        Imported imported = csv("示范县视频监控台账,,,\n,,,\n名称,经度(°),纬度（°）\n甲,124,45\n");
        assertThat(imported.only(Camera.class).name()).isEqualTo("甲");
        assertThat(imported.report().read()).isEqualTo(1);
    }

    @Test
    void badRowsDoNotStopTheGoodOnes() throws UnreadableFileException {
        Imported imported = csv("""
                code,name,lon,lat
                22088200001320000001,好,124.1,45.1
                22088200001320000001,重,124.2,45.2
                22088200001320000003,反,45.1,124.1
                22088200001320000004,远,190,45
                22088200001320000005,字,abc,45
                22088200001320000006,缺,124.1,
                22088200001320000007,零,0,0
                22088200001180000008,录像机,124.1,45.1
                22088200002150000009,业务分组,124.1,45.1
                22088200001320000010,多,124.1,45.1,46
                22088200001320000011,米,41600805.9,5042433.7
                2.20882E+19,坏码,124.3,45.3
                22088200001320000000,零尾,124.4,45.4
                """);
        assertThat(imported.all(Camera.class)).extracting(Camera::name).containsExactly("好", "坏码", "零尾");
        assertThat(imported.all(Camera.class).get(1).code()).isNull();
        assertThat(imported.all(Camera.class).get(1).externalId()).startsWith("h-");
        assertThat(imported.report().refusals())
                .containsExactly(
                        new RowProblem("3", "import.row.id_duplicate", "22088200001320000001"),
                        new RowProblem("4", "import.coordinate.swapped", "45.1, 124.1"),
                        new RowProblem("5", "import.coordinate.lon_out_of_range", "190.0, 45.0"),
                        new RowProblem("6", "import.coordinate.not_a_number", "abc"),
                        new RowProblem("7", "import.coordinate.missing", "lat"),
                        new RowProblem("8", "import.coordinate.zero", "0, 0"),
                        new RowProblem("9", "import.camera.not_a_camera", "22088200001180000008"),
                        new RowProblem("10", "import.camera.not_a_camera", "22088200002150000009"),
                        new RowProblem("11", "import.row.field_count", "5 > 4"),
                        new RowProblem("12", "import.coordinate.looks_projected", "4.16008059E7, 5042433.7"));
        assertThat(imported.report().warnings())
                .containsExactly(
                        new RowProblem("13", "import.row.code_damaged", "2.20882E+19"),
                        new RowProblem("14", "import.row.code_damaged", "22088200001320000000"));
        assertThat(imported.report().read()).isEqualTo(13);
        assertThat(imported.report().taken()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "监控方位, 1, 90, 22.5", "监控方位, 2, 270, 22.5", "监控方位, 3, 180, 22.5", "监控方位, 4, 0, 22.5",
        "监控方位, 5, 135, 22.5", "监控方位, 6, 45, 22.5", "监控方位, 7, 225, 22.5", "监控方位, 8, 315, 22.5",
        "监控方位, 东北, 45, 22.5", "监控方位, 向西, 270, 22.5", "监控方位, 东南方向, 135, 22.5", "监控方位, 123, 123, 0",
        "方位角, 5, 5, 0", "方位角, 359.999, 0, 0", "azimuth_deg, 90, 90, 0", "direction, NNE, 22.5, 11.25"
    })
    void directions(String column, String given, double azimuthDeg, double doubtDeg) throws UnreadableFileException {
        Camera camera = one("name,lon,lat," + column, "甲,124,45," + given);
        assertThat(camera.azimuthDeg()).isCloseTo(azimuthDeg, within(1e-9));
        assertThat(camera.azimuthDoubtDeg()).isEqualTo(doubtDeg);
    }

    @ParameterizedTest
    @CsvSource({"1920, 1920", "1920×1080, 1920", "2560*1440, 2560", "1080P, 1920", "4K, 3840", "400万像素, 2560"})
    void imageWidths(String given, int px) throws UnreadableFileException {
        assertThat(one("name,lon,lat,分辨率", "甲,124,45," + given).imageWidthPx()).isEqualTo(px);
    }

    @ParameterizedTest
    @CsvSource({"公共点, PUBLIC", "社会, SOCIAL", "WiFi探头, WIFI", "民用探头公用, PRIVATE", "private, PRIVATE"})
    void kindsInWords(String given, CameraKind kind) throws UnreadableFileException {
        assertThat(one("name,lon,lat,探头类别", "甲,124,45," + given).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"00, PUBLIC", "39, PUBLIC", "40, SOCIAL", "79, SOCIAL", "80, PRIVATE", "90, WIFI"})
    void kindsByIndustry(String industry, CameraKind kind) throws UnreadableFileException {
        byte[] text = ("code,lon,lat\n22088200" + industry + "1320000001,124,45\n").getBytes(StandardCharsets.UTF_8);
        ImportOptions options = ImportOptions.defaults().withCameraKind(CameraKind.WIFI);
        assertThat(Imported.bytes(text, "a.csv", options).only(Camera.class).kind())
                .isEqualTo(kind);
    }

    @Test
    void aPlainEnglishFile() throws UnreadableFileException {
        Camera camera = one(
                "id,name,longitude,latitude,mount_height_m,azimuth,fov,image_width_px,range_m,tilt_deg,vfov,pan_range,status,filed,notice sign,power_group",
                "c1,Gate,9.52,47.14,4.5,90,90,1920,80,-2.5,58°,355,online,yes,no,Line  3");
        assertThat(camera)
                .isEqualTo(new Camera(
                        "c1",
                        null,
                        "Gate",
                        CameraKind.PUBLIC,
                        CameraType.UNKNOWN,
                        camera.point(),
                        4.5,
                        90.0,
                        0,
                        90.0,
                        1920,
                        80.0,
                        -2.5,
                        58.0,
                        355.0,
                        CameraState.ONLINE,
                        null,
                        true,
                        false,
                        null,
                        "Line 3",
                        null));
    }

    @Test
    void valuesThatMakeNoSenseAreLeftOutWithAWarning() throws UnreadableFileException {
        Imported imported = csv("""
                名称,经度,纬度,安装高度,视场角,状态,类型,摄像机类型,方位角,保存天数
                甲13812345678,124,45,高,400,休眠,x,热气球,上,0
                """);
        Camera camera = imported.only(Camera.class);
        assertThat(camera.mountHeightM()).isNull();
        assertThat(camera.fieldAngleDeg()).isNull();
        assertThat(camera.azimuthDeg()).isNull();
        assertThat(camera.state()).isEqualTo(CameraState.UNVERIFIED);
        assertThat(imported.report().warningsByCode())
                .containsOnlyKeys(
                        "import.row.personal_number",
                        "import.camera.number_unreadable",
                        "import.camera.number_out_of_range",
                        "import.camera.state_unknown",
                        "import.camera.type_unknown",
                        "import.camera.direction_unreadable");
    }

    @Test
    void statesAreUnverifiedWhereTheColumnIsBlankAndInUseWhereThereIsNone() throws UnreadableFileException {
        assertThat(one("name,lon,lat,状态", "甲,124,45,").state()).isEqualTo(CameraState.UNVERIFIED);
        assertThat(one("name,lon,lat", "甲,124,45").state()).isEqualTo(CameraState.ONLINE);
    }

    @Test
    void aConsentNeedsBothDays() throws UnreadableFileException {
        String header = "name,lon,lat,kind,consent_from,consent_until,consent_hours";
        assertThat(one(header, "甲,124,45,private,2026-01-01,2026/12/31,18-24").consent())
                .isEqualTo(new Consent(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), 18, 24));
        assertThat(one(header, "甲,124,45,private,2026-01-01,,").consent()).isNull();
        assertThat(one(header, "甲,124,45,private,2026-13-01,2026-12-31,").consent())
                .isNull();
    }

    @Test
    void degreesInMinutesAndSecondsAndTextMarksOfSpreadsheets() throws UnreadableFileException {
        Camera camera = one("编码,名称,经度,纬度", "\"=\"\"22088200001320000001\"\"\",甲,124°17′24″E,45度30分36秒");
        assertThat(camera.code()).isEqualTo("22088200001320000001");
        assertThat(camera.point().getCoordinate().distance(new Coordinate(124.29, 45.51)))
                .isLessThan(1e-9);
    }

    @Test
    void projectedCoordinatesWithTheirSystem() throws UnreadableFileException {
        byte[] text = "名称,X坐标,Y坐标\n甲,41600805.9,5042433.7\n".getBytes(StandardCharsets.UTF_8);
        ImportOptions options = ImportOptions.defaults()
                .withCoordinateSystem(CoordinateSystem.parse("EPSG:4529").orElseThrow());
        Camera camera = Imported.bytes(text, "a.csv", options).only(Camera.class);
        assertThat(camera.point().getCoordinate().distance(new Coordinate(124.29, 45.51)))
                .isLessThan(1e-5);
    }

    @Test
    void aFileWithoutCoordinatesOrForAnotherKindSaysWhy() {
        UnreadableFileException e =
                catchThrowableOfType(UnreadableFileException.class, () -> csv("行政区划代码,村名\n220882001001,新明社区\n"));
        assertThat(e.code()).isEqualTo("import.file.no_header");
        assertThat(e.arguments()).containsEntry("found", "行政区划代码 村名");
        ImportOptions villages = ImportOptions.defaults().withKind(RowKind.VILLAGE);
        assertThat(catchThrowableOfType(
                                UnreadableFileException.class,
                                () -> Imported.bytes(REGISTER.getBytes(StandardCharsets.UTF_8), "a.csv", villages))
                        .code())
                .isEqualTo("import.file.kind_unsuitable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"villages_daan_gbk_crlf.csv", "villages_daan_utf8bom.csv"})
    void realTablesAreDecodedWhateverTheirEncoding(String name) {
        Path file = SharedData.at("messy/china/" + name);
        UnreadableFileException e = catchThrowableOfType(UnreadableFileException.class, () -> Imported.file(file));
        assertThat(e.arguments()).containsEntry("found", "行政区划代码 村名 乡镇代码");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"乙,124,45", "\"乙\"丙,124,45"})
    void aQuoteThatWouldSwallowTheRestIsToldByItsLine(String row) {
        UnreadableFileException e = catchThrowableOfType(
                UnreadableFileException.class, () -> csv("name,lon,lat\n甲,124,45\n" + row + "\n丁,124,45\n"));
        assertThat(e.code()).isEqualTo("import.file.damaged");
        assertThat(e.arguments()).containsEntry("line", 3L);
    }
}
