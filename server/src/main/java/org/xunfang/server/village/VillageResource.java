package org.xunfang.server.village;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** {@code GET /api/villages}: all villages, or those that match {@code q}, with the state of their walls. */
public final class VillageResource implements Routes {

    private final VillageRepository villages;
    private final LevelTable levels;

    public VillageResource(Jdbi jdbi, LevelTable levels) {
        this.levels = levels;
        this.villages = new VillageRepository(jdbi);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/villages", this::list);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "q", "level", "set", "network");
        String q = ctx.queryParam("q");
        ctx.json(villages.list(
                q == null ? "" : q.strip(),
                Requests.choice(ctx, "level", levels.headline()),
                Requests.choice(ctx, "set", List.of("design", "online", "planned")),
                Requests.choice(ctx, "network", List.of("vehicle", "walking")),
                Requests.reach(ctx).root()));
    }
}
