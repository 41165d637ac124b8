package org.xunfang.server.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xunfang.server.audit.BoundedAudit;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Reach;
import org.xunfang.server.rights.Right;
import org.xunfang.server.rights.Rights;

/**
 * Lets a request through to its route, or refuses it: how often, session, the CSRF token of changing requests, the row of
 * the table of rights, and a password that has to be changed first. Nothing else decides who may call a route. Who may, has
 * his {@link Reach} put on the request. What is refused to somebody signed in is noted in the audit.
 */
public final class Guard {

    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    /** Folders of static files, which hold no data. */
    private static final List<String> STATIC = List.of("/web/", "/webjars/");

    /** What is open to whom has to change his password first, and the page where he does. */
    private static final Set<String> BEFORE_PASSWORD_CHANGE =
            Set.of("GET /api/session", "DELETE /api/session", "GET /api/account/password", "PUT /api/account/password");

    private static final String PASSWORD_PAGE = "/account";

    private final Sessions sessions;
    private final Rights rights;
    private final RequestLimits limits;
    private final BoundedAudit audit;

    public Guard(Sessions sessions, Rights rights, RequestLimits limits, BoundedAudit audit) {
        this.sessions = sessions;
        this.rights = rights;
        this.limits = limits;
        this.audit = audit;
    }

    void check(Context ctx) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        if (endpoint == null && STATIC.stream().anyMatch(ctx.path()::startsWith)) {
            return;
        }
        if (endpoint == null) {
            // HEAD of a GET route, which Javalin would answer by itself and to anybody
            throw new MethodNotAllowedResponse();
        }
        Right right = rights.right(endpoint.method.name(), endpoint.path);
        if (right.isPublic()) {
            limits.countAnonymous(ctx);
            return;
        }
        Optional<Principal> principal =
                Optional.ofNullable(ctx.cookie(SessionCookie.NAME)).flatMap(sessions::find);
        principal.ifPresentOrElse(p -> limits.count(p.sessionId()), () -> limits.countAnonymous(ctx));
        if (right.isPage()) {
            checkPage(ctx, right, principal);
        } else {
            checkCall(ctx, right, principal.orElseThrow(() -> new AppException.Unauthenticated("session.missing")));
        }
    }

    private void checkCall(Context ctx, Right right, Principal principal) {
        try {
            allow(ctx, right, principal);
        } catch (AppException.Forbidden e) {
            note(ctx, principal, e);
            throw e;
        }
        if (principal.passwordChangeRequired() && !BEFORE_PASSWORD_CHANGE.contains(right.route())) {
            throw new AppException.Forbidden("session.password_change_required", Map.of());
        }
    }

    private void note(Context ctx, Principal principal, AppException refusal) {
        Map<String, Object> detail = Map.of("method", ctx.method().name(), "path", ctx.path(), "address", ctx.ip());
        audit.append(principal.accountId(), principal.login(), "request.refused", refusal.code(), detail);
    }

    private static void allow(Context ctx, Right right, Principal principal) {
        if (!READING.contains(ctx.method()) && !carriesToken(ctx, principal)) {
            throw new AppException.Forbidden("session.csrf", Map.of());
        }
        Reach reach = Reach.of(right.grant(principal.role()), principal).orElseThrow(() -> denied(principal));
        ctx.attribute(Requests.PRINCIPAL, principal);
        ctx.attribute(Requests.REACH, reach);
    }

    /** Without a session a page leads to the sign-in page and back, without the right to the page of the role. */
    private void checkPage(Context ctx, Right right, Optional<Principal> principal) {
        if (principal.isEmpty()) {
            String next = ctx.queryString() == null ? ctx.path() : ctx.path() + "?" + ctx.queryString();
            lead(ctx, "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        } else if (principal.get().passwordChangeRequired() && !right.path().equals(PASSWORD_PAGE)) {
            lead(ctx, PASSWORD_PAGE);
        } else if (Reach.of(right.grant(principal.get().role()), principal.get())
                .isEmpty()) {
            lead(ctx, rights.home(principal.get().role()).orElseThrow(() -> denied(principal.get())));
        }
    }

    private static void lead(Context ctx, String to) {
        ctx.redirect(to);
        ctx.skipRemainingHandlers();
    }

    private static AppException denied(Principal principal) {
        return new AppException.Forbidden(
                "access.denied", Map.of("role", principal.role().code()));
    }

    private static boolean carriesToken(Context ctx, Principal principal) {
        String sent = ctx.header(CSRF_HEADER);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        principal.csrfToken().getBytes(StandardCharsets.UTF_8));
    }
}
