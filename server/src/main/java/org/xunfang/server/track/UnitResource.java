package org.xunfang.server.track;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** Units and where they are now, {@code GET /api/units}: those of the caller's sub-tree. */
public final class UnitResource implements Routes {

    private final UnitRepository repository;

    public UnitResource(Jdbi jdbi) {
        this.repository = new UnitRepository(jdbi);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/units", this::list);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(repository.list(Requests.reach(ctx).root()));
    }
}
