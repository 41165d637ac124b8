package org.xunfang.server.jobs;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        ctx.json(jobs.recent(RECENT, owner(ctx)));
    }

    private void show(Context ctx) {
        ctx.json(job(ctx));
    }

    private void cancel(Context ctx) {
        UUID id = job(ctx).id();
        if (!jobs.cancel(id)) {
            throw new AppException.Conflict("job.ended", Map.of("id", id));
        }
        ctx.status(202);
    }

    private JobView job(Context ctx) {
        UUID id = Requests.id(ctx, "id");
        return jobs.find(id, owner(ctx))
                .orElseThrow(() -> new AppException.NotFound("job.not_found", Map.of("id", id)));
    }

    /** Whose jobs the caller sees: a job belongs to no unit, so without the whole county only his own; null: everybody's. */
    private static @Nullable UUID owner(Context ctx) {
        return Requests.reach(ctx).isWholeCounty()
                ? null
                : Requests.principal(ctx).accountId();
    }
}
