package org.xunfang.geodata.track;

/** Why a fix is not taken as it is. */
public enum Doubt {
    /** The device itself says that the place may not be its own. */
    NOT_VALID,
    /** The place was made up by an app. */
    MOCK,
    /** The accuracy is too poor to tell a road. */
    ACCURACY,
    /** Nothing that patrols could have come there and gone on in the time. */
    JUMP,
    /** Another fix of the device tells of the same moment, better. */
    REPEATED,
    /** A device of the unit that comes before this one tells where the unit was. */
    OTHER_DEVICE,
    /** The unit stood, and the fix scatters round that place: it is moved there. */
    JITTER,
    /** The device's clock was ahead; all its fixes alike, so it is taken as it is. */
    CLOCK;

    /** True where the fix is not used for the track. */
    public boolean isLeftOut() {
        return this != JITTER && this != CLOCK;
    }
}
