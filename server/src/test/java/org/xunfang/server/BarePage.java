package org.xunfang.server;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/**
 * A page with nothing but a map's room, over the modules as they are served, without a server: for what one part of the pages
 * does by itself.
 */
public final class BarePage {

    private static final String ROOT = "http://127.0.0.1/";

    private static final String HTML = """
            <!doctype html>
            <html lang="zh-CN" data-theme="dark">
            <meta charset="utf-8">
            <link rel="stylesheet" href="/web/vendor/leaflet.css">
            <link rel="stylesheet" href="/web/tokens.css">
            <link rel="stylesheet" href="/web/page.css">
            <link rel="stylesheet" href="/web/map/map.css">
            <body><div id="map"></div></body>
            """;

    private static final Map<String, String> TYPES = Map.of(
            "js",
            "text/javascript",
            "css",
            "text/css",
            "json",
            "application/json",
            "html",
            "text/html",
            "svg",
            "image/svg+xml");

    private BarePage() {}

    /**
     * Opens it.
     *
     * @param more further files: path to resource of a class path
     */
    public static void open(Page page, Map<String, String> more) {
        page.route("**/*", route -> answer(route, more));
        page.navigate(ROOT);
        page.addStyleTag(new Page.AddStyleTagOptions()
                .setContent("html, body, #map { height: 100%; margin: 0 } #map { background: var(--map-ground) }"));
    }

    private static void answer(Route route, Map<String, String> more) {
        String path = URI.create(route.request().url()).getPath();
        if (path.equals("/")) {
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(HTML));
            return;
        }
        String resource = more.getOrDefault(path, path.startsWith("/webjars/") ? "/META-INF/resources" + path : path);
        try (InputStream file = BarePage.class.getResourceAsStream(resource)) {
            if (file == null) {
                route.fulfill(new Route.FulfillOptions().setStatus(404));
                return;
            }
            String ending = path.substring(path.lastIndexOf('.') + 1);
            route.fulfill(new Route.FulfillOptions()
                    .setContentType(TYPES.getOrDefault(ending, "application/octet-stream"))
                    .setBodyBytes(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
