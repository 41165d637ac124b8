/**
 * OpenStreetMap extracts (XML, also packed, and PBF) as rows of a county: roads, buildings, water, names, villages, hamlets
 * and cameras.
 *
 * <p>A file is read twice, or three times where its ways come before its nodes. The first pass only looks: it finds the
 * relations that matter and proves that the file is whole, so that a damaged or cut-off file is refused before the first
 * row is handed on. Half a road network would show walls as closed that are open.
 */
@NullMarked
package org.xunfang.geodata.exchange.osm;

import org.jspecify.annotations.NullMarked;
