package org.xunfang.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** Accounts, passwords and sessions as the administrator and their owners use them. */
final class AccountIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final String LASTING = "Tr4ktor-weg";

    private static RunningApp app;
    private static Api admin;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        admin = Api.signedIn(app, "admin");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aOneTimePasswordOpensNothingButItsChange() {
        JsonNode given = create("first.time", "command");
        Api owner =
                Api.signedIn(app, "first.time", given.path("oneTimePassword").asText());
        assertThat(owner.get("/api/session")
                        .body()
                        .path("passwordChangeRequired")
                        .asBoolean())
                .isTrue();
        for (String path : List.of("/api/walls", "/api/sessions", "/api/live", "/api/county")) {
            assertThat(owner.get(path).code()).as(path).isEqualTo("session.password_change_required");
        }
        assertThat(owner.get("/api/account/password").body().path("length").asInt())
                .isEqualTo(10);

        assertThat(change(owner, given.path("oneTimePassword").asText(), LASTING)
                        .status())
                .isEqualTo(204);
        assertThat(owner.get("/api/walls").status()).isEqualTo(200);
        assertThat(owner.get("/api/session")
                        .body()
                        .path("passwordChangeRequired")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aNewPasswordObeysTheRulesAndIsNoneOfTheLastFive() {
        Api owner = ready("rules", "command");
        assertThat(change(owner, "wrong", "An0ther-one").code()).isEqualTo("password.wrong");
        assertThat(change(owner, LASTING, "short").code()).isEqualTo("password.too_short");
        assertThat(change(owner, LASTING, "Rules-12345").code()).isEqualTo("password.contains_login");
        assertThat(change(owner, LASTING, LASTING).code()).isEqualTo("password.used_before");
        String before = LASTING;
        for (int i = 1; i <= 4; i++) {
            String next = LASTING + i;
            assertThat(change(owner, before, next).status()).isEqualTo(204);
            assertThat(change(owner, next, LASTING).code()).as("after " + i).isEqualTo("password.used_before");
            before = next;
        }
        assertThat(change(owner, before, LASTING + 5).status()).isEqualTo(204);
        assertThat(change(owner, LASTING + 5, LASTING).status()).isEqualTo(204);
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        Api here = ready("two.places", "command");
        Api there = Api.signedIn(app, "two.places", LASTING);
        assertThat(change(here, LASTING, LASTING + 1).status()).isEqualTo(204);
        assertThat(here.get("/api/walls").status()).isEqualTo(200);
        assertThat(there.get("/api/walls").code()).isEqualTo("session.missing");
    }

    @Test
    void ownSessionsAreListedAndEndedByAnIdThatOpensNothing() {
        Api here = ready("lister", "command");
        Api there = Api.signedIn(app, "lister", LASTING);
        JsonNode sessions = here.get("/api/sessions").body();
        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(0).path("current").asBoolean()).isFalse();
        assertThat(sessions.get(1).path("current").asBoolean()).isTrue();
        String id = sessions.get(0).path("id").asText();
        int inSecrets = app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(
                                "SELECT count(*) FROM session WHERE position(:id IN encode(token_hash, 'hex') || csrf_token) > 0")
                        .bind("id", id.replace("-", ""))
                        .mapTo(Integer.class)
                        .one());
        assertThat(inSecrets).isZero();

        assertThat(here.delete("/api/sessions/" + id).status()).isEqualTo(204);
        assertThat(there.get("/api/session").status()).isEqualTo(401);
        assertThat(here.delete("/api/sessions/" + id).code()).isEqualTo("session.not_found");
        assertThat(here.delete("/api/sessions").status()).isEqualTo(204);
        assertThat(here.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void nobodyButTheAdministratorEndsTheSessionOfAnother() {
        Api victim = ready("victim", "command");
        Api curious = ready("curious", "command");
        String id = victim.get("/api/sessions").body().get(0).path("id").asText();
        assertThat(curious.delete("/api/sessions/" + id).code()).isEqualTo("session.not_found");
        assertThat(victim.get("/api/session").status()).isEqualTo(200);
        assertThat(admin.delete("/api/sessions/" + id).status()).isEqualTo(204);
        assertThat(victim.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void aRevokedSessionLosesItsLiveStream() throws Exception {
        JsonNode given = create("streaming", "command");
        Api owner = Api.signedIn(app, "streaming", given.path("oneTimePassword").asText());
        change(owner, given.path("oneTimePassword").asText(), LASTING);
        String cookie = cookie("streaming", LASTING);
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.url("/api/live")))
                .header("Cookie", cookie)
                .build();
        try (InputStream stream =
                client.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(stream.read()).isNotNegative();
            CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> drain(stream));
            String account = given.path("account").path("id").asText();
            assertThat(admin.delete("/api/accounts/" + account + "/sessions").status())
                    .isEqualTo(204);
            // woken by the end of the session; the clock would find it within 10 s
            ended.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void aDisabledAccountIsOutAtOnce() {
        Api owner = ready("leaving", "command");
        JsonNode account = find("leaving");
        assertThat(put(account, "command", true).status()).isEqualTo(200);
        assertThat(owner.get("/api/session").status()).isEqualTo(401);
        assertThat(Api.signedOut(app).signIn("leaving", LASTING).code()).isEqualTo("session.wrong_login");
        assertThat(put(account, "command", false).status()).isEqualTo(200);
        assertThat(Api.signedIn(app, "leaving", LASTING).get("/api/walls").status())
                .isEqualTo(200);
    }

    @Test
    void anotherRoleEndsTheSessionsAnotherNameDoesNot() {
        Api owner = ready("moving", "command");
        JsonNode account = find("moving");
        Map<String, Object> renamed = new HashMap<>(Map.of("name", "New name", "role", "command", "disabled", false));
        assertThat(admin.put("/api/accounts/" + account.path("id").asText(), renamed)
                        .status())
                .isEqualTo(200);
        assertThat(owner.get("/api/session").body().path("name").asText()).isEqualTo("New name");
        assertThat(put(account, "auditor", false).status()).isEqualTo(200);
        assertThat(owner.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void theAdministratorCannotLockHimselfOut() {
        JsonNode own = find("admin");
        assertThat(put(own, "administrator", true).code()).isEqualTo("account.own");
        assertThat(put(own, "command", false).code()).isEqualTo("account.own");
    }

    @Test
    void aNewAccountIsChecked() {
        assertThat(post("x", "n", "command").code()).isEqualTo("account.bad_login");
        assertThat(post("Upper", "n", "command").code()).isEqualTo("account.bad_login");
        assertThat(post("null", "n", "command").code()).isEqualTo("account.bad_login");
        assertThat(post("nameless", " ", "command").code()).isEqualTo("request.body_field");
        assertThat(post("roleless", "n", "king").code()).isEqualTo("request.body_field");
        assertThat(post("unitless", "n", "leader").code()).isEqualTo("account.unit_required");
        assertThat(post("admin", "n", "command").code()).isEqualTo("account.login_taken");
    }

    @Test
    void theListIsSearchedAndGoesOnPastAHundred() {
        app.database().jdbi().useHandle(h -> h.execute("""
                INSERT INTO account (id, login, name, role, password_hash)
                SELECT gen_random_uuid(), 'many' || to_char(n, 'FM000'), 'Name 100% ' || n, 'command', 'x'
                FROM generate_series(1, 130) n
                """));
        JsonNode first = admin.get("/api/accounts?q=many").body();
        assertThat(first.path("accounts")).hasSize(100);
        String next = first.path("next").asText();
        assertThat(next).isEqualTo("many100");
        JsonNode second = admin.get("/api/accounts?q=many&after=" + next).body();
        assertThat(second.path("accounts")).hasSize(30);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(logins(admin.get("/api/accounts?q=100%25+7&after=many070").body()))
                .startsWith("many071");
        assertThat(admin.get("/api/accounts?q=_any").body().path("accounts")).isEmpty();
    }

    @Test
    void afterSomeFailuresTheAccountIsLockedUntilItsTimeIsOver() {
        Api owner = ready("forgetful", "command");
        for (int i = 0; i < 7; i++) {
            assertThat(Api.signedOut(app).signIn("forgetful", "wrong").code()).isEqualTo("session.wrong_login");
        }
        // the session that is open counts as well, lest a stolen one may try for ever
        assertThat(change(owner, "wrong", LASTING + 1).code()).isEqualTo("password.wrong");
        assertThat(Api.signedOut(app).signIn("forgetful", LASTING).code()).isEqualTo("session.locked");
        assertThat(Api.signedOut(app).signIn("forgetful", "wrong").code()).isEqualTo("session.locked");
        assertThat(change(owner, LASTING, LASTING + 1).status()).isEqualTo(429);
        assertThat(find("forgetful").path("locked").asBoolean()).isTrue();

        sql("UPDATE account SET locked_until = now() - interval '1 second' WHERE login = 'forgetful'");
        assertThat(Api.signedOut(app).signIn("forgetful", "wrong").code()).isEqualTo("session.wrong_login");
        assertThat(Api.signedOut(app).signIn("forgetful", LASTING).status()).isEqualTo(200);
        assertThat(find("forgetful").path("locked").asBoolean()).isFalse();
    }

    @Test
    void aPasswordGivenAnewLiftsTheLockAndEndsTheSessions() {
        Api owner = ready("reset", "command");
        for (int i = 0; i < 8; i++) {
            Api.signedOut(app).signIn("reset", "wrong");
        }
        String id = find("reset").path("id").asText();
        JsonNode given =
                admin.post("/api/accounts/" + id + "/password", Map.of()).body();
        assertThat(owner.get("/api/session").status()).isEqualTo(401);
        assertThat(Api.signedOut(app).signIn("reset", LASTING).code()).isEqualTo("session.wrong_login");
        assertThat(Api.signedOut(app)
                        .signIn("reset", given.path("oneTimePassword").asText())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoAdministersIsSignedOutSoonerThanWhoIsOnDuty() {
        Api onDuty = ready("on.duty", "command");
        Api inOffice = ready("in.office", "auditor");
        idle("on.duty", 31);
        idle("in.office", 31);
        assertThat(onDuty.get("/api/session").status()).isEqualTo(200);
        assertThat(inOffice.get("/api/session").status()).isEqualTo(401);
        idle("on.duty", 601);
        assertThat(onDuty.get("/api/session").status()).isEqualTo(401);

        Api busy = Api.signedIn(app, "on.duty", LASTING);
        sql(
                "UPDATE session SET expires_at = now() WHERE account_id = (SELECT id FROM account WHERE login = 'on.duty')");
        assertThat(busy.get("/api/session").status()).isEqualTo(401);
    }

    private static void idle(String login, int minutes) {
        app.database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE session SET seen_at = now() - make_interval(mins => ?)"
                                + " WHERE account_id = (SELECT id FROM account WHERE login = ?)",
                        minutes,
                        login));
    }

    /** An account that has changed its password already, signed in. */
    private static Api ready(String login, String role) {
        String oneTime = create(login, role).path("oneTimePassword").asText();
        Api api = Api.signedIn(app, login, oneTime);
        assertThat(change(api, oneTime, LASTING).status()).isEqualTo(204);
        return api;
    }

    private static JsonNode create(String login, String role) {
        Api.Answer answer = post(login, "Name of " + login, role);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.body();
    }

    private static Api.Answer post(String login, String name, String role) {
        return admin.post("/api/accounts", Map.of("login", login, "name", name, "role", role));
    }

    private static Api.Answer put(JsonNode account, String role, boolean disabled) {
        Map<String, Object> body = Map.of("name", account.path("name").asText(), "role", role, "disabled", disabled);
        return admin.put("/api/accounts/" + account.path("id").asText(), body);
    }

    private static Api.Answer change(Api api, String present, String wanted) {
        return api.put("/api/account/password", Map.of("present", present, "wanted", wanted));
    }

    private static JsonNode find(String login) {
        return StreamSupport.stream(
                        admin.get("/api/accounts?q=" + login)
                                .body()
                                .path("accounts")
                                .spliterator(),
                        false)
                .filter(a -> a.path("login").asText().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> logins(JsonNode list) {
        return StreamSupport.stream(list.path("accounts").spliterator(), false)
                .map(a -> a.path("login").asText())
                .toList();
    }

    private static void sql(String statement) {
        app.database().jdbi().useHandle(h -> h.execute(statement));
    }

    private static String cookie(String login, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.url("/api/session")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password)))
                .build();
        String header = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return Arrays.asList(header.split(";")).get(0);
    }

    private static void drain(InputStream stream) {
        try {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.io.IOException e) {
            // ended the hard way is ended too
        }
    }
}
