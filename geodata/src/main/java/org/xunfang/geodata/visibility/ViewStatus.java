package org.xunfang.geodata.visibility;

/** How the view of a camera came about, or why there is none. */
public enum ViewStatus {
    /** Mounted in the open, or above the roof that it stands on. */
    OK,
    /** Mounted on a wall or corner. */
    ON_WALL,
    /** Given inside a footprint; the view is taken from the nearest outer wall. */
    MOVED,
    /** Given inside a footprint and not moved: no view. */
    INSIDE,
    /** No direction of view is known and none is assumed: no guaranteed view. */
    DIRECTION_MISSING,
    /** The level of detail is reached nowhere on the ground, or only where the picture does not show it. */
    LEVEL_NOT_REACHED,
    /** A Wi-Fi probe: a point with a state, no view. */
    NO_CAMERA
}
