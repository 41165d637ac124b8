package org.xunfang.server.scene;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.visibility.ObstacleIndex;

/**
 * The buildings and private areas around places that somebody is working at, kept so that a camera that is dragged is not
 * held up by reading them again. Bounded; what is kept under an older version of the data is not found any more. Thread-safe.
 */
public final class NearbyObstacles {

    /** Boxes are multiples of this, so that a camera that moves a little stays in its box. */
    private static final double CELL_M = 500;

    private static final int MOST_BOXES = 16;
    private static final int MOST_BUILDINGS = 200_000;

    private static final String VERSION = """
            SELECT string_agg(CAST(version AS text), '-' ORDER BY layer) FROM layer_version WHERE layer IN ('base', 'view')
            """;

    private record Place(String version, Envelope box) {}

    private final Map<Place, ObstacleIndex> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int buildings;

    /**
     * All that may stand between a camera and what it sees.
     *
     * @param version of the data that the scene reads, from {@link #version}
     * @param at metres on the plane
     * @param radiusM how far the camera sees
     */
    public ObstacleIndex around(SceneRepository scene, String version, Coordinate at, double radiusM) {
        Place place = new Place(version, cells(at, radiusM));
        ObstacleIndex found = find(place);
        if (found == null) {
            found = ObstacleIndex.of(scene.obstacles(place.box()), scene.privateAreas(place.box()));
            keep(place, found);
        }
        return found;
    }

    /** Changes when buildings, private areas or the plane have changed, and now and then without that. */
    public static String version(Handle h, LocalPlane plane) {
        String layers = h.createQuery(VERSION).mapTo(String.class).one();
        return layers + " " + plane.centreLon() + " " + plane.centreLat();
    }

    private static Envelope cells(Coordinate at, double radiusM) {
        return new Envelope(
                Math.floor((at.x - radiusM) / CELL_M) * CELL_M,
                Math.ceil((at.x + radiusM) / CELL_M) * CELL_M,
                Math.floor((at.y - radiusM) / CELL_M) * CELL_M,
                Math.ceil((at.y + radiusM) / CELL_M) * CELL_M);
    }

    private synchronized @Nullable ObstacleIndex find(Place place) {
        return kept.get(place);
    }

    private synchronized void keep(Place place, ObstacleIndex index) {
        ObstacleIndex before = kept.put(place, index);
        buildings += index.size() - (before == null ? 0 : before.size());
        Iterator<ObstacleIndex> oldest = kept.values().iterator();
        while (kept.size() > MOST_BOXES || (buildings > MOST_BUILDINGS && kept.size() > 1)) {
            buildings -= oldest.next().size();
            oldest.remove();
        }
    }
}
