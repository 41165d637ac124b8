package org.xunfang.geodata.road;

import org.locationtech.jts.geom.LineString;

/**
 * A way along roads.
 *
 * @param seconds of travel
 * @param metres of road
 * @param line metres on the network's plane, from the start to the end; two equal points where they are the same place
 */
public record RoadPath(double seconds, double metres, LineString line) {}
