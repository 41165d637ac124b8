package org.xunfang.geodata.visibility;

/** What to do with a mount whose position lies inside a footprint. */
public enum InsidePolicy {
    /** It has no view, whatever its height: the data are wrong and have to be put right. */
    REFUSE,
    /**
     * A mount above the roof stays; any other hangs on the nearest outer wall, if that is no farther than {@link
     * Mounting#MOVE_LIMIT_M}, and else has no view.
     */
    MOVE
}
