package org.xunfang.server.http;

import io.javalin.Javalin;
import io.javalin.config.Key;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
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
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final int MOST_THREADS = 250;
    private static final int MOST_CONNECTIONS = 5_000;

    /** While there are so many connections, those that say nothing for so long have to go. */
    private static final long IDLE_WHEN_FULL_MS = 5_000;

    private static final Key<Executor> THREADS = new Key<>("device-port-threads");

    private final Javalin javalin;

    private DevicePort(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Builds the server; {@link #start} opens the port. At most {@value #MOST_CONNECTIONS} connections at a time. */
    public static DevicePort of(Routes routes) {
        return of(routes, MOST_CONNECTIONS);
    }

    static DevicePort of(Routes routes, int mostConnections) {
        return new DevicePort(Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.asyncTimeout = 0;
            QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
            threads.setName("device-port");
            config.jetty.threadPool = threads;
            config.appData(THREADS, threads);
            config.jsonMapper(new JavalinJackson(Json.mapper(), false));
            config.jetty.modifyServer(server -> {
                NetworkConnectionLimit limit = new NetworkConnectionLimit(mostConnections, server);
                limit.setEndPointIdleTimeout(IDLE_WHEN_FULL_MS);
                server.addBean(limit);
            });
            config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
            routes.addTo(config.routes);
            config.routes.exception(AppException.class, (e, ctx) -> answer(ctx, e.status()));
            config.routes.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, e.getStatus()));
            config.routes.exception(Exception.class, DevicePort::answer);
        }));
    }

    /**
     * Answers once something has come. What takes the answer runs on a thread of this port: a device that reads slowly holds
     * up nobody but itself.
     *
     * @param answer sets status and body
     */
    public static <T> void later(Context ctx, CompletableFuture<T> coming, Consumer<T> answer) {
        Executor threads = ctx.appData(THREADS);
        ctx.future(
                () -> coming.whenCompleteAsync((value, failure) -> {}, threads).thenAccept(answer));
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
