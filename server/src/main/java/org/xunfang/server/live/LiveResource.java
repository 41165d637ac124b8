package org.xunfang.server.live;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** The event stream, {@code GET /api/live} (server-sent events). */
public final class LiveResource implements Routes {

    private static final int MOST_STREAMS = 2_000;

    private final LiveHub hub;

    public LiveResource(LiveHub hub) {
        this.hub = hub;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/live", this::open);
    }

    private void open(Context ctx) {
        Requests.allowOnly(ctx);
        if (hub.size() >= MOST_STREAMS) {
            throw new AppException.Unavailable("live.too_many", null);
        }
        Viewer viewer = new Viewer(Requests.principal(ctx), Requests.reach(ctx).root());
        String last = ctx.header("Last-Event-ID");
        hub.join(viewer, last == null || last.isEmpty() ? null : EventId.parse(last));
        viewer.gone().thenRun(() -> hub.leave(viewer));
        ctx.future(() -> stream(ctx, viewer));
    }

    private static CompletableFuture<Void> stream(Context ctx, Viewer viewer) {
        HttpServletResponse response = ctx.res();
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            viewer.attach(ctx.req().getAsyncContext());
        } catch (IOException e) {
            viewer.end();
        }
        return new Endless();
    }

    /** The stream ends its request itself; Javalin would write an answer after a connection that is gone. */
    private static final class Endless extends CompletableFuture<Void> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }
    }
}
