package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GpxReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Device DEVICE = new Device(7, SpeedUnit.KNOTS);

    /** What stands in a point at 117.1, 28.2; T stands for its time; the outcome as in {@link ReportWords}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        T                                                    | 117.1 28.2 01:59:00 - - - - - 0
        <time>2026-03-02T01:59:00.250Z</time>                | 117.1 28.2 01:59:00.250 - - - - - 0
        <time>2026-03-02T09:59:00+08:00</time>               | 117.1 28.2 01:59:00 - - - - - 0
        <time> 2026-03-02T01:59:00 </time>                   | 117.1 28.2 01:59:00 - - - - - 0
        <time><![CDATA[2026-03-02T01:59:00Z]]></time>        | 117.1 28.2 01:59:00 - - - - - 0
        <ele>41.6</ele>T<sat>9</sat><hdop>1.1</hdop>         | 117.1 28.2 01:59:00 - - - 42 - 0
        T<fix>none</fix>                                     | 117.1 28.2 01:59:00 - - - - - 32
        T<fix>3d</fix>                                       | 117.1 28.2 01:59:00 - - - - - 0
        T<course>90.4</course><speed>10</speed>              | 117.1 28.2 01:59:00 100 90 - - - 0
        T<extensions><osmand:speed>10</osmand:speed></extensions> | 117.1 28.2 01:59:00 100 - - - - 0
        T<extensions><g:E><g:speed>10</g:speed><g:course>90</g:course></g:E></extensions> | 117.1 28.2 01:59:00 100 90 - - - 0
        T<extensions><time>1999-01-01T00:00:00Z</time><ele>3</ele></extensions> | 117.1 28.2 01:59:00 - - - - - 0
        T<ele/><speed></speed>                               | 117.1 28.2 01:59:00 - - - - - 0
        <ele>3</ele>                                         | bad: no_time
        <time/>                                              | bad: no_time
        <time>yesterday</time>                               | bad: time
        <time>1772416798</time>                              | bad: time
        <time>2026-03-02T02:03:00Z</time>                    | bad: future
        T<ele>high</ele>                                     | bad: ele
        """)
    void everyPointHasItsOutcome(String point, String outcome) {
        String file = "<gpx><trk><trkseg><trkpt lat='28.2' lon='117.1'>"
                + point.strip().replaceAll("T(?=<|$)", "<time>2026-03-02T01:59:00Z</time>")
                + "</trkpt></trkseg></trk></gpx>";
        assertThat(words(file)).containsExactly(outcome.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "lat='999' lon='1', lat",
        "lat='28', lon",
        "lon='28', lat",
        "lat='x' lon='1', lat",
        "lat='1' lon='181', lon"
    })
    void placeMustBeOne(String attributes, String reason) {
        assertThat(words("<gpx><trk><trkseg><trkpt " + attributes
                        + "><time>2026-03-02T01:59:00Z</time></trkpt></trkseg></trk></gpx>"))
                .containsExactly("bad: " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<gpx version='1.1' xmlns='http://www.topografix.com/GPX/1/1'>",
                "<gpx version='1.0' xmlns='http://www.topografix.com/GPX/1/0'>",
                "<gpx>",
                "<?xml version='1.0' encoding='UTF-8' standalone='no' ?>\n<!-- c --><g:gpx xmlns:g='http://www.topografix.com/GPX/1/1'>"
            })
    void allTracksAndSegmentsOfEveryVersionAreRead(String root) {
        String body = """
                <metadata><time>2026-03-02T01:00:00Z</time></metadata>
                <wpt lat="1" lon="1"><time>2026-03-02T01:00:00Z</time></wpt>
                <rte><rtept lat="1" lon="1"><time>2026-03-02T01:00:00Z</time></rtept></rte>
                <trk><name>a</name><trkseg><trkpt lat="28.1" lon="117"><time>2026-03-02T01:00:00Z</time></trkpt></trkseg>
                  <trkseg/><trkseg><trkpt lon="117" lat="28.2"><time>2026-03-02T01:10:00Z</time></trkpt></trkseg></trk>
                <trk/><trk><trkseg><trkpt lat="28.3" lon="117"><time>2026-03-02T01:20:00Z</time></trkpt></trkseg></trk>
                """;
        assertThat(words(root + body + (root.contains("<g:") ? "</g:gpx>" : "</gpx>")))
                .containsExactly(
                        "117.0 28.1 01:00:00 - - - - - 0",
                        "117.0 28.2 01:10:00 - - - - - 0",
                        "117.0 28.3 01:20:00 - - - - - 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                          | xml
        nonsense                    | xml
        <kml/>                      | not_gpx
        <gpx><trk>                  | xml
        <gpx></trk></gpx>           | xml
        <gpx>&undeclared;</gpx>     | xml
        <gpx>&#0;</gpx>             | xml
        <!DOCTYPE gpx><gpx/>        | dtd
        <gpx/>                      | -
        """)
    void faultOfTheFileIsTold(String file, String fault) {
        assertThat(fault(file)).isEqualTo(fault);
    }

    @Test
    void entitiesAreNeverResolved(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "2026-03-02T01:59:00Z");
        String file = """
                <!DOCTYPE gpx [<!ENTITY s SYSTEM "%s"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
                <gpx><trk><trkseg><trkpt lat="28" lon="117"><time>&s;</time><ele>&b;</ele></trkpt></trkseg></trk></gpx>
                """.formatted(secret.toUri());
        assertThat(fault(file)).isEqualTo("dtd");
        assertThat(words(file)).isEmpty();
    }

    @Test
    void depthIsBounded() {
        assertThat(fault("<gpx>" + "<a>".repeat(100_000))).isEqualTo("too_deep");
    }

    @Test
    void longValuesAreCut() {
        assertThat(words("<gpx><trk><trkseg><trkpt lat='28' lon='117'><time>" + "9".repeat(1_000_000)
                        + "</time></trkpt></trkseg></trk></gpx>"))
                .containsExactly("bad: time");
    }

    private static List<String> words(String file) {
        List<String> words = new ArrayList<>();
        GpxReader.read(stream(file), point -> words.add(ReportWords.of(point.read(DEVICE, NOW))));
        return words;
    }

    private static String fault(String file) {
        String fault = GpxReader.read(stream(file), point -> true);
        return fault == null ? "-" : fault;
    }

    private static ByteArrayInputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }
}
