package org.xunfang.server.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.auth.OpenSession;
import org.xunfang.server.auth.PasswordCheck;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.auth.Visitor;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.http.SessionCookie;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Reach;

/** Signing in and out, and the list of open sessions. */
public final class SessionResource implements Routes {

    private final Sessions sessions;
    private final ObjectMapper json;

    public SessionResource(Sessions sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    /** A sign-in. */
    record SignIn(@Nullable String login, @Nullable String password) {}

    /** The session as its page sees it. */
    record SessionView(
            UUID accountId,
            String login,
            String name,
            String role,
            @Nullable UUID orgUnitId,
            boolean demo,
            boolean passwordChangeRequired,
            String csrf) {

        static SessionView of(Principal p) {
            return new SessionView(
                    p.accountId(),
                    p.login(),
                    p.name(),
                    p.role().code(),
                    p.orgUnitId(),
                    p.demo(),
                    p.passwordChangeRequired(),
                    p.csrfToken());
        }
    }

    /**
     * A session in a list.
     *
     * @param current true for the one that asks
     */
    record OpenSessionView(
            UUID id,
            Instant openedAt,
            Instant seenAt,
            Instant endsAt,
            String address,
            String browser,
            boolean current) {

        static List<OpenSessionView> of(List<OpenSession> sessions, Principal asking) {
            return sessions.stream()
                    .map(s -> new OpenSessionView(
                            s.id(),
                            s.openedAt(),
                            s.seenAt(),
                            s.endsAt(),
                            s.address(),
                            s.browser(),
                            s.id().equals(asking.sessionId())))
                    .toList();
        }
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.post("/api/session", this::open);
        router.get("/api/session", this::show);
        router.delete("/api/session", this::close);
        router.get("/api/sessions", this::list);
        router.delete("/api/sessions", this::endAll);
        router.delete("/api/sessions/{id}", this::end);
    }

    private void open(Context ctx) {
        SignIn signIn = Requests.body(ctx, SignIn.class, json);
        if (signIn.login() == null
                || signIn.password() == null
                || signIn.password().length() > PasswordCheck.LONGEST) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "login, password"));
        }
        Sessions.Opened opened = sessions.open(signIn.login(), signIn.password(), visitor(ctx));
        SessionCookie.set(ctx, opened.token(), sessions.longest());
        ctx.json(SessionView.of(opened.principal()));
    }

    private static Visitor visitor(Context ctx) {
        String browser = ctx.userAgent();
        return new Visitor(ctx.ip(), browser == null ? "" : browser);
    }

    private void show(Context ctx) {
        ctx.json(SessionView.of(Requests.principal(ctx)));
    }

    private void close(Context ctx) {
        sessions.close(Requests.principal(ctx));
        SessionCookie.clear(ctx);
        ctx.status(204);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        Principal principal = Requests.principal(ctx);
        ctx.json(OpenSessionView.of(sessions.ofAccount(principal.accountId()), principal));
    }

    private void endAll(Context ctx) {
        Principal principal = Requests.principal(ctx);
        sessions.endAll(principal, principal.accountId());
        SessionCookie.clear(ctx);
        ctx.status(204);
    }

    private void end(Context ctx) {
        Principal principal = Requests.principal(ctx);
        sessions.end(principal, Requests.id(ctx, "id"), !(Requests.reach(ctx) instanceof Reach.Own));
        ctx.status(204);
    }
}
