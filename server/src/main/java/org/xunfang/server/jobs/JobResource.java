package org.xunfang.server.jobs;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import java.util.UUID;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Role;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** Jobs for those who wait for them. */
public final class JobResource implements Routes {

    private static final int RECENT = 50;

    private final Jobs jobs;

    public JobResource(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/jobs", this::list);
        router.get("/api/jobs/{id}", this::show);
        router.post("/api/jobs/{id}/cancel", this::cancel);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(jobs.recent(RECENT));
    }

    private void show(Context ctx) {
        UUID id = Requests.id(ctx, "id");
        ctx.json(jobs.find(id).orElseThrow(() -> new AppException.NotFound("job.not_found", Map.of("id", id))));
    }

    private void cancel(Context ctx) {
        UUID id = Requests.id(ctx, "id");
        Principal by = Requests.principal(ctx);
        if (!jobs.cancel(id, by.role() == Role.LEADER ? by.accountId() : null)) {
            throw new AppException.Conflict("job.ended", Map.of("id", id));
        }
        ctx.status(202);
    }
}
