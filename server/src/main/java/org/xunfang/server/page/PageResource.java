package org.xunfang.server.page;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Role;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.http.Access;
import org.xunfang.server.http.Routes;
import org.xunfang.server.http.SessionCookie;

/** The pages. Without a session they lead to the sign-in page and back. */
public final class PageResource implements Routes {

    private final Sessions sessions;

    public PageResource(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/login", ctx -> send(ctx, "login"), Access.PUBLIC);
        router.get("/tls", ctx -> send(ctx, "tls"), Access.PUBLIC);
        router.get("/", ctx -> page(ctx, "wall", Access.OVERVIEW), Access.PUBLIC);
        router.get("/planner", ctx -> page(ctx, "planner", Access.PLANNING), Access.PUBLIC);
        router.get("/field", ctx -> page(ctx, "field", Access.SESSION), Access.PUBLIC);
        router.get("/imports", ctx -> page(ctx, "imports", Access.ADMINISTRATION), Access.PUBLIC);
        router.get("/favicon.ico", ctx -> ctx.redirect("/web/icon.svg"), Access.PUBLIC);
    }

    private void page(Context ctx, String name, Access access) {
        Optional<Principal> principal =
                Optional.ofNullable(ctx.cookie(SessionCookie.NAME)).flatMap(sessions::find);
        if (principal.isEmpty()) {
            String next = ctx.queryString() == null ? ctx.path() : ctx.path() + "?" + ctx.queryString();
            ctx.redirect("/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        } else if (access.allows(principal.get().role())) {
            send(ctx, name);
        } else {
            ctx.redirect(principal.get().role() == Role.OFFICER ? "/field" : "/");
        }
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
