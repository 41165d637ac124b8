package org.xunfang.server.track;

/** The flags of a position that say by itself, whatever came before, that it is to be doubted. */
public final class FixFlags {

    public static final int POOR_ACCURACY = Fix.POOR_ACCURACY;
    public static final int CLOCK_SKEW = Fix.CLOCK_SKEW;
    public static final int MOCK = Fix.MOCK;
    public static final int NOT_VALID = Fix.NOT_VALID;

    private FixFlags() {}
}
