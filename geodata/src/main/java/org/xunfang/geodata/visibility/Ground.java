package org.xunfang.geodata.visibility;

/** What a view takes the ground to be. */
public enum Ground {
    /** Level: no elevation model was given, or it does not know the ground at the mount. */
    FLAT,
    /** The elevation model. */
    TERRAIN,
    /** The elevation model, which does not know all ground within range; that and what is behind it is not seen. */
    INCOMPLETE
}
