package org.xunfang.server.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.xunfang.server.auth.Role;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.rights.Right;
import org.xunfang.server.rights.Rights;

/**
 * {@code GET /api/openapi.json}: the description of the interface, OpenAPI 3.1, written by hand and checked by a test. Each
 * operation gets its row of the table of rights as {@code x-rights}: {@code "public"}, or the grant of each role.
 */
public final class OpenApiResource implements Routes {

    private static final String FILE = "/openapi.json";

    private final JsonNode document;

    public OpenApiResource(Rights rights, ObjectMapper json) {
        this.document = read(json);
        rights.rows().forEach(this::add);
    }

    private void add(Right right) {
        JsonNode operation =
                document.path("paths").path(right.path()).path(right.method().toLowerCase(Locale.ROOT));
        if (operation instanceof ObjectNode described) {
            if (right.isPublic()) {
                described.put("x-rights", "public");
            } else {
                ObjectNode grants = described.putObject("x-rights");
                for (Role role : Role.values()) {
                    grants.put(role.code(), right.grant(role).word());
                }
            }
        }
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/openapi.json", this::show);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(document);
    }

    private static JsonNode read(ObjectMapper json) {
        try (InputStream in = OpenApiResource.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + FILE);
            }
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
