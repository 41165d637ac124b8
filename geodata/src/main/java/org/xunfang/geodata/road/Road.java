package org.xunfang.geodata.road;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;

/**
 * A road's centre line in metres on a {@link org.xunfang.geodata.geo.LocalPlane}, in the direction of digitising.
 *
 * @param id names the road among all roads of its network, never blank
 * @param roadClass OSM {@code highway} value, see {@link RoadClassTable}
 * @param layer level for crossings: 0 on the ground, 1 on a bridge, −1 in a tunnel unless the source says otherwise
 * @param covered true where nothing can be seen from above or aside (passage through a building, gallery)
 * @param oneway 1 along the line, −1 against it, 0 both ways
 * @param line at least two different points
 */
public record Road(
        String id,
        @Nullable String name,
        String roadClass,
        int layer,
        boolean bridge,
        boolean tunnel,
        boolean covered,
        int oneway,
        Join join,
        LineString line) {

    /** How a road connects to others. Where two roads differ, {@link #GEOMETRY} decides. */
    public enum Join {
        /** By identical vertices only (OpenStreetMap's shared nodes). */
        SHARED_VERTEX,
        /** By geometry: ends that meet, and ends or crossings on equal layers. */
        GEOMETRY
    }

    public Road {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a road needs an id");
        }
        if (Math.abs(oneway) > 1) {
            throw new IllegalArgumentException("road " + id + ": oneway is −1, 0 or 1, not " + oneway);
        }
        if (!(line.getLength() > 0)) {
            throw new IllegalArgumentException("road " + id + " has no length");
        }
    }

    /** A road on the ground that joins by geometry, open both ways. */
    public static Road onGround(String id, @Nullable String name, String roadClass, LineString line) {
        return new Road(id, name, roadClass, 0, false, false, false, 0, Join.GEOMETRY, line);
    }

    /** The layer of a road whose source says what it is but maybe not on which layer. */
    public static int layerOf(@Nullable Integer stated, boolean bridge, boolean tunnel) {
        if (stated != null) {
            return stated;
        }
        return bridge ? 1 : tunnel ? -1 : 0;
    }

    /** True where no camera can watch: in a tunnel or under cover. */
    public boolean hidden() {
        return tunnel || covered;
    }
}
