package org.xunfang.server.field;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** {@code GET /api/plans/{id}/actual}: what was done of a plan. */
public final class ActualResource implements Routes {

    private final Actuals actuals;

    public ActualResource(Jdbi jdbi, Clock clock) {
        this.actuals = new Actuals(jdbi, clock);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/plans/{id}/actual", this::show);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(actuals.of(Requests.id(ctx, "id"), Requests.reach(ctx).root()));
    }
}
