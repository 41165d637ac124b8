package org.xunfang.server.camera;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Reach;

/** Cameras: all of them as points, one with everything, and what it sees. */
public final class CameraResource implements Routes {

    private static final List<String> COLUMNS = List.of("id", "lon", "lat", "kind", "state", "azimuth", "name");

    private final CameraRepository cameras;

    public CameraResource(Jdbi jdbi) {
        this.cameras = new CameraRepository(jdbi);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/cameras", this::list);
        router.get("/api/cameras/{id}", this::show);
        router.get("/api/cameras/{id}/view", this::region);
    }

    private record Points(List<String> columns, List<Object[]> rows) {}

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        Reach reach = Requests.reach(ctx);
        String etag = "\"camera-" + cameras.version() + "-" + reach.key() + "\"";
        ctx.header("ETag", etag).header("Cache-Control", "private, no-cache");
        if (etag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.json(new Points(COLUMNS, cameras.points(reach.root())));
        }
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        UUID id = Requests.id(ctx, "id");
        ctx.json(cameras.find(id, Requests.reach(ctx).root()).orElseThrow(() -> notFound(id)));
    }

    private void region(Context ctx) {
        Requests.allowOnly(ctx, "level");
        UUID id = Requests.id(ctx, "id");
        String level = Requests.choice(ctx, "level", LevelTable.DORI_2014.headline());
        ctx.json(cameras.findRegion(id, level, Requests.reach(ctx).root())
                .orElseThrow(() -> new AppException.NotFound("camera.no_view", Map.of("id", id, "level", level))));
    }

    private static AppException notFound(UUID id) {
        return new AppException.NotFound("camera.not_found", Map.of("id", id));
    }
}
