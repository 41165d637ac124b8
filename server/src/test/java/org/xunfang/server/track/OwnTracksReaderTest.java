package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OwnTracksReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Device DEVICE = new Device(7, SpeedUnit.KNOTS);
    private static final OwnTracksReader READER = new OwnTracksReader();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** L stands for a location's type, T for a time, P for a place; the outcome as in {@link ReportWords}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {L, T, P}                                        | 117.1 28.2 01:59:58 - - - - - 0
        {L, "tst": 1772416798.0, "lat": 28, "lon": 117.0} | 117.0 28.0 01:59:58 - - - - - 0
        {L, T, P, "vel": 36, "cog": 360, "acc": 12, "alt": 41.6, "batt": 77} | 117.1 28.2 01:59:58 100 0 12 42 77 0
        {L, T, P, "vel": -1, "cog": -1, "acc": 0, "vac": -1} | 117.1 28.2 01:59:58 - - 0 - - 0
        {L, T, P, "acc": 1500, "t": "p", "m": 2, "bs": 1, "conn": "m"} | 117.1 28.2 01:59:58 - - 1500 - - 1
        {L, T, P, "SSID": "x", "BSSID": "y", "inregions": ["z"], "image": "AAAA", "p": 101.3} | 117.1 28.2 01:59:58 - - - - - 0
        {L, "tst": "1772416798", "lat": "28.2", "lon": "117.1"} | 117.1 28.2 01:59:58 - - - - - 0
        {"_type": "transition", T, P, "acc": 30, "event": "enter", "desc": "home", "wtst": 1} | 117.1 28.2 01:59:58 - - 30 - - 0
        {"_type": "transition", T, "event": "leave"}     | alive
        {"_type": "waypoint", T, P, "desc": "home"}      | alive
        {"_type": "lwt", T}                              | alive
        {"_type": "status"}                              | alive
        {"_type": "something new"}                       | alive
        {"_type": "encrypted", "data": "AAAA"}           | bad: encrypted
        {T, P}                                           | bad: _type
        "location"                                       | bad: _type
        {L, P}                                           | bad: tst
        {L, "tst": "now", P}                             | bad: tst
        {L, "tst": [1], P}                               | bad: tst
        {L, T, "lat": 28.2}                              | bad: lon
        {L, T, "lat": 999, "lon": 117.1}                 | bad: lat
        {L, T, P, "vel": "fast"}                         | bad: vel
        {L, "tst": 1772416921, P}                        | bad: future
        {L, "tst": 1e300, P}                             | bad: future
        """)
    void everyMessageHasItsOutcome(String json, String outcome) throws IOException {
        String message = json.replace("L,", "\"_type\": \"location\",")
                .replace("T,", "\"tst\": 1772416798,")
                .replace("T}", "\"tst\": 1772416798}")
                .replace("P,", "\"lat\": 28.2, \"lon\": 117.1,")
                .replace("P}", "\"lat\": 28.2, \"lon\": 117.1}");
        assertThat(ReportWords.of(READER.read(DEVICE, JSON.readTree(message), NOW)))
                .isEqualTo(outcome.strip());
    }

    @Test
    void quarantineKeepsNothingThatMayNotBeKept() throws IOException {
        Report report = READER.read(DEVICE, JSON.readTree("""
                {"_type": "location", "tst": 1, "lat": 98.2, "lon": 117.1, "SSID": "x", "BSSID": "y", "tid": "zs",
                 "topic": "owntracks/zhang/phone", "inregions": ["home"], "poi": "home", "tag": "t", "image": "AAAA"}
                """), NOW);
        assertThat(((Report.Unreadable) report).body()).isEqualTo("_type=location&tst=1&lat=98.2&lon=117.1");
    }
}
