package org.xunfang.server.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.problem.AppException;

/** Lets a request through to its route, or refuses it: session, role, and the CSRF token of changing requests. */
final class Guard {

    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Sessions sessions;

    Guard(Sessions sessions) {
        this.sessions = sessions;
    }

    void check(Context ctx) {
        Access access = access(ctx);
        if (access == Access.PUBLIC) {
            return;
        }
        Principal principal = Optional.ofNullable(ctx.cookie(SessionCookie.NAME))
                .flatMap(sessions::find)
                .orElseThrow(() -> new AppException.Unauthenticated("session.missing"));
        if (!READING.contains(ctx.method()) && !carriesToken(ctx, principal)) {
            throw new AppException.Forbidden("session.csrf", Map.of());
        }
        if (!access.allows(principal.role())) {
            throw new AppException.Forbidden(
                    "access.denied", Map.of("role", principal.role().code()));
        }
        ctx.attribute(Requests.PRINCIPAL, principal);
    }

    private static Access access(Context ctx) {
        if (ctx.path().startsWith("/webjars/")) {
            return Access.PUBLIC;
        }
        Set<RouteRole> roles = ctx.routeRoles();
        if (roles.size() != 1 || !(roles.iterator().next() instanceof Access access)) {
            throw new IllegalStateException("route names no access: " + ctx.method() + " " + ctx.path());
        }
        return access;
    }

    private static boolean carriesToken(Context ctx, Principal principal) {
        String sent = ctx.header(CSRF_HEADER);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        principal.csrfToken().getBytes(StandardCharsets.UTF_8));
    }
}
