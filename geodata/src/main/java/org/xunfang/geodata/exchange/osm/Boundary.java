package org.xunfang.geodata.exchange.osm;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * A complete administrative area.
 *
 * @param level OSM {@code admin_level}; greater is finer
 * @param code 12-digit division code, if tagged
 */
record Boundary(
        String externalId, int level, String name, @Nullable String code, MultiPolygon area) {}
