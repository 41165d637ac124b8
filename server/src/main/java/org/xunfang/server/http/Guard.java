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
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Reach;
import org.xunfang.server.rights.Right;
import org.xunfang.server.rights.Rights;

/**
 * Lets a request through to its route, or refuses it: session, the CSRF token of changing requests, and the row of the
 * table of rights. Nothing else decides who may call a route. Who may, has his {@link Reach} put on the request.
 */
final class Guard {

    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    /** Folders of static files, which hold no data. */
    private static final List<String> STATIC = List.of("/web/", "/webjars/");

    private final Sessions sessions;
    private final Rights rights;

    Guard(Sessions sessions, Rights rights) {
        this.sessions = sessions;
        this.rights = rights;
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
            return;
        }
        Optional<Principal> principal =
                Optional.ofNullable(ctx.cookie(SessionCookie.NAME)).flatMap(sessions::find);
        if (right.isPage()) {
            checkPage(ctx, right, principal);
        } else {
            checkCall(ctx, right, principal.orElseThrow(() -> new AppException.Unauthenticated("session.missing")));
        }
    }

    private void checkCall(Context ctx, Right right, Principal principal) {
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
