/**
 * Walls from plain files: villages, roads and views as GeoJSON in degrees in, states, entrances, gaps and κ as JSON out. For
 * checking the walls with other programs, without a county, a database or cameras.
 *
 * <p>Villages, built-up cores and views are areas, roads are lines. Nothing is dropped in silence: what could not be taken,
 * or was mended, is a {@link org.xunfang.geodata.exchange.wall.PlainProblem}, and every village comes out.
 */
@NullMarked
package org.xunfang.geodata.exchange.wall;

import org.jspecify.annotations.NullMarked;
