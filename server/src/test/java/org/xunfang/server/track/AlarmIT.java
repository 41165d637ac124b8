package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.Meanwhile;
import org.xunfang.server.db.TestDatabase;

/** A call for help, from the device to whoever takes note of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlarmIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private ListeningApp app;
    private Api admin;
    private ListeningApp.Sender sender;

    @BeforeAll
    void open() {
        app = new ListeningApp(DB);
        admin = app.signedIn("admin");
    }

    @AfterAll
    void close() {
        app.close();
    }

    @BeforeEach
    void device() {
        app.lines("DELETE FROM alarm RETURNING 1");
        sender = app.offShift(app.squadron, "unit " + UUID.randomUUID());
    }

    @Test
    void itIsOpenUntilSomebodyTakesNoteOfIt() {
        call("&lat=28.2&lon=117.1", -5);
        JsonNode alarm = alarms().get(0);
        assertThat(alarm.at("/unit/id").asText()).isEqualTo(sender.unit().toString());
        assertThat(alarm.at("/point/0").asDouble()).isEqualTo(117.1);
        assertThat(alarm.at("/point/1").asDouble()).isEqualTo(28.2);
        assertThat(alarm.path("calls").asInt()).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            assertThat(acknowledge(alarm).status()).isEqualTo(204);
        }
        assertThat(alarms()).isEmpty();
        assertThat(app.lines(
                        "SELECT kind, scope FROM event WHERE kind = 'alarm.acknowledged' AND payload->>'alarmId' = '"
                                + alarm.path("id").asText() + "'"))
                .as("once")
                .containsExactly("alarm.acknowledged " + app.squadron);
        assertThat(app.number("SELECT count(*) FROM audit_entry WHERE action = 'alarm.acknowledge' AND subject = '"
                        + sender.unit() + "'"))
                .isEqualTo(1);
    }

    @Test
    void furtherCallsAreTheSameAlarmAndItsPlaceIsTheLastOneKnown() {
        call("&lat=28.2&lon=117.1", -30);
        call("&lat=28.3&lon=117.2", -20);
        call("", -10);
        call("&lat=28.1&lon=117.0", -40);
        assertThat(alarms()).hasSize(1);
        JsonNode alarm = alarms().get(0);
        assertThat(alarm.path("calls").asInt()).isEqualTo(4);
        assertThat(alarm.at("/point/0").asDouble()).isEqualTo(117.2);
        assertThat(Instant.parse(alarm.path("raisedAt").asText()))
                .isBefore(Instant.parse(alarm.path("calledAt").asText()));
    }

    @Test
    void whatCameLateMovesThePlaceOnlyWhereItIsTheNewest() {
        call("&lat=28.2&lon=117.1", -30);
        call("", -10);
        call("&lat=28.3&lon=117.2", -20);
        assertThat(alarms().get(0).at("/point/0").asDouble()).isEqualTo(117.2);
    }

    @Test
    void whoHasNotSeenTheLastCallHasNotTakenNoteOfIt() {
        call("", -10);
        JsonNode seen = alarms().get(0);
        call("", -5);
        assertThat(acknowledge(seen).code()).isEqualTo("alarm.called_again");
        assertThat(alarms()).hasSize(1);
        assertThat(acknowledge(alarms().get(0)).status()).isEqualTo(204);
    }

    @Test
    void theSameCallSentAgainIsNoFurtherOne() {
        call("&lat=28.2&lon=117.1", -5);
        JsonNode alarm = alarms().get(0);
        app.send(app.request("/?alarm=sos&lat=28.2&lon=117.1&id=" + sender.id() + "&timestamp="
                        + Instant.parse(alarm.path("calledAt").asText()).toEpochMilli())
                .GET());
        assertThat(alarms().get(0).path("calls").asInt()).isEqualTo(1);
    }

    @Test
    void aCallAfterItIsAnAlarmOfItsOwn() {
        call("&lat=28.2&lon=117.1", -30);
        JsonNode first = alarms().get(0);
        acknowledge(first);
        call("", -10);
        assertThat(alarms()).hasSize(1);
        assertThat(alarms().get(0).path("id")).isNotEqualTo(first.path("id"));
        assertThat(alarms().get(0).path("point").isNull()).isTrue();
    }

    /**
     * <pre>
     * desk     begin ── takes note of second ──────────────────── event, commit
     * devices           begin ── first, second (waits for the desk) ───────── events, commit
     * </pre>
     */
    @Test
    void whoTakesNoteOfOneDoesNotMeetWhoRaisesSeveral() throws Exception {
        ListeningApp.Sender other = app.offShift(app.squadron, "unit " + UUID.randomUUID());
        boolean isInOrder = sender.unit().toString().compareTo(other.unit().toString()) < 0;
        ListeningApp.Sender first = isInOrder ? sender : other;
        ListeningApp.Sender second = isInOrder ? other : sender;
        sender = second;
        call("", -60);
        HttpResponse<String> devices = Meanwhile.of(
                Jdbi.create(DB.dataSource()),
                desk -> desk.execute(
                        "UPDATE alarm SET acknowledged_at = now() WHERE patrol_unit_id = ?", second.unit()),
                () -> app.send(app.request("/")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("[%s,%s]".formatted(sos(first), sos(second))))),
                desk -> desk.createQuery("SELECT post_event('alarm.acknowledged', NULL, '{}')")
                        .mapTo(Long.class)
                        .one());
        assertThat(devices.statusCode()).isEqualTo(200);
        assertThat(alarms()).hasSize(2);
    }

    private static String sos(ListeningApp.Sender of) {
        return "{\"device_id\": \"%s\", \"alarm\": \"sos\"}".formatted(of.id());
    }

    @Test
    void nobodyTakesNoteOfWhatIsNotThere() {
        Api.Answer answer = admin.post("/api/alarms/" + UUID.randomUUID() + "/acknowledge", Map.of("calls", 1));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("alarm.not_found");
    }

    private void call(String place, int second) {
        long at = Instant.now().plusSeconds(second).toEpochMilli();
        assertThat(app.send(app.request("/?alarm=sos" + place + "&id=" + sender.id() + "&timestamp=" + at)
                                .GET())
                        .statusCode())
                .isEqualTo(200);
    }

    private List<JsonNode> alarms() {
        JsonNode all = admin.get("/api/alarms").body();
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    private Api.Answer acknowledge(JsonNode alarm) {
        return admin.post(
                "/api/alarms/" + alarm.path("id").asText() + "/acknowledge",
                Map.of("calls", alarm.path("calls").asInt()));
    }
}
