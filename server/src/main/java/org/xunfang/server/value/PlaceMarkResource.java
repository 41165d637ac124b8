package org.xunfang.server.value;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** The marks of leaders. */
final class PlaceMarkResource implements Routes {

    private final PlaceMarks marks;
    private final ObjectMapper json;

    PlaceMarkResource(PlaceMarks marks, ObjectMapper json) {
        this.marks = marks;
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/place-marks", this::list);
        router.post("/api/place-marks", this::add);
        router.delete("/api/place-marks/{id}", this::end);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(marks.list(Requests.reach(ctx).root()));
    }

    private void add(Context ctx) {
        Requests.allowOnly(ctx);
        PlaceMarkForm wanted = Requests.body(ctx, PlaceMarkForm.class, json);
        ctx.json(marks.add(Requests.principal(ctx), Requests.reach(ctx).root(), wanted));
    }

    private void end(Context ctx) {
        Requests.allowOnly(ctx);
        marks.end(Requests.principal(ctx), Requests.reach(ctx).root(), Requests.id(ctx, "id"));
        ctx.status(204);
    }
}
