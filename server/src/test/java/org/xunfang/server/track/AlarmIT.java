package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
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

    @Test
    void nobodyTakesNoteOfWhatIsNotThere() {
        Api.Answer answer = admin.post("/api/alarms/" + UUID.randomUUID() + "/acknowledge", Map.of());
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
        return admin.post("/api/alarms/" + alarm.path("id").asText() + "/acknowledge", Map.of());
    }
}
