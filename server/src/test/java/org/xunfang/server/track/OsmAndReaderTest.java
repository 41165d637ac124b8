package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OsmAndReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Device KNOTS = new Device(7, SpeedUnit.KNOTS);
    private static final OsmAndReader READER = new OsmAndReader(ZoneId.of("Asia/Shanghai"));

    /** The outcome as in {@link ReportWords}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        lat=28.2&lon=117.1&timestamp=1772416800          | 117.1 28.2 02:00:00 - - - - - 0
        lat=28.2&lon=117.1&timestamp=1772416800123       | 117.1 28.2 02:00:00.123 - - - - - 0
        lat=28.2&lon=117.1&timestamp=2026-03-02T09:59:00%2B08:00 | 117.1 28.2 01:59:00 - - - - - 0
        lat=28.2&lon=117.1&timestamp=2026-03-02T01:58:00Z | 117.1 28.2 01:58:00 - - - - - 0
        lat=28.2&lon=117.1&timestamp=2026-03-02+09:57:00 | 117.1 28.2 01:57:00 - - - - - 0
        lat=28.2&lon=117.1                               | 117.1 28.2 02:00:00 - - - - - 0
        location=28.2,117.1                              | 117.1 28.2 02:00:00 - - - - - 0
        lat=28.2&lon=117.1&speed=10&bearing=359.6        | 117.1 28.2 02:00:00 51 0 - - - 0
        lat=28.2&lon=117.1&heading=90&accuracy=12.4      | 117.1 28.2 02:00:00 - 90 12 - - 0
        lat=28.2&lon=117.1&altitude=-3&batt=77.5         | 117.1 28.2 02:00:00 - - - -3 78 0
        lat=28.2&lon=117.1&speed=-1&bearing=-1           | 117.1 28.2 02:00:00 - - - - - 0
        lat=28.2&lon=117.1&accuracy=900                  | 117.1 28.2 02:00:00 - - 900 - - 1
        lat=28.2&lon=117.1&timestamp=1772416830          | 117.1 28.2 02:00:30 - - - - - 4
        lat=28.2&lon=117.1&mock=true                     | 117.1 28.2 02:00:00 - - - - - 8
        lat=28.2&lon=117.1&alarm=sos                     | 117.1 28.2 02:00:00 - - - - - 16
        alarm=SOS                                        | 0.0 0.0 02:00:00 - - - - - 48
        alarm=sos&timestamp=1772416800&batt=50           | 0.0 0.0 02:00:00 - - - - 50 48
        lat=28.2&lon=117.1&alarm=sos&timestamp=yesterday | 117.1 28.2 02:00:00 - - - - - 20
        lat=28.2&lon=117.1&alarm=sos&timestamp=1772416921 | 117.1 28.2 02:00:00 - - - - - 20
        lat=28.2&lon=117.1&alarm=sos&timestamp=1772416790&speed=fast | 117.1 28.2 01:59:50 - - - - - 16
        lat=999&lon=117.1&alarm=sos&timestamp=1772416790 | 0.0 0.0 01:59:50 - - - - - 48
        lat=28.2&alarm=sos&timestamp=1772416790          | 0.0 0.0 01:59:50 - - - - - 48
        location=28.2&alarm=sos&timestamp=yesterday      | 0.0 0.0 02:00:00 - - - - - 52
        lat=28.2&lon=117.1&alarm=lowBattery              | 117.1 28.2 02:00:00 - - - - - 0
        lat=28.2&lon=117.1&valid=false                   | 117.1 28.2 02:00:00 - - - - - 32
        lat=28.2&lon=117.1&valid=1                       | 117.1 28.2 02:00:00 - - - - - 0
        lat=-90&lon=180                                  | 180.0 -90.0 02:00:00 - - - - - 0
        lat=2.82e1&lon=117.1&hdop=&speed=                | 117.1 28.2 02:00:00 - - - - - 0
        lat=28.2&lon=117.1&wifi=aa-bb,-3&cell=460,0,1,2&driverUniqueId=9 | 117.1 28.2 02:00:00 - - - - - 0
        timestamp=1772416800&batt=50&charge=true         | alive
        batt=50                                          | alive
        lat=999&lon=117.1                                | bad: lat
        lat=28.2&lon=181                                 | bad: lon
        lat=28.2                                         | bad: lon
        lat=north&lon=117.1                              | bad: lat
        lat=NaN&lon=117.1                                | bad: lat
        lat=0x1p3&lon=117.1                              | bad: lat
        lat=28.2&lon=117.1&speed=fast                    | bad: speed
        lat=28.2&lon=117.1&timestamp=yesterday           | bad: timestamp
        lat=28.2&lon=117.1&timestamp=2026-13-01T00:00:00Z | bad: timestamp
        lat=28.2&lon=117.1&timestamp=1772416921          | bad: future
        lat=28.2&lon=117.1&timestamp=99999999999999999999 | bad: timestamp
        location=28.2                                    | bad: location
        """)
    void everyRequestHasItsOutcome(String query, String outcome) {
        assertThat(ReportWords.of(READER.read(KNOTS, Parameters.parse(query), NOW)))
                .isEqualTo(outcome.strip());
    }

    @ParameterizedTest
    @CsvSource({"KNOTS, 51", "KMH, 28", "MPS, 100", "MPH, 45"})
    void speedIsInTheDevicesUnit(SpeedUnit unit, short dmps) {
        Report report = READER.read(new Device(1, unit), Parameters.parse("lat=1&lon=2&speed=10"), NOW);
        assertThat(((Report.Located) report).fix().speedDmps()).isEqualTo(dmps);
    }

    @Test
    void quarantineKeepsNeitherIdentifierNorWhatMayNotBeKept() {
        Report report = READER.read(
                KNOTS,
                Parameters.parse("id=secret&lat=999&lon=1&wifi=aa-bb&notificationToken=t&driverUniqueId=9&batt=5"),
                NOW);
        assertThat(((Report.Unreadable) report).body()).isEqualTo("lat=999&lon=1&batt=5");
    }

    @Test
    void repeatedFixHasTheSameKeyAndAnotherPlaceAnother() {
        assertThat(FixKeys.of(117.1, 28.2)).isEqualTo(FixKeys.of(117.10000001, 28.2));
        assertThat(FixKeys.of(117.1, 28.2)).isNotEqualTo(FixKeys.of(117.100001, 28.2));
        assertThat(FixKeys.of(117.1, 28.2)).isNotEqualTo(FixKeys.of(28.2, 117.1));
        assertThat(FixKeys.of(180, 90) & FixKeys.ofSos(0)).as("free for SOS").isZero();
    }

    @Test
    void longBodiesAreCutBetweenCharacters() {
        String cut = PositionRepository.shortened("a" + "巡".repeat(1000));
        assertThat(cut).isEqualTo("a" + "巡".repeat(682));
    }
}
