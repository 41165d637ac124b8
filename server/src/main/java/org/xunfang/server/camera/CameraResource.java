package org.xunfang.server.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Reach;
import org.xunfang.server.scene.ViewRules;

/** Cameras: all of them as points, one with everything, what it sees or would see; making and changing them. */
public final class CameraResource implements Routes {

    private static final List<String> COLUMNS = List.of("id", "lon", "lat", "kind", "state", "azimuth", "name");
    private static final List<String> SCOPES = List.of("guaranteed", "potential");

    private final LevelTable levels;
    private final CameraRepository cameras;
    private final CameraPreviews previews;
    private final CameraEditing editing;
    private final ObjectMapper json;
    private final Runnable onChange;

    /** @param onChange called after a change has been committed: what depends on it need not wait to be looked for */
    public CameraResource(
            Jdbi jdbi, ViewRules rules, AuditLog audit, EventOutbox outbox, ObjectMapper json, Runnable onChange) {
        this.levels = rules.levels();
        this.cameras = new CameraRepository(jdbi);
        this.previews = new CameraPreviews(jdbi, rules);
        this.editing = new CameraEditing(jdbi, audit, outbox, json);
        this.json = json;
        this.onChange = onChange;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/cameras", this::list);
        router.post("/api/cameras", this::create);
        router.post("/api/cameras/preview", this::preview);
        router.get("/api/cameras/{id}", this::show);
        router.patch("/api/cameras/{id}", this::change);
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
        render(ctx, cameras.find(id, Requests.reach(ctx).root()).orElseThrow(() -> CameraEditing.notFound(id)));
    }

    private void create(Context ctx) {
        Requests.allowOnly(ctx);
        ObjectNode body = Requests.body(ctx, ObjectNode.class, json);
        JsonNode id = body.remove("id");
        if (id == null) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "id"));
        }
        CameraForm form = CameraForm.EMPTY.with(body, json);
        ctx.status(201);
        render(
                ctx,
                editing.create(
                        Requests.principal(ctx),
                        Requests.uuid("id", id.asText()),
                        form,
                        Requests.reach(ctx).root()));
        onChange.run();
    }

    private void change(Context ctx) {
        Requests.allowOnly(ctx);
        UUID id = Requests.id(ctx, "id");
        ObjectNode patch = Requests.body(ctx, ObjectNode.class, json);
        render(
                ctx,
                editing.change(
                        Requests.principal(ctx),
                        id,
                        Requests.seenVersion(ctx),
                        patch,
                        Requests.reach(ctx).root()));
        onChange.run();
    }

    private static void render(Context ctx, CameraDetails camera) {
        ctx.header("ETag", "\"" + camera.version() + "\"").json(camera);
    }

    private void preview(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(previews.preview(CameraForm.EMPTY.with(Requests.body(ctx, ObjectNode.class, json), json)));
    }

    private void region(Context ctx) {
        Requests.allowOnly(ctx, "level", "scope");
        UUID id = Requests.id(ctx, "id");
        String level = Requests.choice(ctx, "level", levels.headline());
        UUID root = Requests.reach(ctx).root();
        Optional<Geometry> region = Requests.choice(ctx, "scope", SCOPES).equals("potential")
                ? cameras.findForm(id, root).flatMap(form -> previews.potential(form, level))
                : cameras.findRegion(id, level, root);
        ctx.json(region.orElseThrow(
                () -> new AppException.NotFound("camera.no_view", Map.of("id", id, "level", level))));
    }
}
