package org.xunfang.geodata.demo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * An administrative village, in metres.
 *
 * @param township index of its township
 * @param name without the word village
 */
record DemoVillage(int index, int township, String name, String code, Coordinate centre, Polygon cell) {
    String id() {
        return "demo:village:" + index;
    }

    String fullName() {
        return name + "村";
    }
}
