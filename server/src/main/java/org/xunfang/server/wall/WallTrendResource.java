package org.xunfang.server.wall;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** {@code GET /api/county/wall-trend}: the closure rate day by day. */
public final class WallTrendResource implements Routes {

    private static final int MOST_DAYS = 3_660;

    private final Jdbi jdbi;
    private final LevelTable levels;
    private final ZoneId zone;
    private final Clock clock;

    /** @param zone in which the county's days begin */
    public WallTrendResource(Jdbi jdbi, LevelTable levels, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.levels = levels;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/county/wall-trend", this::show);
    }

    private record Trend(String level, String set, String network, List<WallHistory.Day> days) {}

    private void show(Context ctx) {
        Requests.allowOnly(ctx, "level", "set", "network", "days");
        Perspective p = Perspective.of(levels, ctx::queryParam);
        int days = Requests.number(ctx, "days", 90, 1, MOST_DAYS);
        LocalDate today = LocalDate.now(clock.withZone(zone));
        ctx.json(new Trend(
                p.level(),
                p.set(),
                p.network(),
                WallHistory.list(jdbi, p, today, days, Requests.reach(ctx).root())));
    }
}
