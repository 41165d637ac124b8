package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** Who is sent to an incident: {@code GET /api/incidents/{id}/nearest} and {@code POST …/assign}. */
public final class DispatchResource implements Routes {

    private static final int MOST_UNITS = 50;

    private final Dispatch dispatch;
    private final ObjectMapper json;

    public DispatchResource(
            Jdbi jdbi, PlanGround ground, Replans replans, AuditLog audit, ObjectMapper json, Clock clock) {
        this.dispatch = new Dispatch(jdbi, ground, replans, audit, clock);
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/incidents/{id}/nearest", this::nearest);
        router.post("/api/incidents/{id}/assign", this::assign);
    }

    record Sent(@Nullable List<UUID> shiftIds) {}

    private void nearest(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(dispatch.nearest(Requests.id(ctx, "id"), Requests.reach(ctx).root()));
    }

    private void assign(Context ctx) {
        Requests.allowOnly(ctx);
        List<UUID> shifts = Requests.body(ctx, Sent.class, json).shiftIds();
        if (shifts == null || shifts.isEmpty() || shifts.size() > MOST_UNITS || shifts.contains(null)) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "shiftIds"));
        }
        ctx.json(dispatch.assign(
                Requests.principal(ctx),
                Requests.id(ctx, "id"),
                shifts,
                Requests.reach(ctx).root()));
    }
}
