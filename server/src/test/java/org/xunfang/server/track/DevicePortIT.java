package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.DevicePort;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

final class DevicePortIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Instant now = Instant.now();
    private Database database;
    private PositionIngest ingest;
    private DevicePort port;
    private PatrolGround ground;
    private UUID unit;
    private String id;
    private int bound;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 6);
        ingest = new PositionIngest(database.jdbi(), new EventOutbox(Json.mapper()), RetentionRules.USUAL, fixes -> {});
        ingest.start();
        DeviceRepository devices = new DeviceRepository(database.jdbi());
        port = DevicePort.of(new DeviceResource(database.jdbi(), devices, ingest, ZoneOffset.UTC));
        bound = port.start("127.0.0.1", 0);
        database.jdbi()
                .useHandle(h -> h.execute(
                        "TRUNCATE position, position_waiting, device, unknown_device, org_unit, event CASCADE"));
        ground = new PatrolGround(database.jdbi());
        unit = ground.unit(ground.orgUnit(null, "county"), "one");
        id = devices.register(
                        "car", unit, DeviceRepository.Rank.VEHICLE, SpeedUnit.KNOTS, now.minus(Duration.ofDays(9)))
                .identifier();
    }

    @AfterEach
    void close() {
        port.close();
        ingest.close();
        database.close();
    }

    @Test
    void everyFormOfTheRequestStoresTheFix() throws Exception {
        runningShift();
        List<Integer> answers = new ArrayList<>();
        answers.add(get("/?" + fix(1)));
        answers.add(get("/osmand?" + fix(2)));
        answers.add(send("POST", "/?" + fix(3), BodyPublishers.noBody(), null));
        answers.add(send("PUT", "/?" + fix(4), BodyPublishers.noBody(), null));
        answers.add(send("POST", "/", BodyPublishers.ofString(fix(5)), null));
        answers.add(send("POST", "/osmand", BodyPublishers.ofByteArray(gzip(fix(6))), "gzip"));
        assertThat(answers).containsOnly(200);
        assertThat(ground.rows("position")).isEqualTo(6);
    }

    @Test
    void replayAddsNothing() throws Exception {
        runningShift();
        for (int i = 0; i < 3; i++) {
            assertThat(get("/?" + fix(1))).isEqualTo(200);
        }
        assertThat(ground.rows("position")).isEqualTo(1);
    }

    @Test
    void outsideAnyShiftIsOnlyCounted() throws Exception {
        assertThat(get("/?" + fix(1))).isEqualTo(200);
        assertThat(get("/?" + fix(2))).isEqualTo(200);
        assertThat(ground.rows("position")).isZero();
        assertThat(ground.rows("unit_state")).isZero();
        assertThat(one("SELECT sum(fixes) FROM position_outside")).isEqualTo(2);
    }

    @Test
    void fixTimeDecidesNotTheTimeOfArrival() throws Exception {
        ground.shift(
                unit,
                now.minus(Duration.ofHours(9)),
                now.minus(Duration.ofHours(1)),
                now.minus(Duration.ofHours(8)),
                now.minus(Duration.ofHours(2)));
        assertThat(get("/?" + fix(Duration.ofHours(7)))).isEqualTo(200);
        assertThat(get("/?" + fix(Duration.ofMinutes(90)))).isEqualTo(200);
        assertThat(get("/?" + fix(Duration.ofMinutes(510)))).isEqualTo(200);
        assertThat(ground.rows("position")).isEqualTo(1);
    }

    @Test
    void waitsForTheStartOfARosteredShift() throws Exception {
        UUID shift = ground.shift(unit, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(7)), null, null);
        get("/?" + fix(Duration.ofMinutes(50)));
        get("/?" + fix(Duration.ofMinutes(10)));
        assertThat(ground.rows("position")).isZero();
        assertThat(ground.rows("position_waiting")).isEqualTo(2);
        database.jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE shift SET started_at = ? WHERE id = ?", now.minus(Duration.ofMinutes(30)), shift));
        new WaitingFixes(database.jdbi()).settle();
        assertThat(ground.rows("position")).isEqualTo(1);
        database.jdbi()
                .useHandle(h -> h.execute("UPDATE position_waiting SET received_at = now() - interval '25 hours'"));
        new WaitingFixes(database.jdbi()).settle();
        assertThat(ground.rows("position_waiting")).isZero();
    }

    @Test
    void unreadableRecordsAreAnsweredAndQuarantined() throws Exception {
        runningShift();
        assertThat(get("/?id=" + id + "&lat=999&lon=117.1&wifi=aa-bb-cc")).isEqualTo(200);
        assertThat(get("/?id=" + id + "&lat=%zz&lon=117.1")).isEqualTo(200);
        assertThat(get("/?id=" + id + "&lat=1&lon=2&timestamp="
                        + now.plusSeconds(600).getEpochSecond()))
                .isEqualTo(200);
        assertThat(ground.rows("position")).isZero();
        long future = now.plusSeconds(600).getEpochSecond();
        List<String> kept = database.jdbi()
                .withHandle(h -> h.createQuery("SELECT reason || ': ' || body FROM position_quarantine ORDER BY id")
                        .mapTo(String.class)
                        .list());
        assertThat(kept)
                .containsExactly(
                        "lat: lat=999&lon=117.1",
                        "lat: lat=%zz&lon=117.1",
                        "future: timestamp=" + future + "&lat=1&lon=2");
    }

    @Test
    void afterAThousandADayUnreadableRecordsAreOnlyCounted() throws Exception {
        get("/?id=" + id + "&lat=999&lon=1");
        database.jdbi().useHandle(h -> h.execute("UPDATE position_outside SET unreadable = 1000"));
        assertThat(get("/?id=" + id + "&lat=999&lon=1")).isEqualTo(200);
        assertThat(ground.rows("position_quarantine")).isEqualTo(1);
        assertThat(one("SELECT unreadable FROM position_outside")).isEqualTo(1001);
    }

    @Test
    void unknownDevicesAreRefusedAndListed() throws Exception {
        assertThat(get("/?id=nobody&lat=1&lon=2")).isEqualTo(400);
        assertThat(get("/?lat=1&lon=2")).isEqualTo(400);
        assertThat(send("POST", "/", BodyPublishers.noBody(), null)).isEqualTo(400);
        assertThat(ground.rows("unknown_device")).isEqualTo(1);
        assertThat(ground.rows("position_quarantine")).isZero();
    }

    @Test
    void theNewestUnknownDeviceTakesThePlaceOfTheOldest() throws Exception {
        database.jdbi().useHandle(h -> h.execute("""
                INSERT INTO unknown_device (identifier, last_seen_at)
                SELECT 'x' || n, now() - n * interval '1 second' FROM generate_series(1, 1000) AS n
                """));
        assertThat(get("/?id=another&lat=1&lon=2")).isEqualTo(400);
        assertThat(ground.rows("unknown_device")).isEqualTo(1000);
        assertThat(ground.rows("unknown_device WHERE identifier = 'another'")).isEqualTo(1);
        assertThat(ground.rows("unknown_device WHERE identifier = 'x1000'")).isZero();
        assertThat(get("/?id=x999&lat=1&lon=2")).isEqualTo(400);
        assertThat(ground.rows("unknown_device")).as("it is there already").isEqualTo(1000);
        assertThat(one("SELECT seen FROM unknown_device WHERE identifier = 'x999'"))
                .isEqualTo(2);
    }

    @Test
    void unitIsWhereItsPrimaryDeviceIs() throws Exception {
        runningShift();
        String phone = new DeviceRepository(database.jdbi())
                .register("phone", unit, DeviceRepository.Rank.OTHER, SpeedUnit.MPS, now.minus(Duration.ofDays(1)))
                .identifier();
        String place = "&lat=28.5&lon=117.5&timestamp=";
        get("/?id=" + id + "&lat=28.2&lon=117.1&timestamp="
                + now.minusSeconds(30).toEpochMilli());
        get("/?id=" + phone + place + now.minusSeconds(20).toEpochMilli());
        assertThat(one("SELECT lat_e7 FROM unit_state")).isEqualTo(282000000);
        get("/?id=" + id + "&lat=28.21&lon=117.1&timestamp="
                + now.minusSeconds(10).toEpochMilli());
        assertThat(one("SELECT lat_e7 FROM unit_state")).isEqualTo(282100000);
        // a late batch is history only
        get("/?id=" + id + "&lat=28.19&lon=117.1&timestamp="
                + now.minusSeconds(40).toEpochMilli());
        assertThat(one("SELECT lat_e7 FROM unit_state")).isEqualTo(282100000);
        assertThat(ground.rows("position")).isEqualTo(4);
    }

    @Test
    void silentVehicleLeavesTheUnitToThePhone() throws Exception {
        runningShift();
        String phone = new DeviceRepository(database.jdbi())
                .register("phone", unit, DeviceRepository.Rank.OTHER, SpeedUnit.MPS, now.minus(Duration.ofDays(1)))
                .identifier();
        get("/?id=" + id + "&lat=28.2&lon=117.1&timestamp="
                + now.minusSeconds(360).toEpochMilli());
        get("/?id=" + phone + "&lat=28.5&lon=117.5&timestamp="
                + now.minusSeconds(20).toEpochMilli());
        assertThat(one("SELECT lat_e7 FROM unit_state")).isEqualTo(285000000);
    }

    @Test
    void sosIsAlwaysStoredAndRaised() throws Exception {
        assertThat(get("/?alarm=sos&" + fix(Duration.ofMinutes(5)))).isEqualTo(200);
        assertThat(get("/?" + fix(Duration.ofMinutes(1)))).isEqualTo(200);
        assertThat(ground.rows("position")).isEqualTo(2);
        assertThat(one("SELECT count(*) FROM unit_state WHERE sos")).isEqualTo(1);
        assertThat(one("SELECT count(*) FROM event WHERE kind = 'unit.sos'")).isEqualTo(1);
    }

    @Test
    void heartbeatIsASignOfLife() throws Exception {
        assertThat(get("/?id=" + id + "&batt=40")).isEqualTo(200);
        assertThat(one("SELECT count(*) FROM device WHERE last_seen_at IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void databaseGoneInTheMiddleIsAnsweredLater() throws Exception {
        runningShift();
        assertThat(get("/?" + fix(1))).isEqualTo(200);
        try (Connection other = DB.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE unit_state IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<HttpResponse<String>> waiting = client.sendAsync(
                    request("GET", "/?" + fix(2), BodyPublishers.noBody(), null), BodyHandlers.ofString());
            killWaitingBackend();
            HttpResponse<String> answer = waiting.get();
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).isEmpty();
            other.rollback();
        }
        assertThat(get("/?" + fix(2))).isEqualTo(200);
        assertThat(ground.rows("position")).isEqualTo(2);
    }

    @Test
    void manyAtOnceAreAllAnsweredAndAllThere() throws Exception {
        runningShift();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(client.sendAsync(
                    request("GET", "/?" + fix(Duration.ofMillis(i)), BodyPublishers.noBody(), null),
                    BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        assertThat(ground.rows("position")).isEqualTo(400);
    }

    private void runningShift() {
        ground.shift(
                unit,
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofHours(7)),
                now.minus(Duration.ofHours(1)),
                null);
    }

    private void killWaitingBackend() throws SQLException {
        try (Connection other = DB.connect();
                Statement statement = other.createStatement()) {
            for (boolean killed = false; !killed; ) {
                try (var row = statement.executeQuery("""
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """)) {
                    killed = row.next();
                }
            }
        }
    }

    private long one(String query) {
        return database.jdbi()
                .withHandle(h -> h.createQuery(query).mapTo(Long.class).one());
    }

    private String fix(int second) {
        return fix(Duration.ofSeconds(second));
    }

    private String fix(Duration ago) {
        return "id=" + id + "&lat=28.2&lon=117.1&timestamp=" + now.minus(ago).toEpochMilli();
    }

    private int get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), null);
    }

    private int send(String method, String path, HttpRequest.BodyPublisher body, String encoding)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(method, path, body, encoding), BodyHandlers.ofString());
        assertThat(answer.body()).isEmpty();
        return answer.statusCode();
    }

    private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body, String encoding) {
        // java.net.URI refuses what devices send
        URI uri = URI.create("http://127.0.0.1:" + bound + path.replace("%zz", "%25zz"));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body)
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        return request.build();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
