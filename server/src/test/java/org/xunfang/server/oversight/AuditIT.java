package org.xunfang.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;

/** What is recorded, and what the auditor can ask. */
final class AuditIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;
    private static Api admin;
    private static Api auditor;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        new AccountRepository(app.database().jdbi())
                .create("auditor", "Auditor", Role.AUDITOR, RunningApp.PASSWORD, null, false);
        admin = Api.signedIn(app, "admin");
        auditor = Api.signedIn(app, "auditor");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void theLifeOfAnAccountCanBeReadFromTheAudit() {
        JsonNode given = admin.post("/api/accounts", Map.of("login", "life", "name", "Life", "role", "command"))
                .body();
        String id = given.path("account").path("id").asText();
        String oneTime = given.path("oneTimePassword").asText();
        Api.signedOut(app).signIn("life", "wrong");
        Api owner = Api.signedIn(app, "life", oneTime);
        owner.put("/api/account/password", Map.of("present", oneTime, "wanted", "Tr4ktor-weg"));
        owner.get("/api/accounts");
        Api second = Api.signedIn(app, "life", "Tr4ktor-weg");
        owner.delete("/api/sessions/"
                + second.get("/api/sessions").body().get(0).path("id").asText());
        owner.delete("/api/session");
        admin.put("/api/accounts/" + id, Map.of("name", "Life", "role", "command", "disabled", true));
        admin.put("/api/accounts/" + id, Map.of("name", "Life", "role", "command", "disabled", false));
        admin.post("/api/accounts/" + id + "/password", Map.of());
        for (int i = 0; i < 9; i++) {
            Api.signedOut(app).signIn("life", "wrong");
        }
        List<String> actions = actions("/api/audit?login=life");
        assertThat(actions)
                .containsExactly(
                        "account.create",
                        "session.wrong_login",
                        "session.open",
                        "password.change",
                        "request.refused",
                        "session.open",
                        "session.revoke",
                        "session.close",
                        "account.disable",
                        "account.enable",
                        "account.reset_password",
                        "session.wrong_login",
                        "session.wrong_login",
                        "session.wrong_login",
                        "session.wrong_login",
                        "session.wrong_login",
                        "session.wrong_login",
                        "session.wrong_login",
                        "session.wrong_login",
                        "account.lock",
                        "session.locked");
        JsonNode refused = auditor.get("/api/audit?login=life&action=request.")
                .body()
                .path("entries")
                .get(0);
        assertThat(refused.path("detail").path("path").asText()).isEqualTo("/api/accounts");
        assertThat(refused.path("subject").asText()).isEqualTo("access.denied");
        JsonNode created = auditor.get("/api/audit?action=account.create")
                .body()
                .path("entries")
                .get(0);
        assertThat(created.path("login").asText()).isEqualTo("admin");
        assertThat(created.path("subjectLogin").asText()).isEqualTo("life");
    }

    @Test
    void passwordsAreNowhereInTheAudit() {
        Api.signedOut(app).signIn("Meine-Geheime-1", "Meine-Geheime-2");
        int found = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT count(*) FROM audit_entry WHERE concat(login, detail, subject) ILIKE '%geheim%'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(found).isZero();
    }

    @Test
    void refusalsDoNotFloodTheAudit() {
        Api curious = Api.signedIn(app, "command");
        for (int i = 0; i < 100; i++) {
            assertThat(curious.get("/api/accounts").status()).isEqualTo(403);
        }
        assertThat(actions("/api/audit?login=command&action=request.refused")).hasSizeBetween(10, 12);
    }

    @Test
    void theAuditIsReadInPartsThatNeitherOverlapNorSkip() {
        app.database().jdbi().useHandle(h -> {
            for (int i = 0; i < 230; i++) {
                h.useTransaction(t -> new org.xunfang.server.audit.AuditLog(
                                org.xunfang.server.http.Json.mapper(), java.time.Clock.systemUTC())
                        .append(t, null, null, "test.part", null, Map.of()));
            }
        });
        List<Long> numbers = new ArrayList<>();
        String before = "";
        int parts = 0;
        do {
            JsonNode part = auditor.get("/api/audit?action=test.part" + before).body();
            part.path("entries").forEach(e -> numbers.add(e.path("sequence").asLong()));
            before = part.path("next").isNull()
                    ? ""
                    : "&before=" + part.path("next").asLong();
            parts++;
        } while (!before.isEmpty());
        assertThat(parts).isEqualTo(3);
        assertThat(numbers).hasSize(230).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void timesLimitWhatIsFound() {
        Instant now = Instant.now();
        assertThat(actions("/api/audit?from=" + now.plusSeconds(60))).isEmpty();
        assertThat(actions("/api/audit?to=" + now.minusSeconds(3_600))).isEmpty();
        assertThat(actions("/api/audit?from=" + now.minusSeconds(3_600) + "&to=" + now.plusSeconds(60)))
                .isNotEmpty();
        assertThat(auditor.get("/api/audit?from=yesterday").code()).isEqualTo("request.bad_value");
        assertThat(auditor.get("/api/audit?action=%25").code()).isEqualTo("request.bad_value");
    }

    @Test
    void onlyTheAuditorReadsItAndHeReadsNothingElse() {
        assertThat(admin.get("/api/audit").code()).isEqualTo("access.denied");
        assertThat(admin.get("/api/audit/verification").code()).isEqualTo("access.denied");
        for (String path : List.of("/api/walls", "/api/accounts", "/api/units", "/api/live")) {
            assertThat(auditor.get(path).code()).as(path).isEqualTo("access.denied");
        }
    }

    @Test
    void theChainIsCheckedOnRequest() {
        JsonNode holds = auditor.get("/api/audit/verification").body();
        assertThat(holds.path("broken").isNull()).isTrue();
        assertThat(holds.path("entries").asLong())
                .isEqualTo(holds.path("sequence").asLong())
                .isPositive();
        String head = holds.path("sequence").asLong() + ":" + holds.path("hash").asText();
        assertThat(auditor.get("/api/audit/verification?head=" + head)
                        .body()
                        .path("broken")
                        .isNull())
                .isTrue();
        String later = "999999:" + holds.path("hash").asText();
        assertThat(auditor.get("/api/audit/verification?head=" + later)
                        .body()
                        .path("broken")
                        .path("fault")
                        .asText())
                .isEqualTo("cut");
        assertThat(auditor.get("/api/audit/verification?head=12").code()).isEqualTo("request.bad_value");
    }

    /** Oldest first. */
    private static List<String> actions(String path) {
        List<String> actions = new ArrayList<>(
                StreamSupport.stream(auditor.get(path).body().path("entries").spliterator(), false)
                        .map(e -> e.path("action").asText())
                        .toList());
        java.util.Collections.reverse(actions);
        return actions;
    }
}
