package org.xunfang.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.rights.Grant;
import org.xunfang.server.rights.Right;

/** Every page, and every sort of answer, as a browser gets it. */
final class PageSecurityIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\bsrc=\"/)|<style|\\sstyle=|\\son[a-z]+=|javascript:|<base\\b|<iframe|srcdoc",
            Pattern.CASE_INSENSITIVE);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = RunningApp.start(DB);
        new AccountRepository(app.database().jdbi())
                .create("auditor", "Auditor", Role.AUDITOR, RunningApp.PASSWORD, null, false);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void noPageHasInlineScriptsStylesOrHandlers() throws Exception {
        List<String> pages = new ArrayList<>();
        for (Right right : app.app().routes()) {
            if (right.isPage() && !right.path().contains(".")) {
                HttpResponse<String> page = get(right.path(), cookieFor(right));
                assertThat(page.statusCode()).as(right.path()).isEqualTo(200);
                assertThat(page.headers().firstValue("Content-Type").orElse(""))
                        .as(right.path())
                        .startsWith("text/html");
                assertThat(INLINE.matcher(page.body())
                                .results()
                                .map(m -> m.group())
                                .toList())
                        .as(right.path())
                        .isEmpty();
                requireHeaders(right.path(), page);
                pages.add(right.path());
            }
        }
        assertThat(pages).contains("/", "/planner", "/field", "/imports", "/login", "/account", "/accounts", "/audit");
    }

    @Test
    void everySortOfAnswerHasTheHeaders() throws Exception {
        String admin = cookie("admin");
        List<String> paths = List.of(
                "/web/tokens.css",
                "/web/core/api.js",
                "/web/icon.svg",
                "/web/i18n/zh-CN.json",
                "/webjars/leaflet/1.9.4/dist/leaflet.css",
                "/api/health",
                "/api/walls",
                "/api/tiles/base/10/843/421.mvt",
                "/api/tiles/wall/10/843/421.mvt",
                "/api/walls/nothing",
                "/api/walls?level=none",
                "/api/no/such/route",
                "/no/such/page",
                "/web/no/such/file",
                "/webjars/no/such/file",
                "/favicon.ico");
        for (String path : paths) {
            requireHeaders(path, get(path, admin));
            requireHeaders(path + " without a session", get(path, ""));
        }
        HttpRequest notAllowed = HttpRequest.newBuilder(URI.create(app.url("/api/walls")))
                .DELETE()
                .build();
        requireHeaders("405", CLIENT.send(notAllowed, BodyHandlers.ofString()));
        HttpRequest tooLarge = HttpRequest.newBuilder(URI.create(app.url("/api/session")))
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(1_100_000)))
                .build();
        requireHeaders("413", CLIENT.send(tooLarge, BodyHandlers.ofString()));
    }

    /** What is no proper request does not reach the routes; what the container says then must not be a page either. */
    @Test
    void answersToWhatIsNoRequestCarryNothingToRun() throws IOException {
        for (String request : List.of(
                "GET /%zz HTTP/1.1\r\nHost: a\r\n",
                "GET /<script>alert(1)</script> HTTP/1.1\r\nHost: a\r\n",
                "GET /api/../web/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: a\r\n",
                "GET /web/%2e%2e/%2e%2e/rights.tsv HTTP/1.1\r\nHost: a\r\n",
                "GET / HTTP/1.1\r\nHost: <script>\r\n",
                "NONSENSE\r\n")) {
            String answer = send(request + "Connection: close\r\n\r\n");
            assertThat(answer).as(request).doesNotContain("<script>alert").doesNotContain("PUT\t/api");
            assertThat(answer).as(request).matches("(?s)HTTP/1.1 (4\\d\\d|302) .*");
        }
    }

    private static void requireHeaders(String what, HttpResponse<String> answer) {
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("none");
        assertThat(policy)
                .as(what)
                .contains("default-src 'self'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                .as(what)
                .hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).as(what).hasValue("same-origin");
    }

    private static String cookieFor(Right right) throws Exception {
        if (right.isPublic()) {
            return "";
        }
        if (right.grant(Role.ADMINISTRATOR) != Grant.NONE) {
            return cookie("admin");
        }
        return cookie(right.grant(Role.AUDITOR) != Grant.NONE ? "auditor" : "command");
    }

    private static String cookie(String login) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.url("/api/session")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, RunningApp.PASSWORD)))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    private static HttpResponse<String> get(String path, String cookie) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.url(path)));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", app.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
