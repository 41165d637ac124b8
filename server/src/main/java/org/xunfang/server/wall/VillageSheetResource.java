package org.xunfang.server.wall;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.camera.VillageCameras;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.coverage.VillageCoverage;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.village.VillageRepository;
import org.xunfang.server.village.VillageView;

/** {@code GET /api/villages/{id}}: one village with its boundary, its cameras, what they see of it, and its walls. */
public final class VillageSheetResource implements Routes {

    private final Jdbi jdbi;
    private final VillageRepository villages;
    private final WallRepository walls;
    private final LevelTable levels;

    public VillageSheetResource(Jdbi jdbi, LevelTable levels) {
        this.levels = levels;
        this.jdbi = jdbi;
        this.villages = new VillageRepository(jdbi);
        this.walls = new WallRepository(jdbi);
    }

    /** The village's own fields stand beside the others. */
    record VillageSheet(
            @JsonUnwrapped VillageView village,
            @Nullable Geometry boundary,
            @Nullable VillageCoverage coverage,
            List<WallViews.Wall> walls,
            List<VillageCameras.Row> cameraList,
            String level,
            String set,
            String network) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/villages/{id}", this::show);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx, Perspective.PARAMETERS);
        Perspective p = Perspective.of(levels, ctx::queryParam);
        UUID id = Requests.id(ctx, "id");
        @Nullable UUID root = Requests.reach(ctx).root();
        VillageView village = villages.find(id, p.level(), p.set(), p.network(), root)
                .orElseThrow(() -> new AppException.NotFound("village.not_found", Map.of("id", id)));
        ctx.json(new VillageSheet(
                village,
                villages.findBoundary(id).orElse(null),
                VillageCoverage.find(jdbi, id, p).orElse(null),
                walls.list(p, null, id, root),
                VillageCameras.list(jdbi, id, p.level(), p.set()),
                p.level(),
                p.set(),
                p.network()));
    }
}
