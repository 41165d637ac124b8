package org.xunfang.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** A server that answers little, so that its limits are met. */
final class SignInLimitsIT {

    private TestDatabase db;
    private RunningApp app;

    @BeforeEach
    void start() {
        db = TestDatabase.create();
        app = RunningApp.start(
                db,
                "rate-sign-in=4",
                "rate-session=30",
                "rate-anonymous=20",
                "lockout-failures=2",
                "lockout-seconds=60");
    }

    @AfterEach
    void stop() {
        app.close();
        db.close();
    }

    @Test
    void attemptsToSignInAreCountedByAddress() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(Api.signedOut(app).signIn("nobody" + i, "wrong").status())
                    .isEqualTo(401);
        }
        Api.Answer refused = Api.signedOut(app).signIn("admin", RunningApp.PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("request.too_many");
        assertThat(get("/api/health").statusCode())
                .as("others are not hindered")
                .isEqualTo(200);
    }

    @Test
    void theNumberOfFailuresThatLockIsSet() {
        for (int i = 0; i < 2; i++) {
            assertThat(Api.signedOut(app).signIn("command", "wrong").code()).isEqualTo("session.wrong_login");
        }
        assertThat(Api.signedOut(app).signIn("command", RunningApp.PASSWORD).code())
                .isEqualTo("session.locked");
    }

    @Test
    void requestsAreCountedBySession() {
        Api one = Api.signedIn(app, "admin");
        Api other = Api.signedIn(app, "admin");
        int last = 0;
        for (int i = 0; i < 40 && last != 429; i++) {
            last = one.get("/api/session").status();
        }
        assertThat(last).isEqualTo(429);
        assertThat(other.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void requestsWithoutASessionAreCountedByAddressButStaticFilesAreNot() throws Exception {
        HttpResponse<String> last = get("/login");
        for (int i = 0; i < 30 && last.statusCode() != 429; i++) {
            last = get(i % 2 == 0 ? "/api/health" : "/api/walls");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        for (int i = 0; i < 40; i++) {
            assertThat(get("/web/tokens.css").statusCode()).isEqualTo(200);
        }
        assertThat(Api.signedIn(app, "admin").get("/api/walls").status())
                .as("who signs in gets in")
                .isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(app.url(path))).build(), BodyHandlers.ofString());
    }
}
