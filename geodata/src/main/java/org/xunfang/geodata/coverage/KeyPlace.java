package org.xunfang.geodata.coverage;

import org.locationtech.jts.geom.Coordinate;

/**
 * A place by name that should not go unseen: a school, a market, a service point.
 *
 * @param id names the place among all, for an order that does not hang on that of a list
 * @param name for people
 * @param at metres on the plane; copied, to be left unchanged
 */
public record KeyPlace(String id, String name, Coordinate at) {
    public KeyPlace {
        at = new Coordinate(at.x, at.y);
    }
}
