package org.xunfang.geodata.exchange.osm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Where the nodes of a file are, in steps of 1e-7 degree as OSM keeps them: 16 bytes for each node of a file in the order
 * of ids, which is usual, and more for a node out of order. An id that comes again replaces the earlier place.
 */
final class NodeStore {
    private static final double STEPS = 1e7;

    private final Map<Long, Coordinate> late = new HashMap<>();
    private long[] ids = new long[1024];
    private int[] lons = new int[1024];
    private int[] lats = new int[1024];
    private int size;

    /** A place in degrees as the store gives it back, so that one node is one place whatever the file's encoding. */
    static Coordinate rounded(double lon, double lat) {
        return place((int) Math.round(lon * STEPS), (int) Math.round(lat * STEPS));
    }

    /** Degrees, within ±180 and ±90. */
    void put(long id, double lon, double lat) {
        int x = (int) Math.round(lon * STEPS);
        int y = (int) Math.round(lat * STEPS);
        if (size > 0 && id <= ids[size - 1]) {
            late.put(id, place(x, y));
            return;
        }
        if (size == ids.length) {
            int larger = size + (size >> 1);
            ids = Arrays.copyOf(ids, larger);
            lons = Arrays.copyOf(lons, larger);
            lats = Arrays.copyOf(lats, larger);
        }
        ids[size] = id;
        lons[size] = x;
        lats[size++] = y;
    }

    /** Degrees; null where the file has no such node. */
    @Nullable
    Coordinate find(long id) {
        if (!late.isEmpty()) {
            Coordinate place = late.get(id);
            if (place != null) {
                return place.copy();
            }
        }
        int i = Arrays.binarySearch(ids, 0, size, id);
        return i < 0 ? null : place(lons[i], lats[i]);
    }

    private static Coordinate place(int x, int y) {
        return new Coordinate(x / STEPS, y / STEPS);
    }
}
