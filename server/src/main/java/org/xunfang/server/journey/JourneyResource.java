package org.xunfang.server.journey;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/**
 * What a unit has done: {@code GET /api/shifts/{id}/journey} in a shift, an officer's own ones, else those of the sub-tree;
 * {@code GET /api/units/{id}/journey} in the shift that runs, or the last one of a day.
 */
public final class JourneyResource implements Routes {

    private final JourneyReader journeys;
    private final Clock clock;

    public JourneyResource(Jdbi jdbi, Clock clock) {
        this.journeys = new JourneyReader(jdbi);
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/shifts/{id}/journey", this::show);
        router.get("/api/units/{id}/journey", this::ofUnit);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        UUID shift = Requests.id(ctx, "id");
        ctx.json(journeys.find(shift, Requests.reach(ctx))
                .orElseThrow(() -> new AppException.NotFound("journey.not_found", Map.of("id", shift))));
    }

    private void ofUnit(Context ctx) {
        Requests.allowOnly(ctx);
        UUID unit = Requests.id(ctx, "id");
        ctx.json(journeys.findNewest(unit, clock.instant(), Requests.reach(ctx).root())
                .orElseThrow(() -> new AppException.NotFound("journey.not_found", Map.of("id", unit))));
    }
}
