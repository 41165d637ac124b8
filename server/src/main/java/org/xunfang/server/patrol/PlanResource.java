package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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

/** Plans: propose, look at, issue; and the routes that hold now. */
public final class PlanResource implements Routes {

    private static final int MOST_SHIFTS = 2_000;
    private static final int LONGEST_KEY = 100;

    private final PlanService service;
    private final PlanRepository plans;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which the county's days begin */
    public PlanResource(
            Jdbi jdbi, Jobs jobs, EventOutbox outbox, AuditLog audit, ObjectMapper json, ZoneId zone, Clock clock) {
        this.service = new PlanService(jdbi, jobs, outbox, audit, json, clock);
        this.plans = new PlanRepository(jdbi);
        this.json = json;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/plans", this::list);
        router.post("/api/plans", this::propose);
        // before the ids: the first that matches counts
        router.get("/api/plans/compare", this::compare);
        router.get("/api/plans/{id}", this::show);
        router.post("/api/plans/{id}/issue", this::issue);
        router.get("/api/routes/today", this::today);
    }

    /**
     * A request for a plan.
     *
     * @param shiftIds null: the shifts of the day that run now, or the next ones
     * @param seed another seed, another plan of like value; null: 1
     * @param key names the request, so that sending it again asks for nothing new
     */
    record NewPlan(
            @Nullable LocalDate day,
            @Nullable List<UUID> shiftIds,
            @Nullable Long seed,
            @Nullable String key) {}

    record Submitted(UUID jobId) {}

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "day");
        LocalDate day = Requests.day(ctx, "day", LocalDate.now(clock.withZone(zone)));
        ctx.json(plans.list(day, root(ctx)));
    }

    private void propose(Context ctx) {
        Requests.allowOnly(ctx);
        NewPlan wanted = Requests.body(ctx, NewPlan.class, json);
        if (wanted.day() == null) {
            throw badField("day");
        }
        if (wanted.shiftIds() != null
                && (wanted.shiftIds().isEmpty()
                        || wanted.shiftIds().size() > MOST_SHIFTS
                        || wanted.shiftIds().contains(null))) {
            throw badField("shiftIds");
        }
        if (wanted.key() != null && wanted.key().length() > LONGEST_KEY) {
            throw badField("key");
        }
        Principal by = Requests.principal(ctx);
        long seed = wanted.seed() == null ? 1 : wanted.seed();
        ctx.status(202)
                .json(new Submitted(
                        service.propose(by, root(ctx), wanted.day(), wanted.shiftIds(), seed, wanted.key())));
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(service.plan(Requests.id(ctx, "id"), root(ctx)));
    }

    private void compare(Context ctx) {
        Requests.allowOnly(ctx, "a", "b");
        ctx.json(PlanComparison.of(asked(ctx, "a"), asked(ctx, "b"), json));
    }

    private PlanViews.Plan asked(Context ctx, String name) {
        String given = ctx.queryParam(name);
        UUID id = Requests.uuid(name, given == null ? "" : given);
        return service.plan(id, root(ctx));
    }

    private void issue(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(service.issue(Requests.principal(ctx), Requests.id(ctx, "id"), root(ctx)));
    }

    private void today(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(plans.routesInForce(clock.instant(), root(ctx)));
    }

    private static @Nullable UUID root(Context ctx) {
        return Requests.reach(ctx).root();
    }

    private static AppException badField(String field) {
        return new AppException.Invalid("request.body_field", Map.of("field", field));
    }
}
