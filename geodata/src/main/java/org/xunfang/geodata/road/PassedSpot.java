package org.xunfang.geodata.road;

/**
 * A spot that a way comes by.
 *
 * @param spot its number in {@link RoadSpots}
 * @param secondsIn whole seconds from the start of the way to where it comes nearest
 * @param distanceM metres from there to the spot
 */
public record PassedSpot(int spot, int secondsIn, double distanceM) {}
