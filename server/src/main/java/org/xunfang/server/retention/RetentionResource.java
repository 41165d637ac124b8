package org.xunfang.server.retention;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** {@code GET /api/retention}: how long positions are kept, and what has been removed, the newest first. */
public final class RetentionResource implements Routes {

    private static final int MOST = 1_000;
    private static final int USUAL = 200;

    private final Jdbi jdbi;
    private final RetentionRules rules;
    private final RetentionReports reports = new RetentionReports();

    public RetentionResource(Jdbi jdbi, RetentionRules rules) {
        this.jdbi = jdbi;
        this.rules = rules;
    }

    record RetentionView(int fullDays, int thinnedDays, List<RetentionReports.Pass> passes) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/retention", this::show);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx, "limit");
        int most = Requests.number(ctx, "limit", USUAL, 1, MOST);
        ctx.json(new RetentionView(
                rules.fullDays(), rules.thinnedDays(), jdbi.withHandle(h -> reports.newest(h, most))));
    }
}
