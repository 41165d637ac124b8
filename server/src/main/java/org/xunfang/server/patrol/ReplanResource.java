package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** Changes of plans in force: {@code /api/replans}. */
public final class ReplanResource implements Routes {

    private static final List<String> STATES = List.of("all", "open", "accepted", "rejected", "outdated");
    private static final int MOST = 100;

    private final Replans replans;
    private final ObjectMapper json;

    public ReplanResource(Replans replans, ObjectMapper json) {
        this.replans = replans;
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.post("/api/replans", this::propose);
        router.get("/api/replans", this::list);
        router.get("/api/replans/{id}", this::show);
        router.post("/api/replans/{id}/accept", this::accept);
        router.post("/api/replans/{id}/reject", this::reject);
    }

    record NewReplan(@Nullable UUID planId, @Nullable ReplanCause cause) {}

    private void propose(Context ctx) {
        Requests.allowOnly(ctx);
        NewReplan wanted = Requests.body(ctx, NewReplan.class, json);
        if (wanted.planId() == null || wanted.cause() == null) {
            String field = wanted.planId() == null ? "planId" : "cause";
            throw new AppException.Invalid("request.body_field", Map.of("field", field));
        }
        ctx.json(replans.propose(Requests.principal(ctx), wanted.planId(), wanted.cause(), root(ctx)));
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "state");
        String state = Requests.choice(ctx, "state", STATES);
        ctx.json(replans.list(
                state.equals("all") ? null : state,
                root(ctx),
                Requests.principal(ctx).accountId(),
                MOST));
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(replans.find(
                Requests.id(ctx, "id"), root(ctx), Requests.principal(ctx).accountId()));
    }

    private void accept(Context ctx) {
        Requests.allowOnly(ctx);
        replans.accept(Requests.principal(ctx), Requests.id(ctx, "id"), root(ctx));
        show(ctx);
    }

    private void reject(Context ctx) {
        Requests.allowOnly(ctx);
        replans.reject(Requests.principal(ctx), Requests.id(ctx, "id"), root(ctx));
        show(ctx);
    }

    private static @Nullable UUID root(Context ctx) {
        return Requests.reach(ctx).root();
    }
}
