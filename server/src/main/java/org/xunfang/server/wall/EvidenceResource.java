package org.xunfang.server.wall;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.wall.Kappa;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** Why a wall is closed or open, and what becomes of it without a camera; worked out when somebody asks. */
public final class EvidenceResource implements Routes {

    private final Jdbi jdbi;
    private final LevelTable levels;

    public EvidenceResource(Jdbi jdbi, LevelTable levels) {
        this.jdbi = jdbi;
        this.levels = levels;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/walls/{id}/evidence", this::evidence);
        router.get("/api/walls/{id}/without", this::without);
    }

    /** A wall's surroundings, and what is kept of it. */
    private record Read(
            WallScene scene,
            WallCameraRepository.Hold hold,
            List<EvidenceView.CameraAt> critical,
            List<EvidenceView.CameraAt> repair,
            int repairAll) {}

    private void evidence(Context ctx) {
        Requests.allowOnly(ctx, Perspective.PARAMETERS);
        Perspective p = Perspective.of(levels, ctx::queryParam);
        String id = ctx.pathParam("id");
        @Nullable UUID root = Requests.reach(ctx).root();
        Read read = jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, h -> read(h, id, p, root));
        WallEvidence evidence = new WallEvidence(read.scene);
        Kappa kappa = evidence.result().kappa();
        ctx.json(new EvidenceView.Evidence(
                p.level(),
                p.set(),
                p.network(),
                EvidenceView.lower(evidence.result().state()),
                evidence.result().reasons().stream()
                        .map(EvidenceView.Reason::of)
                        .toList(),
                evidence.watched(),
                evidence.unwatchedWays(),
                kappa.cut().stream()
                        .map(site -> EvidenceView.Site.of(site, read.scene.plane()))
                        .toList(),
                kappa.disjointWays().stream()
                        .map(way -> EvidenceView.Way.of(way, read.scene.plane()))
                        .toList(),
                kappa.value(),
                kappa.whyNull() == null ? null : EvidenceView.Reason.of(kappa.whyNull()),
                read.critical,
                read.hold.resilience(),
                read.hold.fragile(),
                read.hold.offline() ? read.repair : null,
                read.hold.offline() ? read.repairAll - read.repair.size() : 0,
                evidence.defects()));
    }

    private static Read read(Handle h, String id, Perspective p, @Nullable UUID root) {
        WallScene scene = WallSceneRepository.read(h, id, p, root);
        return new Read(
                scene,
                WallCameraRepository.find(h, id, p).orElseThrow(),
                WallCameraRepository.list(h, id, p, "critical", root),
                WallCameraRepository.list(h, id, p, "repair", root),
                WallCameraRepository.list(h, id, p, "repair", null).size());
    }

    private void without(Context ctx) {
        Requests.allowOnly(ctx, "level", "set", "network", "camera");
        Perspective p = Perspective.of(levels, ctx::queryParam);
        String id = ctx.pathParam("id");
        String camera = Objects.requireNonNullElse(ctx.queryParam("camera"), "");
        @Nullable UUID root = Requests.reach(ctx).root();
        WallScene scene =
                jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, h -> readFor(h, id, p, camera, root));
        WallEvidence was = new WallEvidence(scene);
        WallEvidence is = new WallEvidence(scene.without(UUID.fromString(camera).toString()));
        ctx.json(new EvidenceView.Without(
                EvidenceView.lower(is.result().state()),
                EvidenceView.lower(was.result().state()),
                is.result().kappa().value(),
                is.gaps()));
    }

    /** A wall out of reach is told before anything of the camera is. */
    private static WallScene readFor(Handle h, String id, Perspective p, String camera, @Nullable UUID root) {
        WallScene scene = WallSceneRepository.read(h, id, p, root);
        UUID asked = Requests.uuid("camera", camera);
        if (!WallCameraRepository.isReached(h, asked, root)) {
            throw new AppException.NotFound("camera.not_found", Map.of("id", asked));
        }
        return scene;
    }
}
