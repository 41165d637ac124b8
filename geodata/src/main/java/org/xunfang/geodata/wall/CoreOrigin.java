package org.xunfang.geodata.wall;

/** Where a built-up core comes from, surest first. */
public enum CoreOrigin {
    /** Drawn or imported. */
    DRAWN,
    /** Closed from building footprints. */
    FOOTPRINTS,
    /** A circle round the hamlet's point, for want of anything better. */
    ASSUMED
}
