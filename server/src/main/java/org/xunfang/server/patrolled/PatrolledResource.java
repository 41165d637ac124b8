package org.xunfang.server.patrolled;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** {@code GET /api/patrol-coverage}: how much of the grids and roads has been patrolled within a day, a week or a month. */
public final class PatrolledResource implements Routes {

    private static final List<String> WORDS = List.of("24h", "7d", "30d");
    private static final Map<String, Duration> SPANS =
            Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    private final PatrolledRepository patrolled;
    private final Clock clock;

    public PatrolledResource(Jdbi jdbi, Clock clock) {
        this.patrolled = new PatrolledRepository(jdbi);
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/patrol-coverage", this::show);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx, "span");
        String span = Requests.choice(ctx, "span", WORDS);
        Duration length = Objects.requireNonNull(SPANS.get(span));
        ctx.json(patrolled.of(span, length, clock.instant(), Requests.reach(ctx).root()));
    }
}
