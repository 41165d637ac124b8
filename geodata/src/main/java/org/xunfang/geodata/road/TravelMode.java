package org.xunfang.geodata.road;

/** How a patrol moves. */
public enum TravelMode {
    CAR,
    MOTORCYCLE,
    EBIKE,
    FOOT
}
