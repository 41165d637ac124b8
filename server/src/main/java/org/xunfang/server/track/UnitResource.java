package org.xunfang.server.track;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.auth.OrgTree;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** Units and where they are now, {@code GET /api/units}: those of the caller's sub-tree. */
public final class UnitResource implements Routes {

    private final UnitRepository repository;
    private final OrgTree tree;

    public UnitResource(Jdbi jdbi, OrgTree tree) {
        this.repository = new UnitRepository(jdbi);
        this.tree = tree;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/units", this::list);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        UUID root = Requests.principal(ctx).orgUnitId();
        ctx.json(repository.all().stream()
                .filter(u -> tree.covers(root, u.orgUnit().id()))
                .toList());
    }
}
