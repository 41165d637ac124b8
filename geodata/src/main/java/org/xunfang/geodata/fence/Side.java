package org.xunfang.geodata.fence;

/** Where a fix lies as far as its circle tells. */
enum Side {
    INSIDE,
    OUTSIDE,
    /** The circle lies across the border. */
    UNCERTAIN
}
