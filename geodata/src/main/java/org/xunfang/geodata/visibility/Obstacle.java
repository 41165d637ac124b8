package org.xunfang.geodata.visibility;

import org.locationtech.jts.geom.Polygon;

/**
 * A building as a prism.
 *
 * @param id names the building; the parts of one building may share it
 * @param footprint a valid polygon in metres, holes (courtyards) allowed; not to be changed
 * @param heightM height above ground, metres, at least 0
 */
public record Obstacle(String id, Polygon footprint, double heightM) {
    public Obstacle {
        if (footprint.isEmpty() || !(heightM >= 0 && Double.isFinite(heightM))) {
            throw new IllegalArgumentException("building " + id + ": empty footprint or height " + heightM + " m");
        }
    }
}
