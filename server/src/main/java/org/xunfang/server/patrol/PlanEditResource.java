package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** Changes of proposed plans by hand: {@code POST /api/plans/{id}/edits}, {@code undo}, {@code redo}. */
public final class PlanEditResource implements Routes {

    private final Jobs jobs;
    private final PlanEdits edits;
    private final PlanUndo undo;
    private final ChangedPlans changed;
    private final PlanRepository plans;
    private final ObjectMapper json;

    public PlanEditResource(
            Jdbi jdbi,
            Jobs jobs,
            PlanGround ground,
            EventOutbox outbox,
            AuditLog audit,
            ObjectMapper json,
            Clock clock) {
        this.jobs = jobs;
        this.edits = new PlanEdits(jdbi, ground, outbox, audit, json, clock);
        this.undo = new PlanUndo(jdbi, ground, outbox, audit, json, clock);
        this.changed = new ChangedPlans(jdbi, outbox, audit, json, clock);
        this.plans = new PlanRepository(jdbi);
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.post("/api/plans/{id}/edits", this::edit);
        router.post("/api/plans/{id}/undo", this::undo);
        router.post("/api/plans/{id}/redo", this::redo);
        router.post("/api/plans/{id}/reoptimise", this::reoptimise);
    }

    /** The revision that somebody has seen. */
    record Seen(@Nullable Integer revision) {}

    private void edit(Context ctx) {
        Requests.allowOnly(ctx);
        PlanEdit.Wanted wanted = Requests.body(ctx, PlanEdit.Wanted.class, json);
        UUID id = Requests.id(ctx, "id");
        edits.edit(Requests.principal(ctx), id, wanted.seen(), wanted.edit(), root(ctx));
        answer(ctx, id);
    }

    private void undo(Context ctx) {
        UUID id = Requests.id(ctx, "id");
        undo.undo(Requests.principal(ctx), id, seen(ctx), root(ctx));
        answer(ctx, id);
    }

    private void redo(Context ctx) {
        UUID id = Requests.id(ctx, "id");
        undo.redo(Requests.principal(ctx), id, seen(ctx), root(ctx));
        answer(ctx, id);
    }

    /** Plans the rest anew around what is held; the plan is the same and has one change more. */
    private void reoptimise(Context ctx) {
        UUID id = Requests.id(ctx, "id");
        int seen = seen(ctx);
        changed.requireChangeable(id, seen, root(ctx));
        Principal by = Requests.principal(ctx);
        ReoptimiseJob.Order order = new ReoptimiseJob.Order(id, seen, root(ctx), by.accountId(), by.login(), seen);
        ctx.status(202).json(Map.of("jobId", jobs.submit(ReoptimiseJob.KIND, order, by.accountId())));
    }

    private int seen(Context ctx) {
        Requests.allowOnly(ctx);
        Integer revision = Requests.body(ctx, Seen.class, json).revision();
        if (revision == null) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "revision"));
        }
        return revision;
    }

    private void answer(Context ctx, UUID id) {
        ctx.json(plans.find(id, root(ctx))
                .orElseThrow(() -> new AppException.NotFound("plan.not_found", Map.of("id", id))));
    }

    private static @Nullable UUID root(Context ctx) {
        return Requests.reach(ctx).root();
    }
}
