package org.xunfang.server.rota;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.problem.AppException;

/** Templates of the rota. */
final class TemplateResource {

    private static final int MOST_UNITS = 500;

    private final Rotas rotas;
    private final ObjectMapper json;

    TemplateResource(Rotas rotas, ObjectMapper json) {
        this.rotas = rotas;
        this.json = json;
    }

    /** The same template for each of some units. */
    record NewTemplates(
            @Nullable List<UUID> unitIds,
            @Nullable List<Integer> weekdays,
            @Nullable LocalTime starts,
            @Nullable LocalTime ends,
            TemplateForm.@Nullable Pause pause,
            @Nullable List<String> capabilities,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {

        TemplateForm form() {
            return new TemplateForm(weekdays, starts, ends, pause, capabilities, validFrom, validUntil);
        }
    }

    void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/rota/templates", this::list);
        router.post("/api/rota/templates", this::create);
        router.put("/api/rota/templates/{id}", this::change);
        router.delete("/api/rota/templates/{id}", this::remove);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(rotas.list(Requests.reach(ctx).root()));
    }

    private void create(Context ctx) {
        Requests.allowOnly(ctx);
        UUID root = Requests.reach(ctx).root();
        NewTemplates wanted = Requests.body(ctx, NewTemplates.class, json);
        List<UUID> units = wanted.unitIds();
        if (units == null
                || units.isEmpty()
                || units.size() > MOST_UNITS
                || units.stream().anyMatch(Objects::isNull)) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "unitIds"));
        }
        ctx.status(201)
                .json(rotas.create(Requests.principal(ctx), units, wanted.form().checked(), root));
    }

    private void change(Context ctx) {
        Requests.allowOnly(ctx);
        UUID root = Requests.reach(ctx).root();
        UUID id = Requests.id(ctx, "id");
        TemplateForm form = Requests.body(ctx, TemplateForm.class, json);
        rotas.require(id, root);
        RotaTemplate changed =
                rotas.change(Requests.principal(ctx), id, Requests.seenVersion(ctx), form.checked(), root);
        ctx.header("ETag", "\"" + changed.version() + "\"").json(changed);
    }

    private void remove(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(rotas.remove(
                Requests.principal(ctx),
                Requests.id(ctx, "id"),
                Requests.seenVersion(ctx),
                Requests.reach(ctx).root()));
    }
}
