package org.xunfang.geodata.wall;

import org.locationtech.jts.geom.Geometry;

/** A village (行政村) with its boundary: a valid polygon or multi-polygon in metres. */
public record WallVillage(String id, Geometry boundary) {}
