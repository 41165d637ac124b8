package org.xunfang.geodata.exchange.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xunfang.geodata.exchange.osm.OsmRowsTest.document;
import static org.xunfang.geodata.exchange.osm.OsmRowsTest.node;
import static org.xunfang.geodata.exchange.osm.OsmRowsTest.relation;
import static org.xunfang.geodata.exchange.osm.OsmRowsTest.way;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.Imported;
import org.xunfang.geodata.exchange.SharedData;
import org.xunfang.geodata.exchange.UnreadableFileException;

class BrokenOsmFilesTest {
    private static final String SMALL = document(way(1, "11 12 22 21 11", "building=yes; height=5")
            + way(2, "31 32 42", "highway=track; name=田埂")
            + way(3, "11 12 22 21 11", "a=b")
            + relation(4, "outer:3", "type=multipolygon; natural=water")
            + node(101, 117, 28, "place=hamlet; name=屯"));

    private static UnreadableFileException failure(byte[] bytes, String name) {
        return catchThrowableOfType(
                UnreadableFileException.class, () -> Imported.bytes(bytes, name, ImportOptions.defaults()));
    }

    private static @Nullable UnreadableFileException readPbf(byte[] bytes) throws IOException {
        try {
            new OsmPbf().read(new ByteArrayInputStream(bytes), new OsmVisitor() {});
            return null;
        } catch (UnreadableFileException e) {
            return e;
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSameDataInEveryEncodingGivesTheSameRows(boolean dense) throws Exception {
        List<CountyRow> rows = Imported.text(SMALL, "a.osm").rows();
        assertThat(rows).hasSize(6);
        byte[] xml = SMALL.getBytes(StandardCharsets.UTF_8);
        assertThat(Imported.bytes(gzip(xml), "a.osm.gz", ImportOptions.defaults())
                        .rows())
                .isEqualTo(rows);
        Imported pbf = Imported.bytes(PbfWriter.write(SMALL, dense), "a.osm.pbf", ImportOptions.defaults());
        assertThat(pbf.rows()).isEqualTo(rows);
        assertThat(pbf.report().format()).isEqualTo("osm.pbf");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 200, 4_000, 700_000, 1_323_402})
    void aTruncatedPbfIsRefusedAsAWholeWithThePlace(long length) throws IOException {
        byte[] whole = Files.readAllBytes(SharedData.at("osm/liechtenstein.osm.pbf"));
        UnreadableFileException e = failure(Arrays.copyOf(whole, (int) length), "cut.osm.pbf");
        assertThat(e.code()).isIn("import.file.truncated", "import.file.damaged");
        assertThat(e.code().equals("import.file.truncated") || length == 3).isTrue();
        assertThat((Long) e.arguments().get("byte")).isBetween(0L, length);
    }

    @Test
    void noCutOfAPbfCrashesAndNoneInsideABlockIsTaken() throws Exception {
        byte[] whole = PbfWriter.write(SMALL, true);
        int taken = 0;
        for (int length = 1; length < whole.length; length++) {
            taken += readPbf(Arrays.copyOf(whole, length)) == null ? 1 : 0;
        }
        // Only where the cut falls between two blocks: after the header and after each element but the last.
        assertThat(taken).isEqualTo(1 + 90 + 5 - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void changedBytesNeverCrashTheReader(long seed) throws Exception {
        Random random = new Random(seed);
        byte[] whole = PbfWriter.write(SMALL, false);
        for (int i = 0; i < 200; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            UnreadableFileException e = readPbf(changed);
            assertThat(e == null || e.code().startsWith("import.file.")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.osm     |                                              | import.file.empty
            a.osm     | hello                                        | import.file.not_xml
            a.osm     | <osm><node id="1" lon="1" lat="2"/>          | import.file.truncated
            a.osm     | <osm><node id="x" lon="1" lat="2"/></osm>    | import.file.damaged
            a.osm     | <gpx></gpx>                                  | import.file.not_osm
            a.osm     | <!DOCTYPE osm [<!ENTITY a "b">]><osm></osm>  | import.file.not_xml
            a.osm.pbf | hello                                        | import.file.damaged
            a.docx    | hello                                        | import.file.unknown_format
            """)
    void filesThatCannotBeReadSayWhy(String name, String content, String code) {
        byte[] bytes = content == null ? new byte[0] : content.getBytes(StandardCharsets.UTF_8);
        assertThat(failure(bytes, name).code()).isEqualTo(code);
    }

    @Test
    void damageInXmlIsToldByLineAndColumn() {
        UnreadableFileException e = failure(
                "<osm>\n<node id='1' lon='1' lat='2'/>\n<way>\n</osm>".getBytes(StandardCharsets.UTF_8), "a.osm");
        assertThat(e.arguments()).containsEntry("line", 3);
    }

    @Test
    void brokenEncodingAndCutGzipAreTold() throws IOException {
        byte[] latin = "<?xml version='1.0' encoding='UTF-8'?><osm><note>gr\u00fcn</note></osm>"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(failure(latin, "a.osm").code()).isEqualTo("import.file.not_utf8");
        byte[] packed = gzip(SMALL.getBytes(StandardCharsets.UTF_8));
        assertThat(failure(Arrays.copyOf(packed, packed.length - 20), "a.osm.gz")
                        .code())
                .isEqualTo("import.file.truncated");
    }

    @Test
    void progressEndsAtTheEndOfTheLastPass() throws UnreadableFileException {
        List<Long> told = new ArrayList<>();
        ImportOptions options = ImportOptions.defaults().withProgress((read, total, rows) -> {
            told.add(read);
            told.add(total);
        });
        byte[] nodesAfterWays = SMALL.getBytes(StandardCharsets.UTF_8);
        Imported.bytes(nodesAfterWays, "a.osm", options);
        assertThat(told).endsWith(3L * nodesAfterWays.length, 3L * nodesAfterWays.length);
    }
}
