package org.xunfang.server.tile;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tile, and for which level of detail, cameras and roads ({@link TileLayer#parameters}).
 *
 * @param root what belongs to this unit's sub-tree is drawn, and nothing else; null: everything
 */
record TileRequest(
        TileLayer layer,
        TileAddress address,
        Map<String, String> parameters,
        @Nullable UUID root) {
    TileRequest {
        parameters = Map.copyOf(parameters);
    }
}
