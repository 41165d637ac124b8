package org.xunfang.server.patrol;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.Snap;
import org.xunfang.geodata.road.TravelMode;

/**
 * Why a unit or place is on no road, as told of one mode.
 *
 * @param island the road island on which it lies; null where that is not the reason
 */
record RoadFailure(
        TravelMode mode, Snap.Failed why, @Nullable Island island) {

    /**
     * A road island.
     *
     * @param id of it among those of {@code GET /api/road-islands?mode=}
     * @param name of its longest named road, else of the village near it
     */
    record Island(String mode, String id, String name, double lengthM) {
        Island {
            mode = mode.toLowerCase(Locale.ROOT);
        }
    }

    String code() {
        return switch (why.cause()) {
            case ROAD_ISLAND -> "patrol.unmet.road-island";
            case CLOSED -> "patrol.unmet.road-closed";
            case TOO_FAR -> "patrol.unmet.off-road";
        };
    }

    /** Metres to the nearest road if there is any, and the island. */
    Map<String, Object> args() {
        Map<String, Object> args = new HashMap<>();
        if (Double.isFinite(why.nearestM())) {
            args.put("nearestM", Math.round(why.nearestM()));
        }
        if (island != null) {
            args.put("island", island.name());
            args.put("islandId", island.id());
        }
        return args;
    }
}
