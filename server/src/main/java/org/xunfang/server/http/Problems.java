package org.xunfang.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.db.Database;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.problem.Problem;
import org.xunfang.server.storage.DiskSpace;

/** Every failure as an RFC 9457 problem; a bug keeps its details in the log, under an id. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    /** Shown in place of any page while the database is away; goes to that page by itself. */
    private static final String AWAY_PAGE = read("/web/away/index.html");

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    void addTo(RoutesConfig routes) {
        routes.exception(AppException.class, (e, ctx) -> {
            if (e instanceof AppException.TooMany tooMany) {
                ctx.header("Retry-After", Long.toString(tooMany.retryAfterS()));
            }
            send(ctx, Problem.of(e));
        });
        routes.exception(HttpResponseException.class, (e, ctx) -> send(ctx, ofHttp(e, ctx)));
        routes.exception(Exception.class, (e, ctx) -> send(ctx, ofUnexpected(e, ctx)));
        routes.error(404, ctx -> {
            if (ctx.path().startsWith("/api/") && !isProblem(ctx)) {
                send(ctx, Problem.of(404, "request.no_such_route", Map.of("path", ctx.path()), null));
            }
        });
    }

    private static Problem ofHttp(HttpResponseException e, Context ctx) {
        String code = switch (e.getStatus()) {
            case 404 -> "request.no_such_route";
            case 405 -> "request.method_not_allowed";
            case 413 -> "request.too_large";
            default -> "request.refused";
        };
        return Problem.of(e.getStatus(), code, Map.of("path", ctx.path()), null);
    }

    private static Problem ofUnexpected(Exception e, Context ctx) {
        if (Database.isAway(e)) {
            LOG.debug("{} {}: the database does not answer: {}", ctx.method(), ctx.path(), e.getMessage());
            return Problem.of(503, "database.away", Map.of(), null);
        }
        if (DiskSpace.isFull(e)) {
            LOG.warn("{} {}: the disk is full: {}", ctx.method(), ctx.path(), e.getMessage());
            return Problem.of(507, "storage.full", Map.of("missingMb", 1), null);
        }
        String id = UUID.randomUUID().toString();
        LOG.error("{} {} failed, id {}", ctx.method(), ctx.path(), id, e);
        return Problem.bug(id);
    }

    /** A person who opens a page, and not a page that calls. */
    private static boolean wantsPage(Context ctx) {
        String accepted = ctx.header("Accept");
        return ctx.method() == HandlerType.GET
                && !ctx.path().startsWith("/api/")
                && accepted != null
                && accepted.contains("text/html");
    }

    private static String read(String resource) {
        try (InputStream in = Problems.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isProblem(Context ctx) {
        String type = ctx.res().getContentType();
        return type != null && type.startsWith(Problem.MEDIA_TYPE);
    }

    private void send(Context ctx, Problem problem) {
        if (problem.status() == 503) {
            ctx.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        ctx.status(problem.status());
        if (problem.status() == 503 && wantsPage(ctx)) {
            ctx.html(AWAY_PAGE);
            return;
        }
        try {
            ctx.result(json.writeValueAsBytes(problem));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        ctx.contentType(Problem.MEDIA_TYPE);
    }
}
