/**
 * Vector tiles (Mapbox Vector Tile 2.1) straight from PostGIS: the base map, the walls with their states, and what the
 * cameras see. A tile is gzipped once, kept in a bounded cache and named by an ETag that changes with the data.
 */
@NullMarked
package org.xunfang.server.tile;

import org.jspecify.annotations.NullMarked;
