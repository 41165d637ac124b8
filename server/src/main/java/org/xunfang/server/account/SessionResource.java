package org.xunfang.server.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.http.SessionCookie;
import org.xunfang.server.problem.AppException;

/** Signing in and out. */
public final class SessionResource implements Routes {

    private static final int MAX_PASSWORD_CHARS = 200;

    private final Sessions sessions;
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final ObjectMapper json;

    public SessionResource(Sessions sessions, Jdbi jdbi, AuditLog audit, ObjectMapper json) {
        this.sessions = sessions;
        this.jdbi = jdbi;
        this.audit = audit;
        this.json = json;
    }

    /** A sign-in. */
    record SignIn(String login, String password) {}

    /** The session as its page sees it. */
    record SessionView(
            UUID accountId,
            String login,
            String name,
            String role,
            @Nullable UUID orgUnitId,
            boolean demo,
            String csrf) {

        static SessionView of(Principal p) {
            return new SessionView(
                    p.accountId(), p.login(), p.name(), p.role().code(), p.orgUnitId(), p.demo(), p.csrfToken());
        }
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.post("/api/session", this::open);
        router.get("/api/session", this::show);
        router.delete("/api/session", this::close);
    }

    private void open(Context ctx) {
        SignIn signIn = Requests.body(ctx, SignIn.class, json);
        if (signIn.login() == null
                || signIn.password() == null
                || signIn.password().length() > MAX_PASSWORD_CHARS) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "login, password"));
        }
        Sessions.Opened opened = signIn(signIn);
        Principal principal = opened.principal();
        note(principal.accountId(), principal.login(), "session.open");
        SessionCookie.set(ctx, opened.token());
        ctx.json(SessionView.of(opened.principal()));
    }

    private Sessions.Opened signIn(SignIn signIn) {
        try {
            return sessions.open(signIn.login(), signIn.password());
        } catch (AppException.Unauthenticated e) {
            note(null, null, e.code());
            throw e;
        }
    }

    private void note(@Nullable UUID account, @Nullable String login, String action) {
        jdbi.useTransaction(h -> audit.append(h, account, login, action, null, Map.of()));
    }

    private void show(Context ctx) {
        ctx.json(SessionView.of(Requests.principal(ctx)));
    }

    private void close(Context ctx) {
        String token = ctx.cookie(SessionCookie.NAME);
        if (token != null) {
            sessions.close(token);
            Principal principal = Requests.principal(ctx);
            note(principal.accountId(), principal.login(), "session.close");
        }
        SessionCookie.clear(ctx);
        ctx.status(204);
    }
}
