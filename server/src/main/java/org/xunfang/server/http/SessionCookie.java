package org.xunfang.server.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;

/** The cookie that carries a session's token: not readable by scripts, not sent from other sites. */
public final class SessionCookie {

    public static final String NAME = "xunfang_session";

    private SessionCookie() {}

    /** Sets it, to be kept as long as the session can last. */
    public static void set(Context ctx, String token, Duration longest) {
        ctx.cookie(cookie(ctx, token, (int) longest.toSeconds()));
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
