package org.xunfang.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

class SessionIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static RunningApp app;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void withoutASessionOnlySignInAndHealthAnswer() throws Exception {
        assertThat(get("/api/health", "").statusCode()).isEqualTo(200);
        for (String path :
                new String[] {"/api/session", "/api/summary", "/api/walls", "/api/cameras", "/api/jobs", "/api/imports"
                }) {
            HttpResponse<String> answer = get(path, "");
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"code\":\"session.missing\"");
        }
        assertThat(get("/", "").headers().firstValue("Location")).hasValue("/login?next=%2F");
    }

    @Test
    void signedInTheCookieIsHiddenFromScripts() throws Exception {
        HttpResponse<String> answer = signIn("admin", RunningApp.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(get("/api/session", cookie(answer)).body()).contains("\"role\":\"administrator\"");
    }

    @Test
    void aChangeNeedsTheTokenOfItsSession() throws Exception {
        HttpResponse<String> session = signIn("admin", RunningApp.PASSWORD);
        HttpRequest without = request("/api/session", cookie(session)).DELETE().build();
        assertThat(client.send(without, HttpResponse.BodyHandlers.ofString()).body())
                .contains("session.csrf");

        HttpRequest with = request("/api/session", cookie(session))
                .header("X-CSRF-Token", csrf(session))
                .DELETE()
                .build();
        assertThat(client.send(with, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
        assertThat(get("/api/session", cookie(session)).statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginReadTheSame() throws Exception {
        assertThat(signIn("admin", "wrong").body())
                .isEqualTo(signIn("nobody", "wrong").body());
    }

    @Test
    void afterManyFailuresTheAccountIsLockedEvenForTheRightPassword() throws Exception {
        for (int i = 0; i < 8; i++) {
            signIn("command", "wrong " + i);
        }
        assertThat(signIn("command", RunningApp.PASSWORD).body()).contains("session.locked");
    }

    @Test
    void anUnknownParameterAndAnUnknownFieldAreTheCallersMistake() throws Exception {
        String cookie = cookie(signIn("admin", RunningApp.PASSWORD));
        assertThat(get("/api/summary?levle=detect", cookie).body())
                .contains("request.unknown_parameter")
                .contains("levle");
        assertThat(get("/api/summary?level=see", cookie).body()).contains("request.bad_value");
        HttpRequest extra = request("/api/session", "")
                .POST(HttpRequest.BodyPublishers.ofString("{\"login\":\"a\",\"password\":\"b\",\"admin\":true}"))
                .build();
        assertThat(client.send(extra, HttpResponse.BodyHandlers.ofString()).body())
                .contains("request.body_field");
    }

    private HttpResponse<String> signIn(String login, String password) throws IOException, InterruptedException {
        String body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
        return client.send(
                request("/api/session", "")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return client.send(request(path, cookie).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String cookie) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(app.url(path))).header("Content-Type", "application/json");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String csrf(HttpResponse<String> answer) {
        Matcher matcher = Pattern.compile("\"csrf\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
