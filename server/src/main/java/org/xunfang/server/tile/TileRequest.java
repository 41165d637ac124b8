package org.xunfang.server.tile;

import java.util.Map;

/** Which tile, and for which level of detail, cameras and roads ({@link TileLayer#parameters}). */
record TileRequest(TileLayer layer, TileAddress address, Map<String, String> parameters) {
    TileRequest {
        parameters = Map.copyOf(parameters);
    }
}
