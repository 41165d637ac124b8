package org.xunfang.geodata.siting;

import org.locationtech.jts.geom.Coordinate;

/**
 * Where a new camera could be put.
 *
 * @param at metres on the plane
 * @param mountHeightM metres above ground
 * @param awkwardness tells which of two places that do the same is better: the smaller, at least 0
 */
record MountPlace(SitingAction action, Coordinate at, double mountHeightM, int awkwardness) {
    static final double POLE_M = 5;
    static final double ON_BUILDING_M = 4;
    /** Awkwardness of what stands already; below that of all new places. */
    static final int STANDS_ALREADY = 0;

    static final int ON_BUILDING = 1;
    static final int POLE_WITH_POWER = 2;
    static final int POLE_AT_JUNCTION = 3;
    static final int POLE_ELSEWHERE = 4;
}
