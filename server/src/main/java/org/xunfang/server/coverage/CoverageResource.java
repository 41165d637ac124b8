package org.xunfang.server.coverage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.village.VillageRepository;

/** Coverage of any ground when it is asked for, and of a village day by day. */
public final class CoverageResource implements Routes {

    private static final int MOST_DAYS = 3_660;

    private final Jdbi jdbi;
    private final GroundCoverage coverage;
    private final VillageRepository villages;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final Clock clock;
    private final LevelTable levels;

    /** @param zone in which the county's days begin */
    public CoverageResource(Jdbi jdbi, LevelTable levels, ObjectMapper json, ZoneId zone, Clock clock) {
        this.levels = levels;
        this.jdbi = jdbi;
        this.coverage = new GroundCoverage(jdbi);
        this.villages = new VillageRepository(jdbi);
        this.json = json;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.post("/api/coverage", this::answer);
        router.get("/api/villages/{id}/trend", this::trend);
    }

    private void answer(Context ctx) {
        Requests.allowOnly(ctx);
        CoverageRequest request =
                Requests.body(ctx, CoverageRequest.class, json).checked(levels);
        ctx.json(coverage.answer(request, Requests.reach(ctx).root()));
    }

    /** @param beginsOn the first day that there are figures of, null before any */
    record Trend(String level, String set, @Nullable LocalDate beginsOn, List<CoverageHistory.Day> days) {}

    private void trend(Context ctx) {
        Requests.allowOnly(ctx, "level", "set", "days");
        Perspective p = Perspective.of(levels, ctx::queryParam);
        UUID id = Requests.id(ctx, "id");
        if (villages.find(
                        id, p.level(), p.set(), p.network(), Requests.reach(ctx).root())
                .isEmpty()) {
            throw new AppException.NotFound("village.not_found", Map.of("id", id));
        }
        int days = Requests.number(ctx, "days", 90, 1, MOST_DAYS);
        LocalDate today = LocalDate.now(clock.withZone(zone));
        List<CoverageHistory.Day> list = CoverageHistory.list(jdbi, id, p, today, days);
        ctx.json(new Trend(
                p.level(), p.set(), CoverageHistory.beginsOn(jdbi, id, p).orElse(null), list));
    }
}
