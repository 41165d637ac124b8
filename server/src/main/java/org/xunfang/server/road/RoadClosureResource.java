package org.xunfang.server.road;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.PersonalNumbers;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** Closed roads: look at, close, open. */
public final class RoadClosureResource implements Routes {

    private static final int LONGEST_NOTE = 500;

    private final RoadClosures closures;
    private final ObjectMapper json;

    public RoadClosureResource(RoadClosures closures, ObjectMapper json) {
        this.closures = closures;
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/road-closures", this::list);
        router.post("/api/road-closures", this::close);
        router.delete("/api/road-closures/{id}", this::open);
    }

    /**
     * A request to close a road.
     *
     * @param roadAt {@code [lon, lat]}, or the id of a road that is to be closed as a whole
     */
    record Body(
            @Nullable JsonNode roadAt,
            @Nullable Instant fromAt,
            @Nullable Instant untilAt,
            @Nullable String note) {}

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(closures.list());
    }

    /** 201 for a new closure, 200 for one that was asked for before. */
    private void close(Context ctx) {
        Requests.allowOnly(ctx);
        NewRoadClosure wanted = wanted(Requests.body(ctx, Body.class, json));
        RoadClosures.Closed closed =
                closures.close(Requests.principal(ctx), Requests.reach(ctx).root(), wanted);
        ctx.status(closed.isNew() ? 201 : 200).json(closed.closure());
    }

    private void open(Context ctx) {
        Requests.allowOnly(ctx);
        closures.open(Requests.principal(ctx), Requests.reach(ctx).root(), Requests.id(ctx, "id"));
        ctx.status(204);
    }

    private static NewRoadClosure wanted(Body body) {
        String note = body.note() == null ? "" : body.note().strip();
        if (note.length() > LONGEST_NOTE) {
            throw bad("note");
        }
        PersonalNumbers.refuse(note);
        if (body.untilAt() == null) {
            throw bad("untilAt");
        }
        JsonNode at = body.roadAt();
        if (at != null && at.isTextual()) {
            UUID road = Requests.uuid("roadAt", at.asText());
            return new NewRoadClosure(0, 0, road, body.fromAt(), body.untilAt(), note);
        }
        if (at == null || at.size() != 2 || !isDegrees(at.get(0), 180) || !isDegrees(at.get(1), 90)) {
            throw bad("roadAt");
        }
        return new NewRoadClosure(
                at.get(0).asDouble(), at.get(1).asDouble(), null, body.fromAt(), body.untilAt(), note);
    }

    private static boolean isDegrees(@Nullable JsonNode value, double most) {
        return value != null && value.isNumber() && Math.abs(value.asDouble()) <= most;
    }

    private static AppException bad(String field) {
        return new AppException.Invalid("request.body_field", Map.of("field", field));
    }
}
