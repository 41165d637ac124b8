package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeviceBookIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private ListeningApp app;
    private Api admin;
    private UUID unit;

    @BeforeAll
    void open() {
        app = new ListeningApp(DB);
        admin = app.signedIn("admin");
        unit = app.ground.unit(app.squadron, "one");
    }

    @AfterAll
    void close() {
        app.close();
    }

    @Test
    void everyProtocolHasItsLinkAndItsUnitOfSpeed() {
        Map<String, String> units =
                Map.of("osmand", "mps", "traccar", "knots", "transistorsoft", "mps", "owntracks", "kmh", "gpx", "mps");
        units.forEach((protocol, speedUnit) -> {
            Api.Answer answer = admin.post("/api/devices", device(protocol));
            assertThat(answer.status()).isEqualTo(201);
            JsonNode given = answer.body();
            assertThat(given.at("/device/protocol").asText()).isEqualTo(protocol);
            assertThat(given.at("/device/speedUnit").asText()).isEqualTo(speedUnit);
            assertThat(given.at("/device/unit/name").asText()).isEqualTo("one");
            assertThat(given.path("qr").asText()).startsWith("<svg");
            if (!protocol.equals("owntracks")) {
                assertThat(given.path("link").asText())
                        .startsWith("http://127.0.0.1:" + app.port() + "/")
                        .contains(given.path("identifier").asText());
            }
        });
    }

    @Test
    void linkOfTraccarClientWorksAsItIs() {
        String link = admin.post("/api/devices", device("traccar"))
                .body()
                .path("link")
                .asText();
        String path = link.substring(link.indexOf("/?"));
        assertThat(app.send(app.request(path).POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void addressAndUnitOfSpeedMayBeGiven() {
        Map<String, Object> body = device("traccar");
        body.put("address", "https://county.example/devices/");
        body.put("speedUnit", "kmh");
        JsonNode given = admin.post("/api/devices", body).body();
        assertThat(given.path("link").asText()).startsWith("https://county.example/devices/?id=");
        assertThat(given.at("/device/speedUnit").asText()).isEqualTo("kmh");
    }

    @Test
    void newIdentifierReplacesTheOld() {
        JsonNode given = admin.post("/api/devices", device("osmand")).body();
        JsonNode renewed = admin.post(path(given) + "/identifier", Map.of()).body();
        assertThat(report(given)).isEqualTo(400);
        assertThat(report(renewed)).isEqualTo(200);
        assertThat(renewed.path("link").asText())
                .contains(renewed.path("identifier").asText());
    }

    @Test
    void deviceGoesToAnotherUnitAndOff() {
        UUID other = app.ground.unit(app.squadron, "two");
        JsonNode given = admin.post("/api/devices", device("osmand")).body();
        JsonNode changed = admin.put(path(given), Map.of("unitId", other, "disabled", true))
                .body();
        assertThat(changed.at("/unit/name").asText()).isEqualTo("two");
        assertThat(changed.path("disabled").asBoolean()).isTrue();
        assertThat(report(given)).isEqualTo(400);
        admin.put(path(given), Map.of("unitId", other, "disabled", false));
        assertThat(report(given)).isEqualTo(200);
    }

    @Test
    void listHasNoPagesOfAccountsAndNoIdentifiers() {
        JsonNode given = admin.post("/api/devices", device("gpx")).body();
        app.lines("""
                INSERT INTO device (name, token_hash, account_id)
                SELECT 'page ' || id, sha256(CAST(id AS text)::bytea), id FROM account LIMIT 1 RETURNING name
                """);
        JsonNode list = admin.get("/api/devices").body();
        assertThat(list.findValuesAsText("id")).contains(given.at("/device/id").asText());
        assertThat(list.findValuesAsText("name")).noneMatch(name -> name.startsWith("page "));
        assertThat(list.toString()).doesNotContain(given.path("identifier").asText());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Map<String, Object> wrong = Map.of(
                "name",
                "",
                "unitId",
                UUID.randomUUID(),
                "rank",
                "boss",
                "protocol",
                "smoke",
                "speedUnit",
                "c",
                "address",
                "h");
        wrong.forEach((field, value) -> {
            Map<String, Object> body = device("osmand");
            body.put(field, value);
            Api.Answer answer = admin.post("/api/devices", body);
            assertThat(answer.code()).as(field).isEqualTo("request.body_field");
            assertThat(answer.body().at("/args/field").asText()).isEqualTo(field);
        });
        Map<String, Object> phone = device("osmand");
        phone.put("name", "13812345678");
        assertThat(admin.post("/api/devices", phone).status()).isEqualTo(400);
        assertThat(admin.put("/api/devices/999999999", Map.of("unitId", unit, "disabled", false))
                        .code())
                .isEqualTo("device.not_found");
        assertThat(admin.post("/api/devices/0/identifier", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void aTerminalThatTwoRegisterAtOnceIsTheFirstOnes() throws Exception {
        Map<String, Object> terminal = device("jt808");
        terminal.put("terminal", "13900000001");
        try (Connection first = DB.connect();
                PreparedStatement insert =
                        first.prepareStatement("INSERT INTO device (name, token_hash) VALUES ('first', ?)")) {
            first.setAutoCommit(false);
            insert.setBytes(1, Devices.terminalHash("13900000001"));
            insert.execute();
            CompletableFuture<Api.Answer> second =
                    CompletableFuture.supplyAsync(() -> admin.post("/api/devices", terminal));
            while (!second.isDone()
                    && app.number("SELECT count(*) FROM pg_stat_activity"
                                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                            == 0) {
                Thread.onSpinWait();
            }
            first.commit();
            assertThat(second.join().code()).isEqualTo("device.terminal_taken");
        }
    }

    @Test
    void changesAreInTheAudit() {
        JsonNode given = admin.post("/api/devices", device("osmand")).body();
        admin.post(path(given) + "/identifier", Map.of());
        admin.put(path(given), Map.of("unitId", unit, "disabled", true));
        List<String> actions = app.lines(
                "SELECT action FROM audit_entry WHERE subject = '%s' AND action LIKE 'device.%%' ORDER BY sequence"
                        .formatted(given.at("/device/id").asText()));
        assertThat(actions).containsExactly("device.create", "device.renew", "device.change");
    }

    private static String path(JsonNode given) {
        return "/api/devices/" + given.at("/device/id").asText();
    }

    private int report(JsonNode given) {
        String query = "/?batt=50&id=" + given.path("identifier").asText();
        return app.send(app.request(query).GET()).statusCode();
    }

    private Map<String, Object> device(String protocol) {
        return new HashMap<>(Map.of("name", "phone", "unitId", unit, "rank", "leader", "protocol", protocol));
    }
}
