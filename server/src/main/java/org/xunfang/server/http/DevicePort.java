package org.xunfang.server.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.db.Database;
import org.xunfang.server.problem.AppException;

/**
 * The server for devices, on a port of its own: no pages, no cookies, no sessions. Refusals have no body: a
 * device understands the status alone.
 */
public final class DevicePort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DevicePort.class);
    private static final long MAX_REQUEST_BYTES = 1_000_000;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Javalin javalin;

    private DevicePort(Javalin javalin) {
        this.javalin = javalin;
    }

    public static DevicePort of(Routes routes) {
        return new DevicePort(Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = MAX_REQUEST_BYTES;
            config.http.asyncTimeout = 0;
            config.jsonMapper(new JavalinJackson(Json.mapper(), false));
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            routes.addTo(config.routes);
            config.routes.exception(AppException.class, (e, ctx) -> answer(ctx, e.status()));
            config.routes.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, e.getStatus()));
            config.routes.exception(Exception.class, DevicePort::answer);
        }));
    }

    private static void answer(Exception e, Context ctx) {
        if (Database.isAway(e)) {
            LOG.debug("device port: the database does not answer: {}", e.getMessage());
            answer(ctx, 503);
        } else {
            LOG.error("device port: a report failed", e);
            answer(ctx, 500);
        }
    }

    private static void answer(Context ctx, int status) {
        if (status == 503) {
            ctx.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (status == 401) {
            ctx.header("WWW-Authenticate", "Basic realm=\"xunfang\"");
        }
        ctx.status(status);
        ctx.result("");
    }

    /** Opens the port and returns it; port 0 takes a free one. */
    public int start(String host, int port) {
        try {
            javalin.start(host, port);
        } catch (JavalinBindException e) {
            throw new PortTakenException(host, port, e);
        }
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
