package org.xunfang.server.wall;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** The walls: list and sheet. Gaps and evidence are a burglar's guide, so no officer's phone gets them. */
public final class WallResource implements Routes {

    private static final List<String> STATES = List.of("closed", "open", "no_road_access", "not_assessable");

    private final WallRepository walls;
    private final LevelTable levels;

    public WallResource(Jdbi jdbi, LevelTable levels) {
        this.levels = levels;
        this.walls = new WallRepository(jdbi);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/walls", this::list);
        router.get("/api/walls/{id}", this::show);
    }

    private record Walls(List<WallViews.Wall> walls) {}

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "level", "set", "network", "state", "village");
        String state = ctx.queryParam("state");
        if (state != null && !STATES.contains(state)) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", "state", "value", state));
        }
        @Nullable String village = ctx.queryParam("village");
        ctx.json(new Walls(walls.list(
                Perspective.of(levels, ctx::queryParam),
                state,
                village == null ? null : Requests.uuid("village", village),
                Requests.reach(ctx).root())));
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx, Perspective.PARAMETERS);
        String id = ctx.pathParam("id");
        ctx.json(walls.find(
                        id,
                        Perspective.of(levels, ctx::queryParam),
                        Requests.reach(ctx).root())
                .orElseThrow(() -> new AppException.NotFound("wall.not_found", Map.of("id", id))));
    }
}
