package org.xunfang.server.wall;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.camera.CameraCounts;
import org.xunfang.server.coverage.CountyCoverage;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.jobs.JobView;
import org.xunfang.server.jobs.Jobs;

/** The key figures of what the caller reaches, all counted from the last assessment. */
public final class SummaryResource implements Routes {

    private final Jdbi jdbi;
    private final WallRepository walls;
    private final Jobs jobs;
    private final LevelTable levels;

    public SummaryResource(Jdbi jdbi, Jobs jobs, LevelTable levels) {
        this.levels = levels;
        this.jdbi = jdbi;
        this.walls = new WallRepository(jdbi);
        this.jobs = jobs;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/summary", this::show);
    }

    /** An assessment on its way. */
    record Running(UUID jobId, String step, double progress) {
        static Running of(JobView job) {
            return new Running(job.id(), job.step(), job.progress());
        }
    }

    record Summary(
            WallViews.States villages,
            WallViews.States units,
            @Nullable Double closureRatePct,
            CameraCounts cameras,
            @Nullable CountyCoverage coverage,
            @Nullable Instant computedAt,
            @Nullable Running running) {}

    private void show(Context ctx) {
        Requests.allowOnly(ctx, Perspective.PARAMETERS);
        Perspective p = Perspective.of(levels, ctx::queryParam);
        @Nullable UUID root = Requests.reach(ctx).root();
        WallViews.States units = walls.units(p, root);
        Optional<CountyCoverage> coverage = CountyCoverage.find(jdbi, p, root);
        Optional<Running> running = jobs.recent(10).stream()
                .filter(j -> j.kind().equals("assessment"))
                .filter(j -> j.state().equals("queued") || j.state().equals("running"))
                .findFirst()
                .map(Running::of);
        ctx.json(new Summary(
                walls.villages(p, root),
                units,
                units.closureRatePct(),
                CameraCounts.find(jdbi, root),
                coverage.orElse(null),
                coverage.map(CountyCoverage::computedAt).orElse(null),
                running.orElse(null)));
    }
}
