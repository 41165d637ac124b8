package org.xunfang.geodata.wall;

import org.locationtech.jts.geom.MultiLineString;

/**
 * A connected net of unwatched road that leads from outside to the core.
 *
 * @param witness its shortest way in
 * @param roads all of it that lies on some way in, metres
 */
public record Gap(WayIn witness, MultiLineString roads) {}
