package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xunfang.server.db.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TransistorsoftIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private ListeningApp app;
    private ListeningApp.Sender sender;

    @BeforeAll
    void open() {
        app = new ListeningApp(DB);
    }

    @AfterAll
    void close() {
        app.close();
    }

    @BeforeEach
    void device() {
        sender = app.onShift("one");
    }

    @Test
    void clientNineIsUnderstood() {
        HttpResponse<String> answer = app.json("/", """
                {"location":{"timestamp":"%s","coords":{"latitude":28.2000001,"longitude":117.1000002,"accuracy":4.7,
                  "speed":5.14,"speed_accuracy":0.6,"heading":87.5,"heading_accuracy":2.1,"altitude":41.9,
                  "ellipsoidal_altitude":41.9,"altitude_accuracy":1.7,"floor":null,"age":31},
                  "is_moving":true,"odometer":1823.4,"event":"motionchange","uuid":"0a7e9e2c-5d6f-4a0e-9d0b-2a5d0b7c1f10",
                  "activity":{"type":"in_vehicle","confidence":100},"battery":{"level":0.83,"is_charging":false},
                  "mock":false,"extras":{},"_":"&id=%s&lat=1&lon=2&timestamp=3&"},"device_id":"%s"}
                """.formatted(now, sender.id(), sender.id()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(app.lines("""
                        SELECT lon_e7, lat_e7, speed_dmps, course_deg, accuracy_m, altitude_m, battery_pct, flags
                        FROM position WHERE device_number = %d
                        """.formatted(sender.number()))).containsExactly("1171000002 282000001 51 88 5 42 83 0");
    }

    @Test
    void batchIsStoredOnce() {
        String batch = "{\"device_id\": \"%s\", \"location\": [%s, %s, {\"event\": \"heartbeat\"}]}"
                .formatted(sender.id(), location("a", 10), location("b", 5));
        for (int i = 0; i < 2; i++) {
            assertThat(app.json("/osmand", batch).statusCode()).isEqualTo(200);
        }
        assertThat(app.rows("position", sender)).isEqualTo(2);
    }

    @Test
    void batchLongerThanOneDeliveryIsStoredWhole() {
        List<String> locations = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            locations.add(location("u" + i, i));
        }
        String root = "[{\"device_id\": \"%s\", \"location\": %s}]".formatted(sender.id(), locations);
        assertThat(app.json("/", root).statusCode()).isEqualTo(200);
        assertThat(app.rows("position", sender)).isEqualTo(2500);
    }

    @Test
    void clientsOwnIdTellsFixesApart() {
        String same = "\"timestamp\": \"" + now + "\", \"coords\": {\"latitude\": 28.2, \"longitude\": 117.1}";
        for (String uuid : List.of("a", "b", "a")) {
            app.json("/", body("{%s, \"uuid\": \"%s\"}".formatted(same, uuid)));
        }
        assertThat(app.rows("position", sender)).isEqualTo(2);
    }

    @Test
    void deviceMayStandInTheQueryAndTheBodyMayBeGzipped() {
        String path = "/?id=" + sender.id();
        assertThat(app.json(path, "[" + location("a", 1) + "]").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = app.send(app.request(path)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(ListeningApp.gzip(location("b", 2)))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(app.rows("position", sender)).isEqualTo(2);
    }

    @Test
    void sosIsRaisedOutsideOfShiftsToo() {
        sender = app.offShift(app.squadron, "two");
        app.json("/", body(location("a", 1).replace("{\"uuid\"", "{\"alarm\": \"sos\", \"uuid\"")));
        assertThat(app.rows("position", sender)).isEqualTo(1);
        assertThat(app.number("SELECT count(*) FROM unit_state WHERE sos AND device_number = " + sender.number()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null"})
    void sosInTheRootNeedsNoLocation(String location) {
        sender = app.offShift(app.squadron, "two");
        app.json("/", body(location).replace("{\"device_id\"", "{\"alarm\": \"sos\", \"device_id\""));
        assertThat(app.rows("position", sender)).isEqualTo(1);
    }

    @Test
    void heartbeatIsASignOfLife() {
        assertThat(app.json("/", body("{\"event\": \"heartbeat\"}")).statusCode())
                .isEqualTo(200);
        assertThat(app.number(
                        "SELECT count(*) FROM device WHERE last_seen_at IS NOT NULL AND number = " + sender.number()))
                .isEqualTo(1);
    }

    @Test
    void unreadableIsAnsweredAndKeptOnceAndTheGoodGoesIn() {
        String bad = location("a", 1).replace("28.2", "999");
        String batch = "{\"device_id\": \"%s\", \"location\": [%s, %s]}".formatted(sender.id(), bad, location("b", 2));
        for (int i = 0; i < 2; i++) {
            assertThat(app.json("/", batch).body()).isEqualTo("{}");
        }
        assertThat(app.rows("position", sender)).isEqualTo(1);
        assertThat(app.quarantined(sender))
                .containsExactly(
                        "lat: timestamp=" + now.minusSeconds(1) + "&coords.latitude=999&coords.longitude=117.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"device_id\": \"ID\", \"location\": {\"coords\": {\"latitude\": ,", "[\"device_id\":\"ID\"]"})
    void whatIsNoJsonIsKeptWhereItTellsWhoseItIs(String body) {
        assertThat(app.json("/", body.replace("ID", sender.id())).statusCode()).isEqualTo(200);
        assertThat(app.quarantined(sender)).containsExactly("json: ");
    }

    @Test
    void tooLongAndNoGzipAreUnreadable() {
        String path = "/?id=" + sender.id();
        assertThat(app.json(path, "[" + " ".repeat(5 << 20) + "]").statusCode()).isEqualTo(200);
        byte[] cut = java.util.Arrays.copyOf(ListeningApp.gzip(location("b", 2)), 40);
        assertThat(app.send(app.request(path)
                                .header("Content-Type", "application/json")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(cut)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(app.quarantined(sender)).containsExactly("too_long: ", "gzip: ");
    }

    @Test
    void unknownDeviceIsNotFoundAndAMissingOneRefused() {
        assertThat(app.json("/", "{\"device_id\": \"nobody\", \"location\": {}}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(app.json("/", "{\"location\": {}}").statusCode()).isEqualTo(400);
        assertThat(app.json("/", "{").statusCode()).isEqualTo(400);
        assertThat(app.number("SELECT count(*) FROM unknown_device WHERE identifier = 'nobody'"))
                .isEqualTo(1);
    }

    @Test
    void databaseGoneInTheMiddleIsAnsweredLater() throws Exception {
        String body = body(location("a", 1));
        app.json("/", body(location("b", 2)));
        HttpResponse<String> answer = app.sendWhileAway(
                app.request("/").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(app.json("/", body).statusCode()).isEqualTo(200);
        assertThat(app.rows("position", sender)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsAnErrorOfTheServer(long seed) {
        FuzzedBodies bodies = new FuzzedBodies(
                seed,
                List.of(
                        body(location("a", 1)),
                        body("{\"event\": \"heartbeat\"}"),
                        "[" + body(location("b", 2)) + "," + body("[" + location("c", 3) + "]") + "]"));
        for (int round = 0; round < 50; round++) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(app.sendAsync(app.request(bodies.chance(50) ? "/" : "/?id=" + sender.id())
                        .header("Content-Type", bodies.chance(80) ? "application/json" : "text/plain")
                        .POST(BodyPublishers.ofByteArray(bodies.next()))));
            }
            answers.forEach(a -> assertThat(a.join().statusCode()).isIn(200, 400, 404));
        }
    }

    private String body(String location) {
        return "{\"device_id\": \"%s\", \"location\": %s}".formatted(sender.id(), location);
    }

    private String location(String uuid, int secondsAgo) {
        return "{\"uuid\": \"%s\", \"timestamp\": \"%s\", \"coords\": {\"latitude\": 28.2, \"longitude\": 117.1}}"
                .formatted(uuid, now.minusSeconds(secondsAgo));
    }
}
