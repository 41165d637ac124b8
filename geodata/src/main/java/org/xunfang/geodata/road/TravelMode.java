package org.xunfang.geodata.road;

/** How a patrol moves. */
public enum TravelMode {
    CAR,
    MOTORCYCLE,
    EBIKE,
    FOOT,
    /** On ferry ways only: what is water without one is no way for it. */
    BOAT
}
