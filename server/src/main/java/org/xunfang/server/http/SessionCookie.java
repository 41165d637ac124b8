package org.xunfang.server.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.xunfang.server.auth.Sessions;

/** The cookie that carries a session's token: not readable by scripts, not sent from other sites. */
public final class SessionCookie {

    public static final String NAME = "xunfang_session";

    private SessionCookie() {}

    public static void set(Context ctx, String token) {
        ctx.cookie(cookie(ctx, token, (int) Sessions.LONGEST.toSeconds()));
    }

    public static void clear(Context ctx) {
        ctx.cookie(cookie(ctx, "", 0));
    }

    private static Cookie cookie(Context ctx, String value, int maxAgeSeconds) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        cookie.setSecure(ctx.scheme().equals("https"));
        cookie.setMaxAge(maxAgeSeconds);
        return cookie;
    }
}
