package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
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
final class OwnTracksIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long now = Instant.now().getEpochSecond();
    private ListeningApp app;
    private UUID squadron;
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
        squadron = app.ground.orgUnit(app.squadron, "squadron");
        sender = app.onShift(squadron, "巡逻一组");
    }

    @Test
    void androidIsUnderstood() {
        HttpResponse<String> answer = post("/pub", sender.id(), """
                {"_type":"location","BSSID":"00:11:22:33:44:55","SSID":"home","_id":"5f2a9c31","acc":12,"alt":41,"batt":83,
                 "bs":1,"cog":87,"conn":"w","created_at":%d,"inregions":["home"],"lat":28.2000001,"lon":117.1000002,"m":2,
                 "tid":"zs","topic":"owntracks/zhang/phone","tst":%d,"vac":3,"vel":36}
                """.formatted(now + 1, now));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(app.lines("""
                        SELECT lon_e7, lat_e7, speed_dmps, course_deg, accuracy_m, altitude_m, battery_pct, flags
                        FROM position WHERE device_number = %d
                        """.formatted(sender.number()))).containsExactly("1171000002 282000001 100 87 12 41 83 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pub", "/", "/osmand", "/owntracks/zhang/phone"})
    void addressDoesNotMatter(String path) {
        assertThat(post(path, sender.id(), location(1)).body()).isEqualTo("[]");
        assertThat(app.rows("position", sender)).isEqualTo(1);
    }

    @Test
    void repeatIsTheSameFix() {
        for (String id : List.of("a", "b", "a")) {
            post("/pub", sender.id(), location(1).replace("{", "{\"_id\": \"" + id + "\","));
        }
        post("/pub", sender.id(), location(2));
        post("/pub", sender.id(), location(2));
        assertThat(app.rows("position", sender)).isEqualTo(3);
    }

    @Test
    void transitionIsAFixAndOtherTypesAreIgnored() {
        post("/pub", sender.id(), location(1).replace("location", "transition").replace("{", "{\"event\": \"enter\","));
        for (String type : List.of("waypoint", "waypoints", "card", "status", "lwt", "steps", "cmd", "dump")) {
            HttpResponse<String> answer = post("/pub", sender.id(), location(2).replace("location", type));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("[]");
        }
        assertThat(app.rows("position", sender)).isEqualTo(1);
        assertThat(app.quarantined(sender)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pub", "/", "/elsewhere"})
    void emptyBodyIsLegal(String path) {
        assertThat(post(path, sender.id(), "").body()).isEqualTo("[]");
        assertThat(app.send(app.request(path)
                                .header("X-Limit-U", "zhang")
                                .header("X-Limit-D", sender.id())
                                .POST(BodyPublishers.noBody()))
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void withoutAPasswordTheDeviceIsNamedInOtherPlaces() {
        assertThat(app.send(message(location(1)).header("X-Limit-U", "zhang").header("X-Limit-D", sender.id()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(app.json("/pub?u=zhang&d=" + sender.id(), location(2)).statusCode())
                .isEqualTo(200);
        String topic = "{\"topic\": \"owntracks/zhang/%s\",".formatted(sender.id());
        assertThat(app.json("/pub", location(3).replace("{", topic)).statusCode())
                .isEqualTo(200);
        String tid = "{\"tid\": \"%s\",".formatted(sender.id());
        assertThat(app.json("/pub", location(4).replace("{", tid)).statusCode()).isEqualTo(200);
        assertThat(app.rows("position", sender)).isEqualTo(4);
    }

    @Test
    void wrongPasswordIsRefusedAndNotNoted() {
        HttpResponse<String> answer = app.send(message(location(1))
                .header("X-Limit-D", sender.id())
                .header("Authorization", basic(sender.id(), "wrong password")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"xunfang\"");
        assertThat(app.send(message(location(1)).header("Authorization", "Basic %%%"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(app.json("/pub", location(1)).statusCode()).isEqualTo(401);
        assertThat(app.json("/pub", "").statusCode()).isEqualTo(401);
        assertThat(app.rows("position", sender)).isZero();
        assertThat(app.lines("SELECT identifier FROM unknown_device")).doesNotContain("wrong password", sender.id());
    }

    @Test
    void unreadableIsAnsweredAndKeptOnce() {
        for (int i = 0; i < 2; i++) {
            assertThat(post("/pub", sender.id(), location(1).replace("28.2", "999"))
                            .body())
                    .isEqualTo("[]");
            assertThat(post("/pub", sender.id(), "{\"_type\": \"location").statusCode())
                    .isEqualTo(200);
            assertThat(post("/pub", sender.id(), "{\"_type\": \"encrypted\", \"data\": \"AA\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(app.quarantined(sender))
                .containsExactly(
                        "lat: _type=location&tst=" + (now - 1) + "&lat=999&lon=117.1", "json: ", "encrypted: ");
    }

    @Test
    void colleaguesOnShiftAreSeenByTheNamesOfTheirUnits() throws IOException {
        ListeningApp.Sender second = app.onShift(squadron, "巡逻二组");
        ListeningApp.Sender group = app.onShift(app.ground.group(squadron, "group"), "patrol 3");
        post("/pub", second.id(), location(7).replace("{", "{\"vel\": 36, \"cog\": 90, \"acc\": 8,"));
        post("/pub", group.id(), location(9));
        JsonNode answer = JSON.readTree(post("/pub", sender.id(), location(1)).body());
        assertThat(answer).isEqualTo(JSON.readTree("""
                [{"_type": "card", "tid": "02", "name": "巡逻二组"},
                 {"_type": "location", "tid": "02", "tst": %d, "lat": 28.2, "lon": 117.1, "acc": 8, "vel": 36, "cog": 90},
                 {"_type": "card", "tid": "03", "name": "patrol 3"},
                 {"_type": "location", "tid": "03", "tst": %d, "lat": 28.2, "lon": 117.1}]
                """.formatted(now - 7, now - 9)));
    }

    @Test
    void nobodyIsSeenWhoMayNotBeTracked() {
        ListeningApp.Sender elsewhere = app.onShift(app.ground.orgUnit(app.squadron, "other"), "elsewhere");
        ListeningApp.Sender callsForHelp = app.offShift(squadron, "off shift");
        ListeningApp.Sender ended = app.offShift(squadron, "ended");
        shift(ended, Duration.ofHours(3), Duration.ofMinutes(1));
        ListeningApp.Sender silent = app.offShift(squadron, "silent in this shift");
        shift(silent, Duration.ofHours(9), Duration.ofHours(2));
        shift(silent, Duration.ofHours(1), null);
        post("/pub", elsewhere.id(), location(1));
        app.json(
                "/",
                "{\"device_id\": \"%s\", \"location\": {\"timestamp\": %d, \"alarm\": \"sos\", \"coords\": {%s}}}"
                        .formatted(callsForHelp.id(), now, "\"latitude\": 28.2, \"longitude\": 117.1"));
        post("/pub", ended.id(), location(120));
        post("/pub", silent.id(), location(3 * 3600));
        assertThat(app.number("SELECT count(*) FROM unit_state WHERE device_number IN (%d, %d, %d, %d)"
                        .formatted(elsewhere.number(), callsForHelp.number(), ended.number(), silent.number())))
                .isEqualTo(4);
        assertThat(post("/pub", sender.id(), location(1)).body()).isEqualTo("[]");
    }

    @Test
    void whoIsNotOnShiftSeesNobody() {
        post("/pub", sender.id(), location(1));
        ListeningApp.Sender off = app.offShift(squadron, "off shift");
        assertThat(post("/pub", off.id(), location(1)).body()).isEqualTo("[]");
        assertThat(app.rows("position", off)).isZero();
    }

    @Test
    void databaseGoneInTheMiddleIsAnsweredLater() throws Exception {
        post("/pub", sender.id(), location(2));
        HttpResponse<String> answer =
                app.sendWhileAway(message(location(1)).header("Authorization", basic("u", sender.id())));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(post("/pub", sender.id(), location(1)).statusCode()).isEqualTo(200);
        assertThat(app.rows("position", sender)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsAnErrorOfTheServer(long seed) {
        FuzzedBodies bodies = new FuzzedBodies(
                seed,
                List.of(
                        location(1).replace("{", "{\"topic\": \"owntracks/a/b\", \"vel\": 3, \"_id\": \"a\","),
                        location(2).replace("location", "transition"),
                        "[" + location(3) + "," + location(4) + "]",
                        "{\"_type\": \"lwt\", \"tst\": 1}"));
        for (int round = 0; round < 50; round++) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                HttpRequest.Builder request = app.request(bodies.chance(80) ? "/pub" : "/")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(bodies.next()));
                if (bodies.chance(90)) {
                    String header = bodies.chance(90) ? basic("u", sender.id()) : "Basic " + bodies.ascii();
                    request.header("Authorization", header).header("X-Limit-D", bodies.ascii());
                }
                answers.add(app.sendAsync(request));
            }
            answers.forEach(a -> assertThat(a.join().statusCode()).isIn(200, 400, 401, 404));
        }
    }

    private void shift(ListeningApp.Sender of, Duration startedAgo, Duration endedAgo) {
        Instant start = Instant.now().minus(startedAgo);
        Instant ended = endedAgo == null ? null : Instant.now().minus(endedAgo);
        app.ground.shift(of.unit(), start, start.plus(Duration.ofHours(8)), start, ended);
    }

    private HttpResponse<String> post(String path, String password, String body) {
        return app.send(app.request(path)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("X-Limit-U", "zhang")
                .header("X-Limit-D", "phone")
                .header("Authorization", basic("zhang", password))
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder message(String body) {
        return app.request("/pub").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private String location(int secondsAgo) {
        return "{\"_type\": \"location\", \"tst\": %d, \"lat\": 28.2, \"lon\": 117.1}".formatted(now - secondsAgo);
    }
}
