package org.xunfang.server.fence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** Fences of the caller's sub-tree: look at, draw, change, delete. */
public final class FenceResource implements Routes {

    private final Fences fences;
    private final ObjectMapper json;

    public FenceResource(Jdbi jdbi, AuditLog audit, EventOutbox outbox, ObjectMapper json, Clock clock) {
        this.fences = new Fences(jdbi, audit, outbox, json, clock);
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/fences", this::list);
        router.post("/api/fences", this::create);
        router.put("/api/fences/{id}", this::change);
        router.delete("/api/fences/{id}", this::delete);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(fences.list(Requests.reach(ctx).root()));
    }

    private void create(Context ctx) {
        Requests.allowOnly(ctx);
        FenceForm form = Requests.body(ctx, FenceForm.class, json);
        ctx.status(201).json(fences.create(Requests.principal(ctx), root(ctx), form));
    }

    private void change(Context ctx) {
        Requests.allowOnly(ctx);
        FenceForm form = Requests.body(ctx, FenceForm.class, json);
        ctx.json(fences.change(Requests.principal(ctx), root(ctx), Requests.id(ctx, "id"), form));
    }

    private void delete(Context ctx) {
        Requests.allowOnly(ctx, "version");
        String version = ctx.queryParam("version");
        if (version == null) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", "version", "value", ""));
        }
        int seen = Requests.number("version", version, 1, Integer.MAX_VALUE);
        fences.delete(Requests.principal(ctx), root(ctx), Requests.id(ctx, "id"), seen);
        ctx.status(204);
    }

    private static @Nullable UUID root(Context ctx) {
        return Requests.reach(ctx).root();
    }
}
