package org.xunfang.server.wall;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** {@code GET /api/repairs}: which cameras that do not work to repair first, so that walls close again. */
public final class RepairResource implements Routes {

    private final Jdbi jdbi;
    private final LevelTable levels;

    public RepairResource(Jdbi jdbi, LevelTable levels) {
        this.jdbi = jdbi;
        this.levels = levels;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/repairs", this::list);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "level", "network");
        Perspective p = Perspective.of(levels, ctx::queryParam);
        ctx.json(Repairs.list(jdbi, p.level(), p.network(), Requests.reach(ctx).root()));
    }
}
