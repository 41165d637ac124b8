package org.xunfang.server.siting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** What is planned, for those who build it: files and work orders. A reason is asked for. */
final class HandoutResource implements Routes {

    private static final List<String> FORMATS = List.of("geojson", "csv");

    private final Handout handout;
    private final ObjectMapper json;

    HandoutResource(Handout handout, ObjectMapper json) {
        this.handout = handout;
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/proposals/export", this::export);
        router.get("/api/villages/{id}/work-order", this::workOrder);
    }

    private void export(Context ctx) throws JsonProcessingException {
        Requests.allowOnly(ctx, "format", "village", "reason");
        String format = Requests.choice(ctx, "format", FORMATS);
        @Nullable String village = ctx.queryParam("village");
        Handout.Sites taken = handout.export(
                Requests.principal(ctx),
                format,
                village == null ? null : Requests.uuid("village", village),
                ctx.queryParam("reason"),
                Requests.reach(ctx).root());
        boolean csv = format.equals("csv");
        String text = csv ? PlannedSitesCsv.write(taken) : json.writeValueAsString(PlannedSitesGeoJson.of(taken));
        ctx.header("Content-Disposition", "attachment; filename=\"planned-cameras." + format + "\"")
                .header("Cache-Control", "no-store")
                .contentType(csv ? "text/csv; charset=utf-8; header=present" : "application/geo+json")
                .result(text.getBytes(StandardCharsets.UTF_8));
    }

    private void workOrder(Context ctx) {
        Requests.allowOnly(ctx, "reason");
        ctx.header("Cache-Control", "no-store")
                .json(handout.workOrder(
                        Requests.principal(ctx),
                        Requests.id(ctx, "id"),
                        ctx.queryParam("reason"),
                        Requests.reach(ctx).root()));
    }
}
