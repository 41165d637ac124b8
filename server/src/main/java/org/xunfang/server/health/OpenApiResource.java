package org.xunfang.server.health;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.xunfang.server.http.Access;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** {@code GET /api/openapi.json}: the description of the interface, OpenAPI 3.1, written by hand and checked by a test. */
public final class OpenApiResource implements Routes {

    private static final String FILE = "/openapi.json";

    private final byte[] document = read();

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/openapi.json", this::show, Access.SESSION);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.contentType("application/json").result(document);
    }

    private static byte[] read() {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + FILE);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
