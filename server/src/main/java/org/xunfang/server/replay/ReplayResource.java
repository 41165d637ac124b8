package org.xunfang.server.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** Where units were, on the page and as files, and what the walls and the routes were then. */
public final class ReplayResource implements Routes {

    private final Jdbi jdbi;
    private final Replays replays;
    private final LevelTable levels;
    private final ZoneId zone;
    private final ObjectMapper json;
    private final Clock clock;

    /** @param zone in which the county's days begin */
    public ReplayResource(Jdbi jdbi, AuditLog audit, LevelTable levels, ZoneId zone, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.replays = new Replays(jdbi, audit);
        this.levels = levels;
        this.zone = zone;
        this.json = json;
        this.clock = clock;
    }

    /** What is to be replayed; either of {@code unitIds} and {@code orgUnitId} or neither: all. */
    record LookBody(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable List<UUID> unitIds,
            @Nullable UUID orgUnitId,
            @Nullable String reason) {}

    /** As {@link LookBody}, and as what. */
    record ExportBody(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable List<UUID> unitIds,
            @Nullable UUID orgUnitId,
            @Nullable String reason,
            @Nullable String format) {}

    /** @param walls null: there are no states of that day or before it */
    record Scene(Instant at, SceneRepository.@Nullable Walls walls, List<SceneRepository.Route> routes) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.post("/api/replays", this::look);
        router.post("/api/replays/export", this::export);
        router.get("/api/replays/choices", this::choices);
        router.get("/api/replays/scene", this::scene);
    }

    private void look(Context ctx) {
        Requests.allowOnly(ctx);
        LookBody body = Requests.body(ctx, LookBody.class, json);
        ReplayOrder order = ReplayOrder.of(
                body.from(), body.until(), body.unitIds(), body.orgUnitId(), body.reason(), clock.instant());
        Replay replay =
                replays.look(Requests.principal(ctx), order, Requests.reach(ctx).root());
        ctx.header("Cache-Control", "no-store").json(replay);
    }

    private void export(Context ctx) {
        Requests.allowOnly(ctx);
        ExportBody body = Requests.body(ctx, ExportBody.class, json);
        ReplayFormat format = ReplayFormat.of(body.format());
        Instant now = clock.instant();
        ReplayOrder order =
                ReplayOrder.of(body.from(), body.until(), body.unitIds(), body.orgUnitId(), body.reason(), now);
        Principal by = Requests.principal(ctx);
        Replay replay = replays.export(by, order, format, Requests.reach(ctx).root());
        String takenBy = by.name() + " (" + by.login() + ") " + now + ": " + order.reason();
        ctx.header("Content-Disposition", "attachment; filename=\"tracks." + format.word() + "\"")
                .header("Cache-Control", "no-store")
                .contentType(format.contentType())
                .result(TrackFiles.write(format, replay, takenBy, json).getBytes(StandardCharsets.UTF_8));
    }

    private void choices(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(replays.choices(Requests.reach(ctx).root()));
    }

    private void scene(Context ctx) {
        Requests.allowOnly(ctx, "at", "level", "set", "network");
        Instant now = clock.instant();
        Instant at = Objects.requireNonNullElse(Requests.moment(ctx, "at"), now);
        if (at.isAfter(now)) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", "at", "value", at));
        }
        Perspective p = Perspective.of(levels, ctx::queryParam);
        UUID root = Requests.reach(ctx).root();
        ctx.json(jdbi.withHandle(h -> new Scene(
                at,
                SceneRepository.walls(h, p, at.atZone(zone).toLocalDate(), root).orElse(null),
                SceneRepository.routes(h, at, root))));
    }
}
