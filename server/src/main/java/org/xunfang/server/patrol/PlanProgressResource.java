package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.jobs.JobView;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.problem.AppException;

/** A search for a plan while it runs: {@code GET /api/plan-jobs/{jobId}/best} and {@code POST …/content}. */
public final class PlanProgressResource implements Routes {

    private final Jobs jobs;
    private final PlanSearchRepository searches;
    private final ObjectMapper json;
    private final Clock clock;

    public PlanProgressResource(Jdbi jdbi, Jobs jobs, ObjectMapper json, Clock clock) {
        this.jobs = jobs;
        this.searches = new PlanSearchRepository(jdbi, json);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/plan-jobs/{jobId}/best", this::best);
        router.post("/api/plan-jobs/{jobId}/content", this::content);
    }

    private void best(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(searches.find(searched(job(ctx))).orElse(PlanSearchRepository.Best.NONE));
    }

    private void content(Context ctx) {
        Requests.allowOnly(ctx);
        JobView job = job(ctx);
        if (!job.state().equals("queued") && !job.state().equals("running")) {
            throw new AppException.Conflict("job.ended", Map.of("id", job.id()));
        }
        searches.beContent(searched(job), clock.instant());
        ctx.status(202);
    }

    private JobView job(Context ctx) {
        UUID id = Requests.id(ctx, "jobId");
        @Nullable
        UUID onlyOf = Requests.reach(ctx).isWholeCounty()
                ? null
                : Requests.principal(ctx).accountId();
        return jobs.find(id, onlyOf)
                .filter(j -> j.kind().equals(PlanJob.KIND) || j.kind().equals(ReoptimiseJob.KIND))
                .orElseThrow(() -> new AppException.NotFound("job.not_found", Map.of("id", id)));
    }

    private UUID searched(JobView job) {
        try {
            JsonNode order = json.readTree(job.detail()).path("order");
            return UUID.fromString(order.path("planId").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job " + job.id() + " has an order that is no JSON", e);
        }
    }
}
