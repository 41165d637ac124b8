package org.xunfang.server.assessment;

import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;

/**
 * What has changed since the figures were made.
 *
 * @param everything all has to be worked out anew
 * @param cameras ids of cameras that came, went or changed
 * @param cameraPlaces where those were and are, and what those that went have seen; boxes on the plane
 * @param houses where buildings or private areas have changed; boxes on the plane
 * @param roads where roads have changed; boxes on the plane
 * @param rows the entries of the queue that this is made of
 */
record Changes(
        boolean everything,
        Set<String> cameras,
        List<Envelope> cameraPlaces,
        List<Envelope> houses,
        List<Envelope> roads,
        List<Long> rows) {

    Changes {
        cameras = Set.copyOf(cameras);
        cameraPlaces = List.copyOf(cameraPlaces);
        houses = List.copyOf(houses);
        roads = List.copyOf(roads);
        rows = List.copyOf(rows);
    }

    /** The same reading of the queue, with everything to be worked out anew. */
    Changes asEverything() {
        return new Changes(true, cameras, cameraPlaces, houses, roads, rows);
    }
}
