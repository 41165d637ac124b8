package org.xunfang.geodata.siting;

/** What is to be done to have a camera; what uses something that is there comes first. Stored and exchanged by name. */
public enum SitingAction {
    /** A camera of the register that is out of order is put right. */
    REPAIR,
    /** A camera of the register is turned to another direction, or gets one where the register has none. */
    TURN,
    /** The owner of a private camera is asked for consent. */
    SHARE,
    /** A camera is hung on a building, which is taken to have power. */
    ON_BUILDING,
    /** A pole is set up at the roadside. */
    NEW_POLE;

    /** True where a camera that exists is used. */
    public boolean usesExisting() {
        return this == REPAIR || this == TURN || this == SHARE;
    }
}
