package org.xunfang.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Right;
import org.xunfang.server.rights.Rights;

/** The server for pages and interfaces: security headers, guard, problems, static files, and the features' routes. */
public final class HttpServer implements AutoCloseable {

    private static final long MAX_REQUEST_BYTES = 1_000_000;
    private static final long MAX_UPLOAD_MB = 500;

    /** Scripts and styles from here only, no inline script; tiles and icons may be drawn from data and blobs. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; connect-src 'self';"
                    + " worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final List<String> OPEN_TO_PLAIN = List.of("/tls", "/api/tls", "/api/health", "/web/", "/webjars/");

    private final Javalin javalin;
    private final List<Right> routes;

    private HttpServer(Javalin javalin, List<Right> routes) {
        this.javalin = javalin;
        this.routes = routes;
    }

    /**
     * Builds the server; {@link #start} opens the port.
     *
     * @param guard lets requests through, by the same rights
     * @param rights who may call what; a row for each route of the features and no other
     * @param incoming folder for uploads that are on their way in
     * @param tls how the server gets its certificate; null: plain HTTP
     * @throws IllegalStateException where routes and rights do not agree
     */
    public static HttpServer of(
            ObjectMapper json, Guard guard, Rights rights, Path incoming, List<Routes> features, @Nullable Tls tls) {
        Problems problems = new Problems(json);
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jsonMapper(new JavalinJackson(json, false));
            config.http.maxRequestSize = MAX_REQUEST_BYTES;
            config.jetty.multipartConfig.maxFileSize(MAX_UPLOAD_MB, SizeUnit.MB);
            config.jetty.multipartConfig.maxTotalRequestSize(MAX_UPLOAD_MB + 1, SizeUnit.MB);
            config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
            config.jetty.multipartConfig.cacheDirectory(incoming.toString());
            config.http.prefer405over404 = true;
            config.http.asyncTimeout = 0;
            staticFiles(config);
            if (tls != null) {
                config.jetty.addConnector((server, http) -> listening(tls.connector(server, http), config));
                config.routes.before(HttpServer::leadToTls);
            }
            config.routes.before(HttpServer::securityHeaders);
            config.routes.beforeMatched(guard::check);
            problems.addTo(config.routes);
            features.forEach(f -> f.addTo(config.routes));
        });
        List<String> routes =
                endpoints(javalin).map(e -> e.method.name() + " " + e.path).toList();
        rights.checkAgainst(routes);
        return new HttpServer(
                javalin,
                endpoints(javalin)
                        .map(e -> rights.right(e.method.name(), e.path))
                        .toList());
    }

    private static Stream<Endpoint> endpoints(Javalin javalin) {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod());
    }

    /** What makes the server speak TLS. */
    @FunctionalInterface
    public interface Tls {
        /** A connector for TLS, and for plain requests on the same port. */
        ServerConnector connector(Server server, HttpConfiguration http);
    }

    private static ServerConnector listening(ServerConnector connector, JavalinConfig config) {
        connector.setHost(config.jetty.host);
        connector.setPort(config.jetty.port);
        return connector;
    }

    /** Where there is TLS nothing goes without, but the way to the certificate and the state of health. */
    private static void leadToTls(Context ctx) {
        String path = ctx.path();
        if (ctx.req().isSecure() || OPEN_TO_PLAIN.stream().anyMatch(path::startsWith)) {
            return;
        }
        if (ctx.method() != HandlerType.GET && ctx.method() != HandlerType.HEAD) {
            throw new AppException.Forbidden("tls.required", Map.of());
        }
        String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        ctx.redirect("https://" + ctx.host() + path + query);
        ctx.skipRemainingHandlers();
    }

    private static void staticFiles(JavalinConfig config) {
        config.staticFiles.enableWebjars();
        config.staticFiles.add(files -> {
            files.hostedPath = "/web";
            files.directory = "/web";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
    }

    private static void securityHeaders(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("X-Frame-Options", "DENY");
        if (ctx.path().startsWith("/api/")) {
            ctx.header("Cache-Control", "no-store");
        }
    }

    /** All routes of the features with who may call them, in the order in which they were added. */
    public List<Right> routes() {
        return routes;
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
