package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.server.track.Device;
import org.xunfang.server.track.Report;
import org.xunfang.server.track.SpeedUnit;

class LocationReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Device DEVICE = new Device(7, SpeedUnit.KNOTS);

    /** Alarm, status, latitude, longitude, altitude and speed and course, time in China; what the report begins with. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        00000000 00000002 01ae4c40 06facde0 0000 0000 0000 260302095900 | Located 1171000000 282000000 01:59:00Z, flags=0
        00000001 00000002 01ae4c40 06facde0 0000 0000 0000 260302095900 | Located 1171000000 282000000 01:59:00Z, flags=16
        00000001 00000000 00000000 00000000 0000 0000 0000 260302095900 | Located 0 0 01:59:00Z, flags=48
        00000001 00000002 01ae4c40 06facde0 0000 0000 0000 000000000000 | Located 1171000000 282000000 02:00:00Z, flags=20
        00000001 00000002 01ae4c40 06facde0 0000 0000 0000 370101080000 | Located 1171000000 282000000 02:00:00Z, flags=20
        00000001 00000002 7fffffff 06facde0 0000 0000 0000 260302095900 | Located 0 0 01:59:00Z, flags=48
        00000001 00000002 01ae4c40                                      | Located 0 0 02:00:00Z, flags=52
        00000001                                                        | Located 0 0 02:00:00Z, flags=52
        00000000 00000000 00000000 00000000 0000 0000 0000 260302095900 | Heartbeat
        00000000 00000000 00000000 00000000 0000 0000 0000 000000000000 | Unreadable time
        00000000 00000002 01ae4c40 06facde0 0000 0000 0000 370101080000 | Unreadable future
        00000000 00000002 7fffffff 06facde0 0000 0000 0000 260302095900 | Unreadable lat
        00000000                                                        | Unreadable short
        000001                                                          | Unreadable short
        """)
    void everyLocationHasItsOutcome(String hex, String outcome) {
        Report report = LocationReader.one(DEVICE, ByteBuffer.wrap(bytes(hex)), NOW);
        assertThat(words(report)).isEqualTo(outcome.strip());
    }

    @Test
    void aCallInAListThatIsCutIsHeard() {
        List<Report> reports = LocationReader.several(DEVICE, bytes("0002 00 001c 00000001 00000002"), NOW);
        assertThat(reports)
                .extracting(LocationReaderTest::words)
                .containsExactly("Located 0 0 02:00:00Z, flags=52", "Unreadable short");
    }

    @Test
    void theQuarantineHasTheBytesOfThePlaceAndNoneOfWhatFollows() {
        String north = "00000000000000027fffffff06fad060000000000000260302095900";
        assertThat(unreadable(north + "3001ff")).isEqualTo(north);
        assertThat(unreadable("0000000000000002")).isEqualTo("0000000000000002");
        assertThat(LocationReader.several(DEVICE, bytes("0003 00 0004 00000000 0008 0000"), NOW))
                .containsExactly(
                        new Report.Unreadable(7, "short", "00000000"),
                        new Report.Unreadable(7, "short", "0000"),
                        new Report.Unreadable(7, "short", ""));
    }

    private static String unreadable(String hex) {
        return ((Report.Unreadable) LocationReader.one(DEVICE, ByteBuffer.wrap(bytes(hex)), NOW)).body();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** The fix itself is the other package's. */
    private static String words(Report report) {
        if (report instanceof Report.Unreadable bad) {
            return "Unreadable " + bad.reason();
        }
        return report.toString()
                .replaceFirst("^(\\w+)\\[(.*)]$", "$1 $2")
                .replaceFirst(
                        "fix=Fix\\[.*fixedAt=2026-03-02T([^,]*),.*lonE7=(\\d+), latE7=(\\d+),.*(flags=\\d+)]",
                        "$2 $3 $1, $4")
                .replaceFirst("^Heartbeat .*", "Heartbeat");
    }
}
