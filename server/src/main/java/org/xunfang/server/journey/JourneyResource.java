package org.xunfang.server.journey;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** {@code GET /api/shifts/{id}/journey}: what a unit has done in a shift; an officer's own shifts, else those of the sub-tree. */
public final class JourneyResource implements Routes {

    private final JourneyReader journeys;

    public JourneyResource(Jdbi jdbi) {
        this.journeys = new JourneyReader(jdbi);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/shifts/{id}/journey", this::show);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        UUID shift = Requests.id(ctx, "id");
        ctx.json(journeys.find(shift, Requests.reach(ctx))
                .orElseThrow(() -> new AppException.NotFound("journey.not_found", Map.of("id", shift))));
    }
}
