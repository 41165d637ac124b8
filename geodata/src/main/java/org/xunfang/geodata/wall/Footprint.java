package org.xunfang.geodata.wall;

import org.locationtech.jts.geom.Polygon;

/** A building's ground plan: a valid polygon in metres. */
public record Footprint(String id, Polygon shape) {}
