package org.xunfang.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;

/** Times and strings that no database keeps are the client's mistakes, wherever they come. */
final class BadInputIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Api command;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        new AccountRepository(app.database().jdbi())
                .create("auditor", "a", Role.AUDITOR, RunningApp.PASSWORD, null, false);
        command = Api.signedIn(app, "command");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource({
        "command, /api/plans?day=%2B999999999-12-31, day",
        "command, /api/shifts?day=-4800-01-01, day",
        "command, /api/rota?from=%2B999999999-12-31, from",
        "command, /api/rota?from=2026-01-05&until=2201-01-01, until",
        "command, /api/incidents?from=0001-01-01T00:00:00Z, from",
        "command, /api/incidents?q=a%00b, q",
        "command, /api/search?q=%00, q",
        "auditor, /api/audit?from=%2B1000000000-12-31T23:59:59Z, from",
        "auditor, /api/audit?login=a%00b, login"
    })
    void queryParameterIsNamed(String who, String path, String parameter) {
        Api.Answer answer = (who.equals("command") ? command : Api.signedIn(app, who)).get(path);
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo("request.bad_value");
        assertThat(answer.body().at("/args/name").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/road-closures, untilAt, +99999-01-01T00:00:00Z",
        "/api/road-closures, fromAt, -9999-01-01T00:00:00Z",
        "/api/place-marks, meetAt, +99999-01-01T00:00:00Z",
        "/api/plans, day, +999999999-12-31"
    })
    void fieldWithATimeBeyondIsNamed(String path, String field, String value) {
        Api.Answer answer = command.post(path, Map.of(field, value));
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo("request.body_field");
        assertThat(answer.body().at("/args/field").asText()).isEqualTo(field);
    }

    @Test
    void fieldWithNulIsNamed() {
        Map<String, Object> closure = new HashMap<>();
        closure.put("roadAt", List.of(117, 28));
        closure.put("untilAt", "2099-01-01T00:00:00Z");
        closure.put("note", "a\0b");
        assertThat(field(command.post("/api/road-closures", closure))).isEqualTo("note");
        closure.put("note", "");
        closure.put("roadAt", List.of("a\0b"));
        assertThat(field(command.post("/api/road-closures", closure))).isEqualTo("roadAt.[0]");
    }

    private static String field(Api.Answer answer) {
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo("request.body_field");
        return answer.body().at("/args/field").asText();
    }
}
