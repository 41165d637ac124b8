package org.xunfang.server.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.xunfang.server.tile.VectorTile;

/** All tiles of a county at one zoom. */
final class CountyTiles {

    private CountyTiles() {}

    /** The ids of everything drawn in some layers of all tiles of the county. */
    static Set<Object> drawn(Caller caller, String kind, int z, String... layers) {
        Set<Object> ids = new HashSet<>();
        for (String tile : of(caller, z)) {
            HttpResponse<InputStream> answer = caller.get("/api/tiles/" + kind + "/" + tile + ".mvt");
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == 204) {
                    continue;
                }
                assertThat(answer.statusCode()).isEqualTo(200);
                VectorTile decoded = VectorTile.decode(body.readAllBytes());
                for (String layer : layers) {
                    ids.addAll(decoded.values(layer, "id"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ids;
    }

    /** Addresses of the tiles that cover the county, as z/x/y. */
    static List<String> of(Caller caller, int z) {
        JsonNode bounds = caller.read("/api/county").path("bounds");
        int side = 1 << z;
        List<String> tiles = new ArrayList<>();
        for (int x = column(bounds.get(0).asDouble(), side);
                x <= column(bounds.get(2).asDouble(), side);
                x++) {
            for (int y = row(bounds.get(3).asDouble(), side);
                    y <= row(bounds.get(1).asDouble(), side);
                    y++) {
                tiles.add(z + "/" + x + "/" + y);
            }
        }
        return tiles;
    }

    private static int column(double lon, int side) {
        return (int) ((lon + 180) / 360 * side);
    }

    private static int row(double lat, int side) {
        double mercator = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2));
        return (int) ((1 - mercator / Math.PI) / 2 * side);
    }
}
