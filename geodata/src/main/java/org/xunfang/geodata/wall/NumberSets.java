package org.xunfang.geodata.wall;

import java.util.BitSet;

/** Sets of numbers, as of stretches of road. */
public final class NumberSets {
    private NumberSets() {}

    /** True where one set has all that another has. */
    public static boolean holds(BitSet larger, BitSet smaller) {
        for (int k = smaller.nextSetBit(0); k >= 0; k = smaller.nextSetBit(k + 1)) {
            if (!larger.get(k)) {
                return false;
            }
        }
        return true;
    }
}
