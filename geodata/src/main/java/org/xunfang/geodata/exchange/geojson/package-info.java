/**
 * GeoJSON (RFC 7946) as villages, hamlets, grids and cameras, forgiving where the meaning is plain: rings left open, extra
 * dimensions, a bare geometry, several documents in one file.
 */
@NullMarked
package org.xunfang.geodata.exchange.geojson;

import org.jspecify.annotations.NullMarked;
