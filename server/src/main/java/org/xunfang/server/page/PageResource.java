package org.xunfang.server.page;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.xunfang.server.http.Routes;

/** The pages. Who may not open one is led elsewhere before it comes here. */
public final class PageResource implements Routes {

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/login", ctx -> send(ctx, "login"));
        router.get("/tls", ctx -> send(ctx, "tls"));
        router.get("/", ctx -> send(ctx, "wall"));
        router.get("/planner", ctx -> send(ctx, "planner"));
        router.get("/rota", ctx -> send(ctx, "rota"));
        router.get("/values", ctx -> send(ctx, "values"));
        router.get("/siting", ctx -> send(ctx, "siting"));
        router.get("/field", ctx -> send(ctx, "field"));
        router.get("/imports", ctx -> send(ctx, "imports"));
        router.get("/audit", ctx -> send(ctx, "audit"));
        router.get("/accounts", ctx -> send(ctx, "accounts"));
        router.get("/devices", ctx -> send(ctx, "devices"));
        router.get("/account", ctx -> send(ctx, "account"));
        router.get("/print/village", ctx -> send(ctx, "print"));
        router.get("/print/work-order", ctx -> send(ctx, "print/work-order"));
        router.get("/print/route", ctx -> send(ctx, "print/route"));
        router.get("/print/actual", ctx -> send(ctx, "print/actual"));
        router.get("/favicon.ico", ctx -> ctx.redirect("/web/icon.svg"));
    }

    private static void send(Context ctx, String name) {
        try (InputStream in = PageResource.class.getResourceAsStream("/web/" + name + "/index.html")) {
            if (in == null) {
                throw new IllegalStateException("page is not on the class path: " + name);
            }
            ctx.header("Cache-Control", "no-cache");
            ctx.html(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
