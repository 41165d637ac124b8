package org.xunfang.server.retention;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** {@code /api/incidents/{id}/tracks}: tracks of units that are pinned to an incident as evidence. */
public final class PinnedTrackResource implements Routes {

    private final PinnedTracks tracks;
    private final ObjectMapper json;

    public PinnedTrackResource(PinnedTracks tracks, ObjectMapper json) {
        this.tracks = tracks;
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/incidents/{id}/tracks", this::list);
        router.post("/api/incidents/{id}/tracks", this::pin);
        router.get("/api/incidents/{id}/tracks/{trackId}", this::open);
        router.delete("/api/incidents/{id}/tracks/{trackId}", this::unpin);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(tracks.list(Requests.id(ctx, "id"), Requests.reach(ctx).root()));
    }

    private void pin(Context ctx) {
        Requests.allowOnly(ctx);
        NewPinnedTrack track = Requests.body(ctx, NewPinnedTrack.class, json);
        ctx.status(201)
                .json(tracks.pin(
                        Requests.principal(ctx),
                        Requests.id(ctx, "id"),
                        track,
                        Requests.reach(ctx).root()));
    }

    private void open(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(tracks.open(
                Requests.principal(ctx),
                Requests.id(ctx, "id"),
                Requests.id(ctx, "trackId"),
                Requests.reach(ctx).root()));
    }

    private void unpin(Context ctx) {
        Requests.allowOnly(ctx);
        tracks.unpin(
                Requests.principal(ctx),
                Requests.id(ctx, "id"),
                Requests.id(ctx, "trackId"),
                Requests.reach(ctx).root());
        ctx.status(204);
    }
}
