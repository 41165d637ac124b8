package org.xunfang.server.tile;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.rights.Reach;

/**
 * {@code GET /api/tiles/{layer}/{z}/{x}/{y}.mvt}: 200 with a tile, 204 where it is empty, 304 where the caller has it. The
 * parameter {@code v} only keeps caches apart. Walls and views are drawn as far as the caller reaches: where no camera looks is
 * a burglar's guide. The base map is the same for everybody.
 */
public final class TileResource implements Routes {

    static final String MEDIA_TYPE = "application/vnd.mapbox-vector-tile";

    private static final long CACHE_BYTES = 64_000_000;

    private final TileRepository tiles;
    private final TileCache cache = new TileCache(CACHE_BYTES);
    private final Map<String, List<String>> words;

    public TileResource(Jdbi jdbi, LevelTable levels) {
        this.words = Map.of("level", levels.headline(), "set", Perspective.SETS, "network", Perspective.NETWORKS);
        this.tiles = new TileRepository(jdbi);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/tiles/base/{z}/{x}/{y}.mvt", ctx -> send(ctx, TileLayer.BASE));
        router.get("/api/tiles/wall/{z}/{x}/{y}.mvt", ctx -> send(ctx, TileLayer.WALL));
        router.get("/api/tiles/view/{z}/{x}/{y}.mvt", ctx -> send(ctx, TileLayer.VIEW));
        router.get("/api/tiles/patrolled/{z}/{x}/{y}.mvt", ctx -> send(ctx, TileLayer.PATROLLED));
    }

    private void send(Context ctx, TileLayer layer) {
        Reach reach = layer.isForAll() ? new Reach.WholeCounty() : Requests.reach(ctx);
        TileRequest request = read(ctx, layer, reach.root());
        String version = tiles.version(layer);
        String etag = "W/\"" + version + "-" + reach.key() + "\"";
        ctx.header("ETag", etag);
        ctx.header("Cache-Control", "private, no-cache");
        if (etag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        byte[] gzipped = cache.find(request, version).orElseGet(() -> draw(request, version));
        if (gzipped.length == 0) {
            ctx.status(204);
            return;
        }
        ctx.contentType(MEDIA_TYPE);
        ctx.header("Vary", "Accept-Encoding");
        if (acceptsGzip(ctx)) {
            ctx.header("Content-Encoding", "gzip");
            ctx.result(gzipped);
        } else {
            ctx.result(gunzip(gzipped));
        }
    }

    private byte[] draw(TileRequest request, String version) {
        if (request.address().z() < request.layer().leastZoom()) {
            return new byte[0];
        }
        byte[] gzipped = gzip(tiles.draw(request));
        cache.keep(request, version, gzipped);
        return gzipped;
    }

    private TileRequest read(Context ctx, TileLayer layer, @Nullable UUID root) {
        List<String> known = new ArrayList<>(layer.parameters());
        known.add("v");
        Requests.allowOnly(ctx, known.toArray(String[]::new));
        Map<String, String> parameters = new HashMap<>();
        layer.parameters().forEach(name -> parameters.put(name, Requests.choice(ctx, name, words.get(name))));
        return new TileRequest(layer, address(ctx), parameters, root);
    }

    private static TileAddress address(Context ctx) {
        int z = Requests.number("z", ctx.pathParam("z"), 0, TileAddress.FINEST_ZOOM);
        int last = (1 << z) - 1;
        return new TileAddress(
                z,
                Requests.number("x", ctx.pathParam("x"), 0, last),
                Requests.number("y", ctx.pathParam("y"), 0, last));
    }

    private static boolean acceptsGzip(Context ctx) {
        String accepted = ctx.header("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static byte[] gzip(byte[] tile) {
        if (tile.length == 0) {
            return tile;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(tile.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(tile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] gunzip(byte[] gzipped) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
