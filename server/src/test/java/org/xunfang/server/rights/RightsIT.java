package org.xunfang.server.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;

/**
 * Every route, asked for by everybody over HTTP, answers as the table of rights says: 401 without a session, 403 without
 * the right, 404 for what lies outside of the reach, and otherwise anything but these. A body is always {@code {}}, so that
 * many calls end at 400 behind the guard.
 */
final class RightsIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final Map<String, Role> ROLES = new LinkedHashMap<>();

    static {
        ROLES.put("admin", Role.ADMINISTRATOR);
        ROLES.put("command", Role.COMMAND);
        ROLES.put("deputy", Role.COMMAND);
        ROLES.put("leader", Role.LEADER);
        ROLES.put("officer", Role.OFFICER);
        ROLES.put("auditor", Role.AUDITOR);
    }

    private static RouteSamples samples;

    private static TwoSquadrons county;
    private static final Map<String, Caller> CALLERS = new HashMap<>();

    @BeforeAll
    static void start() throws InterruptedException {
        county = TwoSquadrons.start(DB);
        ROLES.keySet().forEach(login -> CALLERS.put(login, Caller.signedIn(county.app, login)));
        samples = new RouteSamples(county, ROLES.keySet());
    }

    @AfterAll
    static void stop() {
        county.close();
    }

    @Test
    void everyRouteAnswersEverybodyAsTheTableSays() {
        List<String> faults = new ArrayList<>();
        for (Right right : county.app.routes()) {
            anonymous(right, faults);
            ROLES.forEach((login, role) -> {
                if (right.isPublic()) {
                    return;
                }
                if (right.isPage()) {
                    page(right, login, role, faults);
                } else {
                    call(right, login, role, faults);
                }
                if (right.method().equals("DELETE") && right.path().startsWith("/api/session")) {
                    CALLERS.put(login, Caller.signedIn(county.app, login));
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    private static void anonymous(Right right, List<String> faults) {
        Caller nobody = Caller.anonymous(county.app);
        HttpResponse<InputStream> answer = nobody.call(right.method(), inside(right, "leader"));
        int status = answer.statusCode();
        if (right.isPublic()) {
            expect(status != 401 && status != 403 && status < 500, right, "nobody", answer, faults);
        } else if (right.isPage()) {
            expect(status == 302 && location(answer).startsWith("/login?next="), right, "nobody", answer, faults);
        } else {
            expect(status == 401, right, "nobody", answer, faults);
        }
    }

    /** Javalin answers HEAD by itself where there is a GET: nobody gets past the guard that way. */
    @Test
    void headIsRefusedAndStaticFilesNeedNoSession() {
        Caller nobody = Caller.anonymous(county.app);
        for (String path : List.of("/", "/api/walls", "/api/session")) {
            assertThat(nobody.call("HEAD", path).statusCode()).as(path).isEqualTo(405);
        }
        assertThat(nobody.get("/web/core/api.js").statusCode()).isEqualTo(200);
        assertThat(nobody.get("/web/../api/walls").statusCode()).isIn(400, 401, 404);
        assertThat(nobody.get("/api/walls/").statusCode()).isEqualTo(401);
    }

    private static void page(Right right, String login, Role role, List<String> faults) {
        HttpResponse<InputStream> answer = CALLERS.get(login).get(right.path());
        int status = answer.statusCode();
        if (right.grant(role) != Grant.NONE) {
            expect(status == 200, right, login, answer, faults);
            return;
        }
        String home = Rights.load().home(role).orElse("");
        expect(
                home.isEmpty()
                        ? status == 403
                        : status == 302 && location(answer).equals(home),
                right,
                login,
                answer,
                faults);
    }

    private static void call(Right right, String login, Role role, List<String> faults) {
        Caller caller = CALLERS.get(login);
        if (right.grant(role) == Grant.NONE) {
            HttpResponse<InputStream> answer = caller.call(right.method(), inside(right, "leader"));
            expect(answer.statusCode() == 403 && code(answer).equals("access.denied"), right, login, answer, faults);
            return;
        }
        if (!right.method().equals("GET")) {
            HttpResponse<InputStream> answer = caller.callWithoutToken(right.method(), inside(right, login));
            expect(answer.statusCode() == 403 && code(answer).equals("session.csrf"), right, login, answer, faults);
        }
        HttpResponse<InputStream> answer = caller.call(right.method(), inside(right, login));
        int status = answer.statusCode();
        expect(status < 500 && status != 401 && status != 403 && status != 404, right, login, answer, faults);
        RouteSamples.Sample sample = samples.of(right.path());
        if (sample != null && sample.outside() != null) {
            if (right.path().startsWith("/api/session")) {
                CALLERS.put(login, Caller.signedIn(county.app, login));
            }
            outside(right, login, role, faults);
        }
    }

    /** Outside of the reach is as if it did not exist; for who reaches the whole county nothing is outside. */
    private static void outside(Right right, String login, Role role, List<String> faults) {
        String path = samples.of(right.path()).outside().apply(login);
        HttpResponse<InputStream> answer = CALLERS.get(login).call(right.method(), path);
        Grant grant = right.grant(role);
        boolean whole = grant == Grant.ALL || grant == Grant.COUNTY && !login.equals("deputy");
        if (whole) {
            expect(
                    answer.statusCode() != 404 && answer.statusCode() < 500,
                    right,
                    login + " elsewhere",
                    answer,
                    faults);
            return;
        }
        String nowhere = right.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        HttpResponse<InputStream> missing = CALLERS.get(login).call(right.method(), nowhere);
        expect(answer.statusCode() == 404 && missing.statusCode() == 404, right, login + " outside", answer, faults);
        expect(code(answer).equals(code(missing)), right, login + " tells it from what is not there", answer, faults);
    }

    private static String inside(Right right, String login) {
        RouteSamples.Sample sample = samples.of(right.path());
        if (sample == null && right.path().contains("{")) {
            throw new AssertionError("no sample for " + right.route());
        }
        return sample == null ? right.path() : sample.inside().apply(login);
    }

    private static void expect(
            boolean fine, Right right, String who, HttpResponse<InputStream> answer, List<String> faults) {
        if (!fine) {
            faults.add("%s by %s: %d %s".formatted(right.route(), who, answer.statusCode(), location(answer)));
        }
        boolean error = answer.statusCode() >= 400;
        if (!error) {
            close(answer);
        }
    }

    private static String code(HttpResponse<InputStream> answer) {
        return answer.statusCode() < 400 ? "" : Caller.json(answer).path("code").asText();
    }

    private static String location(HttpResponse<InputStream> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /** Also ends a live stream. */
    private static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
