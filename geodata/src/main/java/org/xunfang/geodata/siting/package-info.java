/**
 * Where to put, turn, share or repair cameras: what closes a wall for the least money or with the fewest cameras, what shows
 * most of a village's roads and ground, and how many walls of a county a sum of money closes.
 *
 * <p>A <em>scene</em> is the surroundings of a wall or a village with the cameras that are there. <em>Candidates</em> are
 * cameras that could be had: at the roadside, on buildings, existing ones turned, shared or repaired, each with the view that
 * the visibility engine gives it. Plans are sets of candidates; what they bring about is never estimated but assessed as if
 * they stood there.
 */
@NullMarked
package org.xunfang.geodata.siting;

import org.jspecify.annotations.NullMarked;
