package org.xunfang.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKTReader;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

class CountyWriterIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static Database database;
    private static ImportService imports;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 4);
        imports = new ImportService(database.jdbi(), new EventOutbox(Json.mapper()));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theSameRowsAgainChangeNothing() throws Exception {
        WriteReport first = write("again", village("v1", "东村"), hamlet("h1", "v1"), road("r1", "村路"));
        assertThat(first.tables().get("village")).isEqualTo(new WriteReport.Counts(1, 0, 0));
        long changes = count("input_change");

        WriteReport second = write("again", village("v1", "东村"), hamlet("h1", "v1"), road("r1", "村路"));

        assertThat(second.changedNothing()).isTrue();
        assertThat(second.tables().get("road")).isEqualTo(new WriteReport.Counts(0, 0, 1));
        assertThat(count("input_change"))
                .as("no reason to work anything out again")
                .isEqualTo(changes);
    }

    @Test
    void aChangedRowIsUpdatedUnderTheSameId() throws Exception {
        write("change", village("v1", "旧名"));
        String id = text("SELECT id::text FROM village WHERE source = 'change'");

        WriteReport report = write("change", village("v1", "新名"));

        assertThat(report.tables().get("village")).isEqualTo(new WriteReport.Counts(0, 1, 0));
        assertThat(text("SELECT name FROM village WHERE source = 'change'")).isEqualTo("新名");
        assertThat(text("SELECT id::text FROM village WHERE source = 'change'")).isEqualTo(id);
    }

    @Test
    void aHamletFindsItsVillageByTheGroundItStandsOn() throws Exception {
        write("ground", village("v1", "西村"), hamlet("h1", null));
        assertThat(
                        text(
                                "SELECT v.source FROM hamlet h JOIN village v ON v.id = h.village_id WHERE h.source = 'ground'"))
                .isNotNull();
    }

    @Test
    void aHamletOfNoVillageIsReportedAndTheOthersGoIn() throws Exception {
        Point far = (Point) new WKTReader().read("POINT (10 10)");
        CountyRow lost = new CountyRow.Hamlet("lost", null, "孤屯", far, null, null);

        WriteReport report = write("orphan", village("v1", "南村"), hamlet("h1", "v1"), lost);

        assertThat(report.orphans()).containsEntry("hamlet", List.of("lost"));
        assertThat(report.tables().get("hamlet")).isEqualTo(new WriteReport.Counts(1, 0, 0));
    }

    @Test
    void textWithTabsQuotesAndBackslashesComesBackAsItWas() throws Exception {
        String name = "a\tb\\c\n\"d\" 'e' {f,g}";
        write("escape", village("v1", name));
        assertThat(text("SELECT name FROM village WHERE source = 'escape'")).isEqualTo(name);
    }

    @Test
    void rowsThatFailHalfwayLeaveNothing() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> imports.write(
                        "half",
                        sink -> {
                            sink.accept(village("v1", "半村"));
                            throw new IllegalStateException("the source breaks off");
                        },
                        h -> {}))
                .hasMessageContaining("breaks off");
        assertThat(count("village WHERE source = 'half'")).isZero();
    }

    @Test
    void oneBadCameraDoesNotStopTheGoodOnes() throws Exception {
        write("csv-ground", village("v1", "北村"));
        Path file = Files.writeString(folder.resolve("cameras.csv"), """
                id,name,lon,lat,azimuth
                c1,东口,116.001,28.001,90
                c2,坏点,190,28.001,90
                c3,西口,116.002,28.002,270
                """);

        ImportService.Imported imported = imports.importFile(file, "cameras.csv", "csv-test", ImportOptions.defaults());

        assertThat(imported.read().taken()).isEqualTo(2);
        assertThat(imported.read().refusals())
                .singleElement()
                .satisfies(p -> assertThat(p.code()).isEqualTo("import.coordinate.lon_out_of_range"));
        assertThat(imported.written().tables().get("camera")).isEqualTo(new WriteReport.Counts(2, 0, 0));
        assertThat(count("camera WHERE source = 'csv-test' AND village_id IS NOT NULL"))
                .isEqualTo(2);
    }

    private static WriteReport write(String source, CountyRow... rows) throws SQLException {
        return imports.write(source, sink -> List.of(rows).forEach(sink::accept), h -> {});
    }

    private static CountyRow.Village village(String id, String name) {
        return new CountyRow.Village(id, null, name, null, square(), false);
    }

    private static MultiPolygon square() {
        return (MultiPolygon) wkt("MULTIPOLYGON (((116 28, 116.01 28, 116.01 28.01, 116 28.01, 116 28)))");
    }

    private static CountyRow.Hamlet hamlet(String id, String village) {
        return new CountyRow.Hamlet(id, village, "屯", (Point) wkt("POINT (116.005 28.005)"), null, null);
    }

    private static CountyRow.Road road(String id, String name) {
        LineString line = (LineString) wkt("LINESTRING (116 28.005, 116.01 28.005)");
        return new CountyRow.Road(
                id, name, "residential", 0, false, false, false, 0, CountyRow.Road.Join.GEOMETRY, line);
    }

    private static org.locationtech.jts.geom.Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (org.locationtech.jts.io.ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static long count(String table) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    private static String text(String sql) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).first());
    }
}
