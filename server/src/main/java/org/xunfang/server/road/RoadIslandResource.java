package org.xunfang.server.road;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadIslands;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/**
 * {@code GET /api/road-islands?mode=}: roads that are cut off from the network for a mode, as GeoJSON, the longest first;
 * {@code id} asks for one.
 */
public final class RoadIslandResource implements Routes {

    private static final List<String> MODES = Stream.of(TravelMode.values())
            .map(m -> m.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final int MOST = 500;

    private final Jdbi jdbi;
    private final RoadGraphs graphs;

    public RoadIslandResource(Jdbi jdbi, RoadGraphs graphs) {
        this.jdbi = jdbi;
        this.graphs = graphs;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/road-islands", this::list);
    }

    /** A GeoJSON feature collection. */
    record Islands(String type, List<Feature> features) {}

    record Feature(String type, String id, Geometry geometry, Properties properties) {}

    record Properties(String name, String mode, double lengthM) {}

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "mode", "id");
        TravelMode mode = TravelMode.valueOf(Requests.choice(ctx, "mode", MODES).toUpperCase(Locale.ROOT));
        String id = ctx.queryParam("id");
        Optional<RoadGraphs.Version> roads =
                jdbi.withHandle(h -> CountyPlane.find(h).map(plane -> graphs.current(h, plane)));
        ctx.json(new Islands(
                "FeatureCollection", roads.map(r -> features(r, mode, id)).orElse(List.of())));
    }

    private static List<Feature> features(RoadGraphs.Version roads, TravelMode mode, @Nullable String id) {
        return roads.islands(mode).list().stream()
                .filter(island -> id == null || island.id().equals(id))
                .limit(MOST)
                .map(island -> feature(roads, mode, island))
                .toList();
    }

    private static Feature feature(RoadGraphs.Version roads, TravelMode mode, RoadIslands.Island island) {
        return new Feature(
                "Feature",
                island.id(),
                roads.plane().toLonLat(roads.islands(mode).lines(island)),
                new Properties(
                        roads.name(mode, island), mode.name().toLowerCase(Locale.ROOT), Math.round(island.lengthM())));
    }
}
