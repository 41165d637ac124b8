package org.xunfang.geodata.visibility;

/** Which view of a camera is meant. For a fixed camera of known direction both are the same. */
public enum ViewScope {
    /** What it sees for sure: its fixed direction, or the home preset of one that turns. Walls count this one only. */
    GUARANTEED,
    /** What it could see: over the whole pan range of one that turns, all round where that or the direction is not known. */
    POTENTIAL
}
