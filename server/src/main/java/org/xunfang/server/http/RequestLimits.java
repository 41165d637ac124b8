package org.xunfang.server.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.xunfang.server.config.RateLimits;
import org.xunfang.server.limit.RateLimit;
import org.xunfang.server.problem.AppException;

/**
 * Keeps one caller from using up the server: signing in and requests without a session by address, others by session.
 * Static files do not come here. Each server counts for itself. Thread-safe.
 */
public final class RequestLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RateLimit signIns;
    private final RateLimit ofSession;
    private final RateLimit anonymous;

    public RequestLimits(RateLimits limits) {
        this.signIns = RateLimit.of(limits.signIns(), MINUTE);
        this.ofSession = RateLimit.of(limits.ofSession(), MINUTE);
        this.anonymous = RateLimit.of(limits.anonymous(), MINUTE);
    }

    /** Counts a request without a session. */
    void countAnonymous(Context ctx) {
        boolean signingIn = ctx.method() == HandlerType.POST && ctx.path().equals("/api/session");
        require((signingIn ? signIns : anonymous).take(ctx.ip()));
    }

    void count(UUID session) {
        require(ofSession.take(session));
    }

    private static void require(long seconds) {
        if (seconds > 0) {
            throw new AppException.TooMany("request.too_many", Map.of("seconds", seconds), seconds);
        }
    }
}
