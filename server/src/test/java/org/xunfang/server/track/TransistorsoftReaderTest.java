package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransistorsoftReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Device DEVICE = new Device(7, SpeedUnit.KNOTS);
    private static final TransistorsoftReader READER = new TransistorsoftReader(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** T stands for a timestamp, P for a place; the outcome as in {@link ReportWords}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {T, "coords": {P}}                                       | 117.1 28.2 01:59:58.678 - - - - - 0
        {T, "coords": {P, "speed": 5.14, "heading": 359.6}}      | 117.1 28.2 01:59:58.678 51 0 - - - 0
        {T, "coords": {P, "speed": -1, "heading": -1, "accuracy": -1}} | 117.1 28.2 01:59:58.678 - - - - - 0
        {T, "coords": {P, "accuracy": 12.4, "altitude": -3.2}}   | 117.1 28.2 01:59:58.678 - - 12 -3 - 0
        {T, "coords": {P, "floor": null, "speed": null, "ellipsoidal_altitude": {}}} | 117.1 28.2 01:59:58.678 - - - - - 0
        {T, "coords": {P}, "battery": {"level": 0.77, "is_charging": true}} | 117.1 28.2 01:59:58.678 - - - - 77 0
        {T, "coords": {P}, "battery": {"level": -1}}             | 117.1 28.2 01:59:58.678 - - - - - 0
        {T, "coords": {P}, "mock": true}                         | 117.1 28.2 01:59:58.678 - - - - - 8
        {T, "coords": {P}, "alarm": "sos"}                       | 117.1 28.2 01:59:58.678 - - - - - 16
        {T, "coords": {P}, "extras": {"alarm": "sos"}}           | 117.1 28.2 01:59:58.678 - - - - - 16
        {T, "alarm": "sos"}                                      | 0.0 0.0 01:59:58.678 - - - - - 48
        {"alarm": "sos"}                                         | 0.0 0.0 02:00:00 - - - - - 52
        {T, "coords": "here", "alarm": "sos"}                    | 0.0 0.0 01:59:58.678 - - - - - 48
        {T, "coords": {"longitude": 117.1}, "alarm": "sos"}      | 0.0 0.0 01:59:58.678 - - - - - 48
        {T, "coords": {"latitude": 1e999, "longitude": 117.1}, "alarm": "sos"} | 0.0 0.0 01:59:58.678 - - - - - 48
        {T, "coords": {P, "speed": "fast"}, "alarm": "sos"}      | 117.1 28.2 01:59:58.678 - - - - - 16
        {"coords": {P}, "alarm": "sos"}                          | 117.1 28.2 02:00:00 - - - - - 20
        {"timestamp": "yesterday", "coords": {P}, "alarm": "sos"} | 117.1 28.2 02:00:00 - - - - - 20
        {"timestamp": "2026-03-02T02:02:01Z", "coords": {P}, "alarm": "sos"} | 117.1 28.2 02:00:00 - - - - - 20
        {T, "coords": {P}, "alarm": "fallDown", "extras": {"alarm": "sos"}} | 117.1 28.2 01:59:58.678 - - - - - 0
        {T, "coords": {P}, "odometer": 12.5, "_": "&lat=1&lon=2&"} | 117.1 28.2 01:59:58.678 - - - - - 0
        {"timestamp": 1772416798678, "coords": {P}}              | 117.1 28.2 01:59:58.678 - - - - - 0
        {T, "coords": {"latitude": "28.2", "longitude": "117.1"}} | 117.1 28.2 01:59:58.678 - - - - - 0
        {T, "event": "heartbeat"}                                | alive
        {T, "coords": null}                                      | alive
        null                                                     | alive
        {"coords": {P}}                                          | bad: timestamp
        {"timestamp": "yesterday", "coords": {P}}                | bad: timestamp
        {"timestamp": {}, "coords": {P}}                         | bad: timestamp
        {"timestamp": "2026-03-02T02:02:01Z", "coords": {P}}     | bad: future
        {T, "coords": {}}                                        | bad: coords.longitude
        {T, "coords": {"longitude": 117.1}}                      | bad: coords.latitude
        {T, "coords": {"latitude": 999, "longitude": 117.1}}     | bad: lat
        {T, "coords": {"latitude": 1e999, "longitude": 117.1}}   | bad: lat
        {T, "coords": {"latitude": "north", "longitude": 117.1}} | bad: coords.latitude
        {T, "coords": {"latitude": [1], "longitude": 117.1}}     | bad: coords.latitude
        {T, "coords": {P, "speed": "fast"}}                      | bad: coords.speed
        {T, "coords": "here"}                                    | bad: coords
        "here"                                                   | bad: location
        """)
    void everyLocationHasItsOutcome(String json, String outcome) throws IOException {
        String location = json.replace("T,", "\"timestamp\": \"2026-03-02T01:59:58.678Z\",")
                .replace("P", "\"latitude\": 28.2, \"longitude\": 117.1");
        assertThat(ReportWords.of(READER.read(DEVICE, JSON.readTree(location), NOW)))
                .isEqualTo(outcome.strip());
    }

    @Test
    void quarantineKeepsNothingThatMayNotBeKept() throws IOException {
        Report report = READER.read(DEVICE, JSON.readTree("""
                {"timestamp": "2026-03-02T01:59:58Z", "uuid": "u", "coords": {"latitude": 999, "longitude": 1},
                 "extras": {"name": "secret"}, "geofence": {"identifier": "home"}, "provider": {"gps": true}}
                """), NOW);
        assertThat(((Report.Unreadable) report).body())
                .isEqualTo("timestamp=2026-03-02T01:59:58Z&coords.latitude=999&coords.longitude=1");
    }

    /** Who sent each location and what its member {@code n} is. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"device_id": "a", "location": {"coords": {}, "n": 1}}               | a 1
        {"device_id": 12, "location": {"coords": {}, "n": 1}}                | 12 1
        {"location": {"coords": {}, "n": 1}}                                 | query 1
        {"device_id": "a", "location": [{"coords": {}, "n": 1}, {"n": 2}]}   | a 1, a 2
        [{"device_id": "a", "location": {"n": 1}}, {"device_id": "b", "location": [{"n": 2}, {"n": 3}]}] | a 1, b 2, b 3
        [{"coords": {}, "n": 1}, {"timestamp": "t", "n": 2}]                 | query 1, query 2
        {"device_id": "a", "place": {"coords": {}, "n": 1}}                  | a 1
        {"device_id": "a", "places": [{"coords": {}, "n": 1}]}               | a 1
        {"device_id": "a", "coords": {}, "timestamp": "t", "n": 1}           | a 1
        {"device_id": "a", "location": []}                                   | a -
        {"device_id": "a", "location": null}                                 | a -
        {"device_id": "a"}                                                   | a -
        {"device_id": "a", "alarm": "sos", "n": 1}                           | a 1
        {"device_id": "a", "location": null, "alarm": "sos", "n": 1}         | a 1
        {"device_id": "a", "places": [{"coords": {}, "n": 1}], "alarm": "x"} | a 1
        []                                                                   | query -
        [[]]                                                                 | query -
        """)
    void locationsAreFoundWhereverTheyStand(String json, String items) throws IOException {
        List<String> found = TransistorsoftRequest.items(JSON.readTree(json), "query").stream()
                .map(i -> i.identifier() + " " + i.location().path("n").asText("-"))
                .toList();
        assertThat(String.join(", ", found).replaceAll(" (?=,|$)", " -")).isEqualTo(items.strip());
    }
}
